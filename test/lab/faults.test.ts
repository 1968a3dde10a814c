import { readdirSync } from 'node:fs';
import { SHIPPED_DIR, shippedKnowledge } from '../knowledge-for-tests';
import { FAULTS } from './faults/all';

const listOf = (value: string | readonly string[] | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value;

test('every name is used once, and every topic, cause and chapter exists', () => {
  const { entries, findings } = shippedKnowledge();
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  const topics = FAULTS.flatMap(({ topic, topicAfter }) => [...listOf(topic), ...listOf(topicAfter)]);
  expect(topics.filter((topic) => !entries.has(topic))).toEqual([]);
  const causes = FAULTS.flatMap(({ plainCause, cause, evidenceCause, alsoTrue }) =>
    [plainCause, cause, evidenceCause, alsoTrue].flatMap(listOf),
  );
  expect(causes.filter((cause) => !(cause in findings))).toEqual([]);
});

test('at least 40 faults, from every chapter of the knowledge', () => {
  const chapters = readdirSync(SHIPPED_DIR, { withFileTypes: true })
    .filter((one) => one.isDirectory() && !/^[_.]/.test(one.name))
    .map(({ name }) => name);
  expect(chapters.filter((one) => !FAULTS.some(({ chapter }) => chapter === one))).toEqual([]);
  expect(FAULTS.length).toBeGreaterThanOrEqual(40);
});

test('what is asked for proves something, and only what can be fixed has a cure', () => {
  const odd = FAULTS.filter(
    ({ next, evidenceCause, cure, fixable }) =>
      (next === undefined) !== (evidenceCause === undefined) || (cure !== undefined && !fixable),
  );
  expect(odd.map(({ name }) => name)).toEqual([]);
});
