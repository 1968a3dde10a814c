import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkKnowledge } from '../../src/knowledge/rules';
import { ROBOT, smallKnowledge } from '../small-knowledge';

let dir: string;
beforeAll(() => {
  dir = smallKnowledge();
});
afterAll(() => rmSync(dir, { recursive: true }));

function check(from: string, to: string): string[] {
  expect(ROBOT).toContain(from);
  writeFileSync(path.join(dir, 'network/robot.yaml'), ROBOT.replace(from, to));
  return checkKnowledge(dir).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test.each([
  ['ja: ロボットの腕が動かない', 'ja: …題', '2:7 the Japanese text is not written yet'],
  ['The calibration is lost.', '… why', '10:7 the English text is not written yet'],
  ['robotctl calibrate {word}', '…', '18:11 "run" is not written yet'],
  [
    'lost its calibration\ncauses',
    'lost its calibration\n  … one more\ncauses',
    '6:3 "errors" is not written yet',
  ],
  ['https://example.com/robot', '… https://', '26:9 "source" is not written yet'],
  ['source:', '  - ask: |\n      … a question\nsource:', '27:7 "ask" is not written yet'],
])('%s -> %s', (from, to, problem) => {
  expect(check(from, to)).toEqual([problem]);
});

test('the mark inside a sentence or at the beginning of a paste is text', () => {
  expect(check('The calibration is lost.', 'The calibration is lost … so be it.')).toEqual([]);
  expect(check('$ robotctl move', '… $ robotctl move')).toEqual([]);
});
