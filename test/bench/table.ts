import type { Core, Row } from './core';
import type { Measured } from './measure';
import { OTHERS } from './others';

/** The table of what each message costs, in Markdown. */
export function coreTable(sizes: readonly Core[]): string {
  const head = ['knowledge', 'message', 'ours', ...OTHERS];
  const rows = sizes
    .flatMap(({ rows }) => rows)
    .map((row) => [
      `${number(row.entries)} entries`,
      `${row.input}`,
      times(row.ours),
      ...OTHERS.map((name) => other(row, row.others[name])),
    ]);
  return markdown(head, rows);
}

/** Rows of cells; the first row's width does not matter to Markdown. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function other({ ours }: Row, measured: Measured | undefined): string {
  if (measured === undefined) return '';
  return `${times(measured)}, ${number(measured.median / ours.median)}×`;
}

function times({ median, p99, done, runs }: Measured): string {
  if (done < 1) return `~${time(median)}`;
  return runs < 3 ? time(median) : `${time(median)} (${time(p99)})`;
}

/** Milliseconds in the unit that fits. */
export function time(ms: number): string {
  if (ms >= 100_000) return `${number(ms / 60_000)} min`;
  if (ms >= 1000) return `${number(ms / 1000)} s`;
  return `${number(ms)} ms`;
}

/** Two or three figures that count. */
export function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(2)));
}
