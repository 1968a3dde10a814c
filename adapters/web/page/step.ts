import { copyButton } from './copy-button.js';
import { element } from './element.js';
import { linked } from './linked.js';
import type { Phrases, Step, Table } from './wire.js';

/** One thing to do: the sentence, on which computer, the commands to copy, what they print, a table to look up. */
export function renderStep(step: Step, phrases: Phrases): HTMLElement {
  const made = element('div', `step ${step.where}`);
  if (step.text !== '') made.append(element('p', 'do', ...linked(step.text)));
  const place = element('p', 'place', step.place);
  if (step.commands.length === 0) made.append(place);
  else made.append(element('div', 'commands', place, ...commands(step, phrases)));
  if (step.sample !== undefined) made.append(sample(step.sample, phrases));
  if (step.table) made.append(table(step.table));
  return made;
}

function commands({ commands }: Step, phrases: Phrases): HTMLElement[] {
  return commands.map(({ run, label }) => {
    const code = element('code', '', run);
    const row = element('div', 'command', element('pre', '', code), copyButton(code, phrases));
    if (label !== undefined) row.prepend(element('p', 'shell', label));
    return row;
  });
}

/** What a command prints: to compare, not to run, therefore without a button and not in a command's clothes. */
function sample(text: string, phrases: Phrases): HTMLElement {
  const output = element('pre', '', element('samp', '', text));
  output.tabIndex = 0;
  return element('figure', 'sample', element('figcaption', '', phrases.sample), output);
}

/** `data-head` names the column on a phone, where the rows are stacked. */
function table({ head, rows }: Table): HTMLElement {
  const heads = head.map((text) => Object.assign(element('th', '', text), { scope: 'col' }));
  const body = rows.map((row) => {
    const cells = row.map((text, column) => {
      const cell = element('td', '', text);
      cell.dataset.head = head[column] ?? '';
      return cell;
    });
    return element('tr', '', ...cells);
  });
  return element(
    'table',
    '',
    element('thead', '', element('tr', '', ...heads)),
    element('tbody', '', ...body),
  );
}
