import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from '../../src/ask';
import { type Knowledge, KnowledgeError, loadKnowledge } from '../../src/knowledge/load';
import type { Answer } from '../../src/types';
import { LINEAR } from '../linear';
import { ROBOT, smallKnowledge } from '../small-knowledge';

/** The robot's entry with a pattern beside its error line. */
function knowledgeWith(pattern: string): Knowledge {
  const dir = smallKnowledge();
  const entry = ROBOT.replace('causes:', `patterns: |\n  ${pattern}\ncauses:`);
  writeFileSync(path.join(dir, 'network/robot.yaml'), entry);
  try {
    return loadKnowledge(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const say = (text: string, knowledge: Knowledge): Answer =>
  ask({ text, addressed: true, language: 'en' }, knowledge);
const commands = ({ parts }: Answer): string[] =>
  parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));

const CODES = '^(?:E|W)-[0-9]{3}: calibration (?:of|for) (?<word>\\w+) (?:lost|gone)$';

test('a pattern finds its line, quotes it, and its group is the value', () => {
  const answer = say('$ robotctl\nw-117: Calibration of knee gone\nbye', knowledgeWith(CODES));
  expect(answer).toMatchObject({
    kind: 'solution',
    entry: 'robot',
    values: { word: 'knee' },
    decidedBy: { number: 2, text: 'w-117: Calibration of knee gone' },
  });
  expect(commands(answer)).toContain('robotctl calibrate knee');
});

test.each([
  'W-117: calibration of knee gone for good',
  'W-117: calibration\nof knee gone',
  'W-17: calibration of knee gone',
  'the calibration of the knee is gone',
])('%j is not its line', (text) => {
  expect(say(text, knowledgeWith(CODES)).decidedBy).toBeNull();
});

test.each(['-oProxyCommand=sh', '$(reboot)', 'a b', "a'b", ''])(
  'a group that holds %j recognises and gives no value',
  (value) => {
    const answer = say(`calibration lost: ${value}!`, knowledgeWith('calibration lost: (?<host>.*)!'));
    expect(answer.entry).toBe('robot');
    expect(answer.values).toEqual({});
  },
);

test('a group that took no part gives no value', () => {
  const answer = say('calibration lost', knowledgeWith('calibration lost(?: of (?<word>\\w+))?'));
  expect(answer.entry).toBe('robot');
  expect(answer.values).toEqual({});
});

test('the longer of two lines decides, whether pattern or not', () => {
  const paste = 'robotctl: servo elbow lost its calibration\nW-117: calibration of knee gone';
  expect(say(paste, knowledgeWith(CODES)).decidedBy?.number).toBe(1);
  const long = 'calibration of (?<word>\\w+) gone, and the robot does not move any more';
  const tail = ', and the robot does not move any more';
  expect(say(paste + tail, knowledgeWith(long)).decidedBy?.number).toBe(2);
});

test('the 10,000th line that begins alike is found, and of a long line the part around the letters', () => {
  const knowledge = knowledgeWith(CODES);
  const noise = 'W-117: calibration of nothing at all\n'.repeat(10_000);
  expect(say(`${noise}W-117: calibration of knee gone\n${noise}`, knowledge).values).toEqual({
    word: 'knee',
  });
  const inside = knowledgeWith('calibration of (?<word>\\w+) gone');
  expect(say(`${'-'.repeat(5000)}W-117: calibration of knee gone`, knowledge).decidedBy).toBeNull();
  const long = 'calibration of '.repeat(100_000);
  expect(say(`${long}knee gone ${long}`, inside).values).toEqual({ word: 'knee' });
});

test.each([
  ['(a+)+$', 'calibration (a+)+$', 'a'],
  ['(a|aa)+$', 'calibration (a|aa)+$', 'a'],
  ['(.*)*x', 'calibration (.*)*x', 'a'],
  ['(\\w+\\s?)*$', 'calibration (\\w+\\s?)*!$', 'a b '],
  ['many stars', 'calibration a*a*a*a*a*a*a*a*a*a*!', 'a'],
  ['counted', 'calibration (?:[a-z]{1,9}){1,99}!', 'a'],
  ['its own letters', 'calibration (?:calibration )+!', 'calibration '],
])('a megabyte made to blow %s up costs its length', (_, pattern, piece) => {
  const knowledge = knowledgeWith(pattern);
  const lines = `calibration ${piece.repeat(20)}?\n`;
  const texts = [
    `calibration ${piece.repeat(1_000_000 / piece.length)}?`,
    lines.repeat(1_000_000 / lines.length),
  ];
  const started = performance.now();
  for (const text of texts) expect(say(text, knowledge).decidedBy).toBeNull();
  expect(performance.now() - started).toBeLessThan(LINEAR);
});

test('a pattern that cannot be used keeps the knowledge from being loaded', () => {
  expect(() => knowledgeWith('calibration (')).toThrow(KnowledgeError);
});
