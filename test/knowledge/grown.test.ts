import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask } from '../../src/ask';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load';
import { growKnowledge } from '../bench/grow';
import { SHIPPED_DIR, shippedKnowledge } from '../knowledge-for-tests';

const ENTRIES = 400;
let dir: string;
let grown: Knowledge;

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'grown-'));
  growKnowledge(SHIPPED_DIR, path.join(dir, 'knowledge'), ENTRIES);
  grown = loadKnowledge(path.join(dir, 'knowledge'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const letters = (line: string): string => line.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

test('grown knowledge has so many entries, and no error line or question of another entry', () => {
  expect(grown.entries.size).toBe(ENTRIES);
  const shipped = shippedKnowledge();
  const owners = new Map<string, string>();
  for (const { id, errors = [], questions } of grown.entries.values()) {
    for (const line of [...errors, ...(questions?.ja ?? []), ...(questions?.en ?? [])]) {
      const owner = owners.get(letters(line));
      // The real entries share a few lines among themselves.
      if (!shipped.entries.has(id)) expect([line, owner]).toEqual([line, undefined]);
      owners.set(letters(line), id);
    }
  }
});

test('every paste of the real entries is answered the same among many more', () => {
  let pastes = 0;
  for (const { id, examples } of shippedKnowledge().entries.values()) {
    for (const { paste, belongs_to } of examples) {
      if (paste === undefined) continue;
      pastes++;
      expect([paste, ask({ text: paste, addressed: true }, grown).entry]).toEqual([paste, belongs_to ?? id]);
    }
  }
  expect(pastes).toBeGreaterThan(1000);
});

test('the examples of grown entries are answered by them', () => {
  const asked = [...grown.entries.values()]
    .slice(-88)
    .flatMap(({ id, examples }) =>
      examples.flatMap(({ paste, belongs_to }) =>
        paste === undefined ? [] : [{ id: belongs_to ?? id, paste }],
      ),
    );
  const right = asked.filter(({ id, paste }) => ask({ text: paste, addressed: true }, grown).entry === id);
  expect(asked.length).toBeGreaterThan(100);
  // Some pastes prove by themselves what they are about, whatever words their error lines have.
  expect(right.length / asked.length).toBeGreaterThan(0.6);
});
