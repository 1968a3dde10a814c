import { button } from './button.js';
import { element } from './element.js';
import type { Phrases, Reply } from './wire.js';

/** How much of a paste is shown at first. */
const LINES = 12;
const CHARACTERS = 2000;

/** What the person asked: a short question as a sentence, a paste as its first lines with the deciding one marked. */
export function renderEcho(text: string, reply: Reply, phrases: Phrases): HTMLElement {
  const label = element('p', 'label', phrases.yours);
  if (!text.includes('\n') && text.length < 200)
    return element('div', 'echo', label, element('p', 'asked', text));

  const lines = text.split('\n');
  const start = lines.slice(0, LINES).join('\n').slice(0, CHARACTERS);
  const paste = element('pre', 'asked', ...marked(start, reply));
  paste.tabIndex = 0;
  const echo = element('div', 'echo paste', label, paste);
  if (start.length < text.length) {
    const all = phrases.showAll.replace('{lines}', lines.length.toLocaleString());
    const toggle = button('show-all', all, () => {
      const open = toggle.ariaExpanded !== 'true';
      paste.replaceChildren(...marked(open ? text : start, reply));
      toggle.ariaExpanded = String(open);
      toggle.textContent = open ? phrases.showLess : all;
    });
    toggle.ariaExpanded = 'false';
    echo.append(toggle);
  }
  return echo;
}

function marked(text: string, { decidedBy }: Reply): (Node | string)[] {
  const line = decidedBy?.text.trim() ?? '';
  const at = line === '' ? -1 : text.indexOf(line);
  if (at < 0) return [text];
  return [text.slice(0, at), element('mark', '', line), text.slice(at + line.length)];
}
