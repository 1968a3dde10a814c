import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { entrySchema, MODELINE, SCHEMA_FILE } from '../../src/knowledge/schema';
import { SHIPPED_DIR, shippedKnowledge } from '../knowledge-for-tests';
import { ROBOT } from '../small-knowledge';

const schema = JSON.parse(entrySchema());
/** As an editor judges it: by the schema alone, with numbers where YAML has numbers. */
const accepts = (yaml: string): boolean => z.fromJSONSchema(schema).safeParse(parse(yaml)).success;

test('the file that editors use is the one that the definition gives (npm run schema)', () => {
  expect(readFileSync(path.join(SHIPPED_DIR, SCHEMA_FILE), 'utf8')).toBe(entrySchema());
});

test('whatever can be typed is explained in Japanese and English', () => {
  const unexplained: string[] = [];
  const look = (node: { properties?: object; items?: object; description?: string }, at: string): void => {
    for (const [key, inner] of Object.entries(node.properties ?? {})) {
      if (!/[ぁ-んァ-ヶ一-龠].* \/ .*[a-z]/.test(inner.description ?? '')) unexplained.push(`${at}${key}`);
      look(inner, `${at}${key}.`);
    }
    if (node.items) look(node.items, at);
  };
  look(schema, '');
  expect(unexplained).toEqual([]);
});

test('every shipped entry and the template fit it', () => {
  const { entries } = shippedKnowledge();
  for (const { id, chapter } of entries.values()) {
    const yaml = readFileSync(path.join(SHIPPED_DIR, chapter, `${id}.yaml`), 'utf8');
    expect([id, accepts(yaml)]).toEqual([id, true]);
  }
  const template = readFileSync(path.join(SHIPPED_DIR, '_template.yaml'), 'utf8');
  expect(accepts(template)).toBe(true);
  expect(template.split('\n')[0]).toBe(MODELINE);
});

test('a number stays a number in an editor, although the bot reads text', () => {
  expect(accepts(ROBOT.replace('word: elbow', 'word: 0600'))).toBe(true);
});

test.each([
  ['an unknown key', 'errors: |', 'error: |'],
  ['a missing language', '    en: |\n      The calibration is lost.\n', ''],
  ['a wrong place', 'where: client', 'where: home'],
  ['an id that is none', 'causes:', 'explains:\n  - Host Key\ncauses:'],
  ['a key without text', 'errors: |\n  robotctl: servo {word} lost its calibration', 'errors:'],
  ['no source', 'source: https://example.com/robot\n', ''],
])('%s is underlined', (_, from, to) => {
  expect(accepts(ROBOT)).toBe(true);
  expect(ROBOT).toContain(from);
  expect(accepts(ROBOT.replace(from, to))).toBe(false);
});

test('where, table and for_each are offered as lists, and text is begun after a |', () => {
  const { properties } = schema.properties.causes.items.properties.steps.items;
  expect(properties.where.enum).toEqual(['client', 'server', 'admin']);
  expect(properties.table.enum).toEqual(['permissions', 'fingerprints']);
  expect(properties.for_each.enum).toEqual(['host']);
  expect(properties.run.defaultSnippets[0].body).toMatch(/^\|\n/);
});
