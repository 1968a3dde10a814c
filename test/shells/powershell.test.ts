import { fill } from '../../src/answer/fill';
import { KIND_NAMES, type KindName } from '../../src/match/kinds';
import { holesOf } from '../../src/match/template';
import type { Values } from '../../src/types';
import { shippedKnowledge } from '../knowledge-for-tests';
import { commandsFor } from './commands';
import { HARMLESS, soundValues, USABLE_KINDS } from './odd-values';
import { powershellWords, type Token } from './powershell-words';
import { argumentsOf, commandLineOf } from './windows-arguments';

const { placeholders } = shippedKnowledge();
const kindOf = (word: string) => KIND_NAMES.find((name) => name === placeholders[word]?.kind) ?? 'text';
const commands = commandsFor('powershell');
/** Of each kind a value without any sign that a shell could take for its own, seen nowhere else in a command. */
const MARKS: Readonly<Partial<Record<KindName, string>>> = {
  ...Object.fromEntries(USABLE_KINDS.map((kind) => [kind, 'q7mark'])),
  port: '54321',
  number: '54321',
  mode: '7531',
  key_type: 'sha2-nistp777',
  fingerprint: `SHA256:${'m'.repeat(43)}`,
};

const put = (text: string, values: Values): string => fill(text, values, 'powershell', 'en', placeholders);

test.each(USABLE_KINDS)('a value of the kind %s is one word, for programs of Windows as well', (kind) => {
  const values = soundValues(kind);
  expect(values.length).toBeGreaterThan(0);
  const word = Object.keys(placeholders).find((name) => kindOf(name) === kind) as string;
  const tokens = values.map((value) => powershellWords(put(`x {${word}} y`, { [word]: value })));
  expect(tokens).toEqual(
    values.map((text) => ['x', text, 'y'].map((each): Token => ({ kind: 'word', text: each }))),
  );
  expect(values.map((value) => argumentsOf(commandLineOf([value, 'y'])))).toEqual(
    values.map((value) => [value, 'y']),
  );
});

const readings = commands.flatMap(({ text }) =>
  [...new Set(holesOf(text))]
    .filter((word) => MARKS[kindOf(word)] !== undefined)
    .map((word) => ({ text, word, kind: kindOf(word) })),
);

/** Every placeholder of a command but one with something harmless. */
function around(word: string, value: string): Values {
  const others = Object.keys(placeholders).map((name) => [name, HARMLESS[kindOf(name)] ?? '']);
  return { ...Object.fromEntries(others), [word]: value };
}

/**
 * A command is read with a mark in place of one value, then with the value: the second reading must be the first with
 * the value where the mark stood, whatever the knowledge writes around it.
 */
test('a value changes nothing of a command but the word in which it stands', () => {
  const changed: object[] = [];
  let count = 0;
  for (const { text, word, kind } of readings) {
    const mark = MARKS[kind] as string;
    const marked = powershellWords(put(text, around(word, mark)));
    const values = soundValues(kind).filter((value) => word !== 'port' || value !== '22');
    for (const value of values.slice(0, 80)) {
      count++;
      const command = put(text, around(word, value));
      const read = JSON.stringify(powershellWords(command));
      const expected = marked.map((token) => ({ ...token, text: token.text.replaceAll(mark, () => value) }));
      if (read !== JSON.stringify(expected)) changed.push({ command, value, read });
    }
  }
  expect(changed).toEqual([]);
  expect(count).toBeGreaterThan(5000);
});

test('a value stands in words and here-strings only, and in no option that PowerShell would cut at a point', () => {
  for (const { text, word, kind } of readings) {
    const mark = MARKS[kind] as string;
    const holding = powershellWords(put(text, around(word, mark))).filter((token) =>
      token.text.includes(mark),
    );
    expect(holding.length).toBeGreaterThan(0);
    expect(
      holding.filter((token) => !['word', 'here'].includes(token.kind) || /^-/.test(token.text)),
    ).toEqual([]);
  }
});

test('no command spreads a word or asks one for a property, whether its values are known or not', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const { text } of commands) {
      const kinds = powershellWords(fill(text, {}, 'powershell', language, placeholders)).map(
        ({ kind }) => kind,
      );
      expect([text, kinds.includes('splat') || kinds.includes('member')]).toEqual([text, false]);
    }
  }
});
