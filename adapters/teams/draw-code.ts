import type { Element } from './card';
import { drawLines } from './draw-text';

/** Lines in a box, to be copied as they are. Only Teams on the desktop and in the browser knows CodeBlock; the others draw the fallback. */
export function drawCode(
  lines: readonly string[],
  language: Extract<Element, { type: 'CodeBlock' }>['language'],
): Element {
  return {
    type: 'CodeBlock',
    spacing: 'Small',
    codeSnippet: lines.join('\n'),
    language,
    fallback: {
      type: 'Container',
      style: 'emphasis',
      items: drawLines(lines, { fontType: 'Monospace' }),
    },
  };
}
