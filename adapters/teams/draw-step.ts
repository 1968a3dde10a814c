import type { Command, Part, Table } from '../../src/index';
import { grouped } from '../grouped';
import type { Element } from './card';
import { drawCode } from './draw-code';
import { apart, bytesOf, drawLine, drawText, printable, shorten } from './draw-text';

type Step = Extract<Part, { type: 'step' }>;

const CELL = 200;
/** What a command may take of a card, in bytes; it stands there twice, once as its own fallback. */
const ROOM = 9000;

/**
 * A step in pieces: what to do, then on which computer its commands run, and above each in which shell where the step
 * has both. `phrase` gives the bot's own sentences in the answer's language.
 */
export function drawStep(step: Step, phrase: (name: string) => string): Element[][] {
  const bothShells = new Set(step.commands.map((command) => command.shell)).size > 1;
  let before: string | undefined;
  const commands = step.commands.flatMap((command) => {
    const shell = bothShells ? phrase(`shell-${command.shell}`) : '';
    const label = [before === undefined ? step.place : '', shell].filter(Boolean).join(' · ');
    const [first = [], ...others] = drawCommand(command, phrase).map((element) => [element]);
    const drawn = [[...(shell === before ? [] : drawLabel(label)), ...first], ...others];
    before = shell;
    return drawn;
  });
  const [first = [], ...others] = commands;
  const pieces = [[...apart(drawText(step.text), 'Medium'), ...first], ...others];
  if (step.sample) pieces.push(drawSample(phrase('sample'), step.sample));
  if (step.table) pieces.push(...drawTable(step.table).map((row) => [row]));
  return pieces;
}

function drawLabel(label: string): Element[] {
  return apart(drawText(label, { size: 'Small', weight: 'Bolder', color: 'Accent' }), 'Small');
}

/**
 * A command in its box, never shortened: half a command is another command. Very long ones, given once for each of
 * many files, are parted at the ends of their lines, which comes to the same when they are run one after another.
 */
function drawCommand({ run, shell }: Command, phrase: (name: string) => string): Element[] {
  const lines = printable(run).split('\n');
  const block = (some: readonly string[]) => drawCode(some, shell === 'powershell' ? 'PowerShell' : 'Bash');
  if (lines.some((line) => bytesOf(block([line])) > ROOM)) return drawText(phrase('teams-command-too-long'));
  return grouped(lines, (line) => bytesOf(block([line])), ROOM).map(block);
}

/** Not in a box like a command, so that nobody runs what is only to be compared. */
function drawSample(label: string, sample: string): Element[] {
  return [
    ...drawText(label, { size: 'Small', isSubtle: true }),
    ...apart(drawText(sample, { fontType: 'Monospace', isSubtle: true, size: 'Small' }), 'None'),
  ];
}

/** One line a row: phones have no room for columns, and screen readers hear which cell is what. */
function drawTable({ head, rows }: Table): Element[] {
  return rows.map(([first = '', ...rest]) => {
    const cells = rest
      .map((cell, index) => (cell ? `${head[index + 1] ?? ''}: ${cell}` : ''))
      .filter(Boolean)
      .map((cell) => shorten(cell, CELL));
    const line = drawLine([
      { text: shorten(first, CELL), size: 'Small', fontType: 'Monospace' },
      ...(cells.length > 0 ? [{ text: ` — ${cells.join(' / ')}`, size: 'Small' as const }] : []),
    ]);
    return { ...line, spacing: 'Small' };
  });
}
