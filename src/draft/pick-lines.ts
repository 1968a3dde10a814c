import type { ErrorMatch } from '../match/errors';
import { isSpoken } from '../text/language';
import { lineAt, lineStarts } from '../text/lines';
import { errorLines, isTelling } from './error-lines';
import { isUpperPrompt, readPrompt } from './prompt';
import { isCommand } from './typed-command';

/** Error lines of one draft; more than that is a log, not a message. */
const MOST = 8;
/** Lines taken from the end of a paste in which nothing is worded like an error. */
const LAST = 3;
/** Characters of an error line; the rest adds nothing to what tells it from others. */
const LONGEST = 200;
/** `program: …`, which no person writes. */
const PRINTED = /^\s*[\w./\\-]+(?:\[\d+\])?: /;
const NOISE = /^\s*(?:debug\d:|Last login|Welcome to|\*|#)/;

/**
 * The lines of a paste that tell the problem: not typed at a prompt, not said by a person, no debugging output, and
 * not owned by an entry already.
 * @param text cleaned, secrets cut out. @param owned the error lines that the knowledge found in it.
 */
export function pickLines(text: string, owned: readonly ErrorMatch[]): string[] {
  const starts = lineStarts(text);
  const rows = text.split('\n');
  for (const { start, end } of owned) {
    const first = lineAt(text, start, starts).number;
    const last = lineAt(text, Math.max(start, end - 1), starts).number;
    rows.fill('', first - 1, last);
  }
  const free = rows.map(withoutPrompt);
  const printed = free.map((row) => (isSpoken(row) && !PRINTED.test(row) ? '' : row));
  const { lines, echoes } = errorLines(printed.join('\n'));
  const tiers = [
    [...lines, ...echoes],
    lastLines(printed),
    lastLines(free),
    lastLines(rows.map(withoutMarks)),
  ];
  const told = tiers.find((tier) => tier.length > 0) ?? [];
  return [...new Set(told.map(shorten))].slice(0, MOST);
}

/** A session that breaks prints its last words behind the prompt. */
function withoutPrompt(row: string): string {
  const typed = readPrompt(row)?.command ?? '';
  return isTelling(typed) && !isCommand(typed) ? typed : row;
}

function withoutMarks(row: string): string {
  return row.replace(/^[\s*#]*(?:debug\d: )?/, '');
}

function lastLines(rows: readonly string[]): string[] {
  const printed = rows.filter(
    (row, at) =>
      row.trim() !== '' && !NOISE.test(row) && readPrompt(row) === null && !isUpperPrompt(row, rows[at + 1]),
  );
  return printed.slice(-LAST).map((row) => row.trim());
}

function shorten(line: string): string {
  if (line.length <= LONGEST) return line;
  return line.slice(
    0,
    line.lastIndexOf(' ', LONGEST) > LONGEST / 2 ? line.lastIndexOf(' ', LONGEST) : LONGEST,
  );
}
