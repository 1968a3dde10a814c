import type { Core, Row } from './core';
import { number, time } from './table';

export interface Target {
  what: string;
  wanted: string;
  /** As measured, in words. */
  got: string;
  met: boolean;
}

/** What was asked of the core, and what came out, from the sizes in rising order: shipped, 1,000, 10,000. */
export function coreTargets(sizes: readonly Core[]): Target[] {
  const [shipped, largest] = [sizes[0] as Core, sizes.at(-1) as Core];
  const pastes = (core: Core): Row[] => core.rows.filter(({ input }) => !input.startsWith('question'));
  const questions = largest.rows.filter(({ input }) => input.startsWith('question'));
  const of = (core: Core, name: string): Row => core.rows.find(({ input }) => input === name) as Row;
  const growth = pastes(largest).map((row) => ({
    row,
    value: row.ours.median / of(shipped, row.input).ours.median,
  }));
  const against = (rows: readonly Row[], name: 'RegExp loop' | 'fuse.js') =>
    rows.map((row) => ({ row, value: (row.others[name]?.median ?? 0) / row.ours.median }));
  const linear = sizes.map((core) => ({
    row: of(core, '1 MB log'),
    value: of(core, '1 MB log').ours.median / of(core, '100 KB log').ours.median,
  }));
  const megabyte = of(shipped, '1 MB log');
  const speed = megabyte.characters / 1000 / megabyte.ours.median;
  const slowest = Math.max(...questions.map(({ ours }) => ours.p99));
  return [
    most('a paste at 10,000 entries, against the shipped size', 2, growth),
    least('a paste at 10,000 entries, against the RegExp loop', 20, against(pastes(largest), 'RegExp loop')),
    least('a paste at the shipped size, against fuse.js', 500, against(pastes(shipped), 'fuse.js')),
    most('a log of 1 MB, against one of 100 KB', 11, linear),
    {
      what: 'a log of 1 MB on one core, at the shipped size',
      wanted: 'at least 20 MB/s',
      got: `${number(speed)} MB/s`,
      met: speed >= 20,
    },
    {
      what: 'a question at 10,000 entries, p99',
      wanted: 'at most 10 ms',
      got: time(slowest),
      met: slowest <= 10,
    },
    least('a question at 10,000 entries, against fuse.js', 50, against(questions, 'fuse.js')),
    {
      what: 'loading 10,000 entries',
      wanted: 'under 3 s',
      got: `${time(largest.load)}, and ${time(largest.readQuestions)} more at the first question`,
      met: largest.load < 3000,
    },
  ];
}

interface Ratio {
  row: Row;
  value: number;
}

function most(what: string, limit: number, ratios: readonly Ratio[]): Target {
  const worst = ratios.reduce((one, other) => (other.value > one.value ? other : one));
  return { what, wanted: `at most ${limit}×`, got: said(worst, ratios), met: worst.value <= limit };
}

function least(what: string, limit: number, ratios: readonly Ratio[]): Target {
  const worst = ratios.reduce((one, other) => (other.value < one.value ? other : one));
  return { what, wanted: `at least ${limit}×`, got: said(worst, ratios), met: worst.value >= limit };
}

/** The worst first, then the others. */
function said(worst: Ratio, ratios: readonly Ratio[]): string {
  const one = ({ row, value }: Ratio): string => `${number(value)}× (${row.input})`;
  return [worst, ...ratios.filter((ratio) => ratio !== worst)].map(one).join(', ');
}
