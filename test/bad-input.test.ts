import { plainText } from '../src/answer/plain';
import { ask } from '../src/ask';
import type { Answer } from '../src/types';
import { shippedKnowledge } from './knowledge-for-tests';
import { PUBLICKEY_DENIED } from './pastes';

const knowledge = shippedKnowledge();
const say = (text: string): Answer => ask({ text, addressed: true, language: 'en' }, knowledge);
const commands = (answer: Answer): string[] =>
  answer.parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));
const milliseconds = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

test.each(['', '   ', '\n\n', '\u200b'])('an empty message (%j) is asked for the error', (text) => {
  const answer = say(text);
  expect(answer.kind).toBe('ask-for-more');
  expect(plainText(answer)).toContain('Paste the error message');
});

describe('size', () => {
  const noise = 'debug3: receive packet: type 96 and more of what nobody reads\n'.repeat(17_000);

  test('the telling line of a 1 MB paste is found at its start, middle and end', () => {
    for (const text of [
      `${PUBLICKEY_DENIED}\n${noise}`,
      `${noise}${PUBLICKEY_DENIED}\n${noise}`,
      noise + PUBLICKEY_DENIED,
    ]) {
      expect(say(text).entry).toBe('publickey-denied');
    }
  });

  test('10,000 times the same error is one problem', () => {
    const answer = say(`${PUBLICKEY_DENIED}\n`.repeat(10_000));
    expect(answer).toMatchObject({ entry: 'publickey-denied', also: [] });
  });

  test.each([
    ['blanks', ' '],
    ['line ends', '\n'],
    ['one letter', 'a'],
    ['Japanese', 'あ'],
    ['cut error lines', 'a@b.c: Permission denied (publi'],
    ['commands', '$ ssh -i '],
    ['key headers', '-----BEGIN PRIVATE KEY-----\n'],
    ['prompts for passwords', 'password: '],
    ['written line ends', '\\r\\n'],
    ['paths', 'C:\\'],
    ['brackets', '[({<'],
  ])('a megabyte of %s costs about five times what a fifth of it costs, not 25 times', (_, piece) => {
    const of = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    const best = (text: string): number => Math.min(...[1, 2, 3].map(() => milliseconds(() => say(text))));
    expect(best(of(1_000_000))).toBeLessThan(Math.max(best(of(200_000)), 20) * 12);
  });
});

describe('characters', () => {
  test('binary bytes, lone surrogates and half escapes around an error do not hide it', () => {
    const junk = `${String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code))}\ud800\udc00\ud800\u001b[31m\u001b]0;title\u0007`;
    const answer = say(`${junk}${PUBLICKEY_DENIED}${junk}`);
    expect(answer.entry).toBe('publickey-denied');
    expect(plainText(answer).isWellFormed()).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is tested
    expect(plainText(answer)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  });
});

describe('hostile values', () => {
  const hostile = [
    '$(touch x)',
    '`touch x`',
    '; rm -rf ~',
    '-oProxyCommand=sh',
    "a'b",
    '<!channel>',
    '|cat',
    'a b',
  ];

  test.each(hostile)('%s where a host stands is recognised and never enters a command', (value) => {
    const answer = say(`Host key for ${value} has changed and you have requested strict checking.`);
    expect(answer.entry).toBe('host-key-changed');
    expect(answer.values).not.toHaveProperty('host');
    for (const run of commands(answer)) expect(run).not.toContain(value);
  });

  test.each(hostile)('%s where a user or a file stands never enters a command', (value) => {
    const answer = say(
      `ssh -i ${value} ${value}@gw.ddbj.nig.ac.jp\n${value}@gw.ddbj.nig.ac.jp: Permission denied (publickey).`,
    );
    expect(answer.entry).toBe('publickey-denied');
    for (const run of commands(answer)) expect(run).not.toContain(value);
  });
});

test('a pasted private key is cut out, nowhere repeated, and said to be burnt', () => {
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXktdjEAAAAA\n'.repeat(5)}-----END OPENSSH PRIVATE KEY-----`;
  const answer = say(`${PUBLICKEY_DENIED}\n${key}`);
  expect(answer.parts[0]).toEqual({ type: 'notice', text: knowledge.phrase('secret-private-key', 'en') });
  expect(JSON.stringify(answer)).not.toContain('b3BlbnNzaC1rZXktdjEAAAAA');
});
