import { type Gap, gapsIn, type Unanswered } from '../../src/desk/gaps';
import { atOnce } from '../../src/steps';

import { LINEAR } from '../linear';

const gapsOf = (questions: readonly Unanswered[]): Gap[] => atOnce(gapsIn(questions));

let asked = 0;
beforeEach(() => {
  asked = 0;
});

function question(text: string, about: Partial<Unanswered> = {}): Unanswered {
  asked++;
  return {
    id: `q${asked}`,
    at: asked,
    text,
    language: 'en',
    person: `person ${asked}`,
    kind: 'unknown',
    entry: null,
    because: 'unknown',
    ...about,
  };
}

const together = (gaps: readonly Gap[]): string[][] => gaps.map(({ examples }) => [...examples].sort());

const GATE = (user: string, host: string, port: number): string =>
  `${user}@note:~$ ssh -p ${port} ${user}@${host}\nvpn-gate: session of ${user} on ${host}:${port} was rejected after ${port % 60} seconds`;

test('pastes that differ only in hosts, accounts, files, ports, addresses and numbers are one gap', () => {
  const gaps = gapsOf([
    question(GATE('taro', 'gw.example.jp', 22)),
    question(GATE('hana', 'login.example.com', 2222)),
    question('vpn-gate: session of you on 192.0.2.7:443 was rejected after 5 seconds'),
    question('gate: cannot open /home/taro/.gate/ticket: invalid checksum 4711'),
    question('gate: cannot open C:\\Users\\hana\\gate\\ticket: invalid checksum 12'),
    question("gate: the plug-in 'alpha' failed to start"),
    question("gate: the plug-in 'beta-2' failed to start"),
  ]);
  expect(together(gaps)).toEqual([
    ['q1', 'q2', 'q3'],
    ['q6', 'q7'],
    ['q4', 'q5'],
  ]);
});

test('questions in other words about the same thing are one gap, in Japanese as in English', () => {
  const gaps = gapsOf([
    question('VPN の証明書の更新のしかたを教えてください', { language: 'ja' }),
    question('VPN証明書を更新したいです', { language: 'ja' }),
    question('how do I renew the VPN certificate?'),
    question('I want to renew my VPN certificate, please help'),
    question('Jupyter のポートを転送できない', { language: 'ja' }),
  ]);
  expect(together(gaps)).toEqual([['q3', 'q4'], ['q1', 'q2'], ['q5']]);
});

test('a message with a paste belongs to its error and not to the words around it', () => {
  const gaps = gapsOf([
    question(`助けてください、急いでいます\n${GATE('taro', 'gw.example.jp', 22)}`),
    question(GATE('hana', 'gw.example.jp', 22)),
    question('助けてください、急いでいます'),
  ]);
  expect(together(gaps)).toEqual([['q1', 'q2'], ['q3']]);
});

test('different errors that end in the same words are different gaps', () => {
  const gaps = gapsOf([
    question('gate: ticket rejected by the gate\nhana@gw: Permission denied (publickey).'),
    question('lock: the wardrobe is locked, failed to open\nhana@gw: Permission denied (publickey).'),
    question('hana@gw: Permission denied (publickey).'),
  ]);
  expect(together(gaps)).toEqual([['q3'], ['q2'], ['q1']]);
});

test('most people come first, then most questions; each counts its people, reasons and newest', () => {
  const gaps = gapsOf([
    question('gate: ticket rejected', { person: 'a', because: 'wrong', entry: 'robot' }),
    question('gate: ticket rejected', { person: 'a', because: 'did-not-help', entry: 'robot' }),
    question('gate: ticket rejected', { person: 'a', because: 'handed-on', entry: 'other' }),
    question('how do I renew the VPN certificate?', { person: 'a' }),
    question('renew VPN certificate', { person: 'b', because: 'ask-for-more', at: 99 }),
  ]);
  expect(gaps.map(({ id, text, examples, ...counts }) => counts)).toEqual([
    {
      times: 2,
      people: 2,
      because: { unknown: 1, 'ask-for-more': 1, 'did-not-help': 0, wrong: 0, 'handed-on': 0 },
      newest: 99,
      entry: null,
    },
    {
      times: 3,
      people: 1,
      because: { unknown: 0, 'ask-for-more': 0, 'did-not-help': 1, wrong: 1, 'handed-on': 1 },
      newest: 3,
      entry: 'robot',
    },
  ]);
  expect(gaps[1]?.examples).toEqual(['q3', 'q2', 'q1']);
});

test('what is shown is what matters of the most usual question', () => {
  const noise = Array.from({ length: 300 }, (_, at) => `debug3: packet ${at}`).join('\n');
  const [gap] = gapsOf([
    question(`${noise}\ngate: the ticket was rejected today\n${noise}`),
    question('gate: ticket rejected by gate 7'),
    question('gate: ticket rejected by gate 9'),
  ]);
  expect(gap?.text).toBe('gate: ticket rejected by gate 7');
  expect(gapsOf([question(`why ${'is it so slow '.repeat(25)}`)])[0]?.text).toHaveLength(301);
});

test('a gap keeps its id as further questions come, and each gap has its own', () => {
  const first = [
    question('gate: ticket rejected by the gate'),
    question('how do I renew the VPN certificate?'),
  ];
  const before = gapsOf(first);
  const after = gapsOf([
    ...first,
    question('gate: ticket rejected by the gate again'),
    question('lock: the wardrobe is locked'),
  ]);
  const idOf = (gaps: readonly Gap[], example: string) =>
    gaps.find(({ examples }) => examples.includes(example))?.id;
  for (const id of ['q1', 'q2']) {
    expect(idOf(before, id)).toMatch(/^g[0-9a-f]{7}$/);
    expect(idOf(after, id)).toBe(idOf(before, id));
  }
  expect(new Set(after.map(({ id }) => id)).size).toBe(3);
});

test.each([
  ['nothing was asked', [], 0],
  ['messages without a word', ['', '   ', '???', '!!!'], 3],
  ['what is said often and tells nothing', ['help', 'help!', 'please help me'], 3],
])('%s', (_, texts, count) => {
  expect(gapsOf(texts.map((text) => question(text)))).toHaveLength(count);
});

test.each([
  ['all different', (at: number) => `gate${at}: plug-in ${at}x failed${at} to start, error e${at}`],
  ['all alike', (at: number) => GATE(`user${at}`, `host${at}.example.jp`, (at % 60_000) + 1)],
  ['one common word each', (at: number) => `gate word${at} other${at} common shared usual broken${at}`],
  ['long ones', (at: number) => `${'lorem ipsum dolor failed '.repeat(50)}${at}`],
])('20,000 questions, %s', (_, text) => {
  const many = Array.from({ length: 20_000 }, (_unused, at) => question(text(at)));
  const start = performance.now();
  const gaps = gapsOf(many);
  expect(gaps.reduce((sum, { times }) => sum + times, 0)).toBe(20_000);
  expect(performance.now() - start).toBeLessThan(LINEAR);
});
