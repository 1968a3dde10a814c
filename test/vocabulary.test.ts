import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { holesOf } from '../src/match/template';
import { shippedKnowledge } from './knowledge-for-tests';

/** Lists that stand in two places, compared both ways. */
const ROOT = path.join(__dirname, '..');
const knowledge = shippedKnowledge();

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => readFileSync(path.join(file.parentPath, file.name), 'utf8'));
}

const code = [...sources('src'), ...sources('adapters')].join('\n');

test('every phrase is used somewhere, and every phrase used exists', () => {
  const prefixes = ['place-', 'shell-', 'column-', 'computer-', 'secret-', 'staff-secret-'];
  const unused = knowledge.phraseNames.filter(
    (name) => !code.includes(`'${name}'`) && !prefixes.some((prefix) => name.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
  const used = [
    ...code.matchAll(/(?:phrase|trace)\((?:[^()'`]*\? )?'([a-z][a-z0-9-]+)'(?: : '([a-z][a-z0-9-]+)')?/g),
  ].flatMap(([, ...names]) => names.filter(Boolean));
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((name) => !knowledge.phraseNames.includes(name as string))).toEqual([]);
});

test('every phrase that is put together from a prefix exists', () => {
  const of = (prefix: string): string[] =>
    knowledge.phraseNames.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  expect(of('place-').sort()).toEqual(['admin', 'client', 'server']);
  expect(of('shell-').sort()).toEqual(['posix', 'powershell']);
  expect(of('secret-').sort()).toEqual(['password', 'private-key', 'token']);
  expect(of('staff-secret-').sort()).toEqual(of('secret-').sort());
  expect(of('computer-').sort()).toEqual(['client', 'server']);
});

test('every placeholder is used by some entry or finding, and every word used is a placeholder', () => {
  const entries = [...knowledge.entries.values()];
  const steps = entries.flatMap(({ causes, checks }) => [
    ...causes.flatMap((cause) => cause.steps),
    ...checks,
  ]);
  const lines = [
    ...entries.flatMap(({ errors = [] }) => errors),
    ...steps.flatMap(({ run = '', powershell = '' }) => [run, powershell]),
    ...Object.values(knowledge.findings).flatMap(({ ja, en }) => [ja, en]),
  ];
  const used = new Set(lines.flatMap(holesOf));
  const vocabulary = Object.keys(knowledge.placeholders);
  const given = ['fingerprint', 'path', 'algorithms', 'key_type'];
  expect([...used].filter((word) => !vocabulary.includes(word))).toEqual([]);
  expect(vocabulary.filter((word) => !used.has(word) && !given.includes(word))).toEqual([]);
});

test('every finding is one that the evidence gives, and the other way round', () => {
  const readers = sources('src/evidence').join('\n');
  const names = Object.keys(knowledge.findings);
  const byReaders = names.filter((name) => knowledge.findings[name]?.lines === undefined);
  expect(byReaders.filter((name) => !readers.includes(`'${name}'`))).toEqual([]);
  const given = [...readers.matchAll(/(?:name: |finding\()'([a-z0-9-]+)'/g)].map(
    ([, name]) => name as string,
  );
  expect(given.length).toBeGreaterThan(20);
  expect(given.filter((name) => !names.includes(name))).toEqual([]);
});

test('every finding leads to an entry that exists', () => {
  const led = Object.values(knowledge.findings).flatMap(({ entry }) => entry ?? []);
  expect(led.length).toBeGreaterThan(20);
  expect(led.filter((id) => !knowledge.entries.has(id))).toEqual([]);
});

test('what README shows can be done: its commands are scripts, its variables exist', () => {
  const scripts = Object.keys(JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).scripts);
  for (const name of ['README.md', 'README.ja.md']) {
    const readme = readFileSync(path.join(ROOT, name), 'utf8');
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script]) => script);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((script) => !scripts.includes(script as string))).toEqual([]);
    const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
    for (const [, variable] of readme.matchAll(
      /`((?:SLACK|TEAMS|KNOWLEDGE)_[A-Z_]+|Microsoft[A-Za-z]+|HOST|PORT)(?:=\S*)?`/g,
    ))
      expect(example).toContain(`${variable}=`);
  }
});
