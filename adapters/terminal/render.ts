import { styleText } from 'node:util';
import type { Answer, Part } from '../../src/index';

type Style = Parameters<typeof styleText>[0];

/**
 * An answer for a terminal: commands stand alone on their lines, so that they can be copied whole.
 * @param colours whether the terminal shows them (false for a pipe or NO_COLOR).
 */
export function renderAnswer(answer: Answer, colours: boolean): string {
  const paint = (style: Style, text: string): string => (colours ? styleText(style, text) : text);
  return `${answer.parts.map((part) => renderPart(part, paint)).join('\n\n')}\n`;
}

function renderPart(part: Part, paint: (style: Style, text: string) => string): string {
  switch (part.type) {
    case 'heading':
      return paint('bold', part.text);
    case 'notice':
      return paint(['bold', 'red'], `!! ${part.text}`);
    case 'paragraph':
      return part.text;
    case 'quote':
      return `${paint('dim', part.label)}\n${paint('yellow', `  ${part.text}`)}`;
    case 'cause':
      return paint('bold', part.number === undefined ? part.text : `${part.number}. ${part.text}`);
    case 'choices':
      return part.options.map(({ title }, at) => `  ${at + 1}) ${title}`).join('\n');
    case 'links':
      return paint('dim', `${part.label}: ${part.urls.join(' ')}`);
    case 'step': {
      const place = part.commands.length === 0 ? '' : `${paint('cyan', `[${part.place}]`)} `;
      const lines = [`${place}${part.text}`];
      for (const { run, label } of part.commands) {
        if (label !== undefined) lines.push(paint('dim', `  ${label}:`));
        lines.push('', paint('green', run), '');
      }
      if (part.sample !== undefined) lines.push(paint('dim', part.sample.replace(/^/gm, '  | ')));
      for (const row of part.table?.rows ?? []) {
        lines.push(
          `  ${row.map((cell, at) => (at === 0 ? cell : `${part.table?.head[at]}: ${cell}`)).join(' / ')}`,
        );
      }
      return lines.join('\n').trimEnd();
    }
  }
}
