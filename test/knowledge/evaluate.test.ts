import { describeEvaluation } from '../../adapters/terminal/evaluate';
import { evaluate } from '../../src/knowledge/evaluate';
import { shippedKnowledge } from '../knowledge-for-tests';

const knowledge = shippedKnowledge();
const CASES = [
  {
    id: 'a',
    kind: 'paste',
    lang: 'en',
    text: 'you@gw.example.jp: Permission denied (publickey).',
    topic: 'publickey-denied',
    facts: { host: 'gw.example.jp', port: 22 },
  },
  {
    id: 'b',
    kind: 'question',
    lang: 'ja',
    text: 'SSH のコネクションが頻繁に切れます',
    topic: 'connection-dropped',
  },
  { id: 'c', kind: 'question', lang: 'ja', text: 'お昼に行きませんか', topic: 'off-topic' },
  {
    id: 'd',
    kind: 'paste',
    lang: 'en',
    text: 'client_loop: send disconnect: Broken pipe',
    topic: 'wsl-login',
  },
  {
    id: 'e',
    kind: 'paste',
    lang: 'en',
    text: 'client_loop: send disconnect: Broken pipe',
    topic: 'wsl-login',
    also: ['connection-dropped'],
  },
];

test('counts what is right, by kind, topic and value, and says what decided the rest', () => {
  const { all, byKind, byTopic, facts, wrong } = evaluate(CASES, knowledge);
  expect(all).toEqual({ cases: 5, right: 4 });
  expect(Object.fromEntries(byKind)).toEqual({
    'paste en': { cases: 3, right: 2 },
    'question ja': { cases: 1, right: 1 },
    'off-topic ja': { cases: 1, right: 1 },
  });
  expect(byTopic.get('wsl-login')).toEqual({ cases: 2, right: 1 });
  expect(facts).toEqual({ cases: 2, right: 1 });
  expect(wrong).toEqual([
    {
      id: 'd',
      expected: ['wsl-login'],
      got: 'connection-dropped',
      because: 'line 1: client_loop: send disconnect: Broken pipe',
    },
  ]);
});

test('an SSH answer to what is off-topic is wrong', () => {
  const text = CASES[0]?.text ?? '';
  expect(
    evaluate([{ id: 'x', kind: 'paste', lang: 'en', text, topic: 'off-topic' }], knowledge).all.right,
  ).toBe(0);
});

test('is described line by line; a line that is no case is named', () => {
  const file = CASES.map((one) => JSON.stringify(one)).join('\n');
  const said = describeEvaluation(file, knowledge);
  expect(said).toContain('d: connection-dropped instead of wsl-login (line 1: client_loop');
  expect(said).toMatch(/right at once +4 of +5 +80\.0 %/);
  expect(() => describeEvaluation(`${file}\n{"id":1}`, knowledge)).toThrow(/^line 6 is no case/);
});
