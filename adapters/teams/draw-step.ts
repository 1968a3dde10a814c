import type { Command, Part, Table } from '../../src/index';
import type { Element } from './card';
import { apart, drawLines, drawText, printable } from './draw-text';

type Step = Extract<Part, { type: 'step' }>;

const CELL = 200;

/**
 * A step: what to do, then each command under a label that says on which computer it runs, and in which shell where
 * the step has both. `phrase` gives the bot's own sentences in the answer's language.
 */
export function drawStep(step: Step, phrase: (name: string) => string): Element[][] {
  const bothShells = new Set(step.commands.map((command) => command.shell)).size > 1;
  let before = '';
  const commands = step.commands.map((command) => {
    const label = bothShells ? `${step.place} · ${phrase(`shell-${command.shell}`)}` : step.place;
    const drawn = [...(label === before ? [] : drawLabel(label)), drawCommand(command)];
    before = label;
    return drawn;
  });
  const [first = [], ...others] = commands;
  const pieces = [[...apart(drawText(step.text), 'Medium'), ...first], ...others];
  if (step.sample) pieces.push(drawSample(phrase('sample'), step.sample));
  if (step.table) pieces.push([drawTable(step.table)]);
  return pieces;
}

function drawLabel(label: string): Element[] {
  return apart(drawText(label, { size: 'Small', weight: 'Bolder', color: 'Accent' }), 'Small');
}

/** Only Teams on the desktop and in the browser knows CodeBlock; the others draw the fallback. Never shortened. */
function drawCommand(command: Command): Element {
  return {
    type: 'CodeBlock',
    spacing: 'Small',
    codeSnippet: printable(command.run),
    language: command.shell === 'powershell' ? 'PowerShell' : 'Bash',
    fallback: {
      type: 'Container',
      style: 'emphasis',
      items: drawLines(printable(command.run).split('\n'), { fontType: 'Monospace' }),
    },
  };
}

/** Not in a box like a command, so that nobody runs what is only to be compared. */
function drawSample(label: string, sample: string): Element[] {
  return [
    ...drawText(label, { size: 'Small', isSubtle: true }),
    ...apart(drawText(sample, { fontType: 'Monospace', isSubtle: true, size: 'Small' }), 'None'),
  ];
}

function drawTable({ head, rows }: Table): Element {
  const cell = (text: string, header: boolean) => ({
    type: 'TableCell' as const,
    items: drawText(text, { size: 'Small', ...(header && { weight: 'Bolder' }) }, CELL),
  });
  const row = (texts: readonly string[], header: boolean) => ({
    type: 'TableRow' as const,
    cells: texts.map((text) => cell(text, header)),
  });
  return {
    type: 'Table',
    firstRowAsHeader: true,
    columns: head.map(() => ({ width: 1 })),
    rows: [row(head, true), ...rows.map((texts) => row(texts, false))],
    fallback: {
      type: 'Container',
      style: 'emphasis',
      items: [head, ...rows].flatMap((texts) => drawText(texts.join(' · '), { size: 'Small' })),
    },
  };
}
