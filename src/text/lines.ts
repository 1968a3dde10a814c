import type { PasteLine } from '../types';

/** Characters of a line that are kept for quoting. */
const QUOTED = 500;

/** How many line ends a text holds. */
export function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The offset of each line's first character. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line that holds an offset. */
export function lineAt(
  text: string,
  offset: number,
  starts: readonly number[] = lineStarts(text),
): PasteLine {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const from = starts[low] as number;
  const to = starts[low + 1] === undefined ? text.length : (starts[low + 1] as number) - 1;
  return { number: low + 1, text: quoted(text.slice(from, to)) };
}

/** One of the lines of a text, for quoting; `at` counts from 0. */
export function quoteLine(lines: readonly string[], at: number): PasteLine {
  return { number: at + 1, text: quoted(lines[at] ?? '') };
}

/** The beginning of a line; half a character at the cut is left out. */
function quoted(line: string): string {
  return line
    .slice(0, QUOTED)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
