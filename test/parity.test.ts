import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const page = readFileSync(path.join(ROOT, 'docs/parity.md'), 'utf8');

const rows = [...page.matchAll(/^\| (?!What \|)(.+?) \| (.+) \| (.+) \|$/gm)].map(
  ([, what, slack, teams]) => [what, { slack, teams }] as [string, Record<'slack' | 'teams', string>],
);

/** The tests that a cell names, of its own column; those of a limit too. */
function named(cell: string): { file: string; title: string }[] {
  return [...cell.matchAll(/`((?:slack|teams)\/[\w-]+)`: (.+?)(?=<br>`|\)?\.$|$)/g)].map(
    ([, file, title]) => ({
      file: file!,
      title: title!,
    }),
  );
}

/** The strings that stand in a test file, as they are at run time. */
const literals = new Map<string, Set<string>>();
function stringsOf(file: string): Set<string> {
  const known = literals.get(file);
  if (known) return known;
  const source = readFileSync(path.join(ROOT, 'test/adapters', `${file}.test.ts`), 'utf8');
  const found = new Set(
    [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(([, single, double]) =>
      (single ?? double ?? '').replace(/\\(['"\\])/g, '$1'),
    ),
  );
  literals.set(file, found);
  return found;
}

test('the page compares what there is', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(new Set(rows.map(([what]) => what)).size).toBe(rows.length);
});

describe.each(rows)('%s', (_what, cells) => {
  test.each(['slack', 'teams'] as const)('in %s is proven by a test, or a reason is given', (column) => {
    const cell = cells[column];
    const tests = named(cell);
    if (!/^(?:Limit|Not there): .{20,}\.$/.test(cell)) {
      expect(tests.length).toBe(cell.split('<br>').length);
      expect(cell).toMatch(/^`/);
    }
    for (const { file, title } of tests) {
      expect(file.startsWith(`${column}/`)).toBe(true);
      expect([file, existsSync(path.join(ROOT, 'test/adapters', `${file}.test.ts`))]).toEqual([file, true]);
      expect([...stringsOf(file)]).toContain(title);
    }
  });
});
