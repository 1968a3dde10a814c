import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeProblem } from '../../src/knowledge/problem';
import { checkKnowledge } from '../../src/knowledge/rules';
import { ROBOT, smallKnowledge } from '../small-knowledge';

let dir: string;
beforeEach(() => {
  dir = smallKnowledge();
});
afterEach(() => rmSync(dir, { recursive: true }));

/** What the check says of the robot's entry with these patterns, and a paste of its own. */
function check(patterns: string, paste = 'W-117: calibration of knee gone'): string {
  const entry = ROBOT.replace('causes:', `patterns: |\n  ${patterns}\ncauses:`).replace(
    'examples:',
    `examples:\n  - paste: |\n      ${paste}`,
  );
  writeFileSync(path.join(dir, 'network/robot.yaml'), entry);
  return checkKnowledge(dir).problems.map(describeProblem).join('\n\n');
}

test('a pattern that an example shows is good, beside an error line and alone', () => {
  expect(check('calibration (?:of|for) (?<word>\\w+) gone')).toBe('');
  const alone = ROBOT.replace('errors: |\n  robotctl: servo {word}', 'patterns: |\n  servo (?<word>\\w+)');
  writeFileSync(path.join(dir, 'network/robot.yaml'), alone);
  expect(checkKnowledge(dir).problems).toEqual([]);
});

test.each<[string, string, RegExp, RegExp]>([
  ['a group left open', 'calibration (of', /:7:3: .*not understood: missing closing \)/, /RE2/],
  ['a reference back', 'calibration (of|for) \\1', /:7:24: "\\1" refers back to a group/, /linear time/],
  ['one by name', 'calibration (?<word>\\w) \\k<word>', /:7:27: "\\k" refers back/, /linear time/],
  ['a look ahead', 'calibration(?= of)', /:7:14: "\(\?=" looks ahead/, /linear time/],
  ['a look that forbids', 'calibration(?! of)', /:7:14: "\(\?!" looks ahead/, /linear time/],
  ['a look back', '(?<=the )calibration', /:7:3: "\(\?<=" looks ahead or back/, /linear time/],
  ['one that forbids', '(?<!the )calibration', /:7:3: "\(\?<!" looks ahead or back/, /linear time/],
  ['a group for good', '(?>calibration)', /:7:3: "\(\?>" forbids to try again/, /linear time/],
  ['too many repeats', 'calibration [a-z]{2000}', /:7:20: .*invalid repeat count/, /RE2/],
  ['too large', `calibration${' [a-z]{900}'.repeat(4)}`, /:7:3: this pattern is too large/, /Repeat less/],
  ['what fits everything', '.*', /:7:3: this pattern fits an empty line/, /Write a word/],
  ['too few fixed letters', '(?:calibration|servo) of \\w+', /:7:3: .*too few fixed letters/, /6 in a row/],
  [
    'an unknown word',
    'calibration of (?<knee>\\w+)',
    /:7:21: \{knee\} is not in the vocabulary/,
    /_placehold/,
  ],
  [
    'what no example shows',
    'calibration of\n  is nowhere seen',
    /:8:3: no example of this entry shows this pattern/,
    /Add a paste/,
  ],
  ['what is not written', '…calibration', /:7:3: "patterns" is not written yet/, /Write it/],
])('%s', (_, pattern, what, advice) => {
  const said = check(pattern);
  expect(said).toMatch(what);
  expect(said).toMatch(advice);
  expect(said.match(/yaml:[78]:/g)).toHaveLength(1);
});

test('a pattern stands after a |', () => {
  const entry = ROBOT.replace('causes:', 'patterns: calibration of\ncauses:');
  writeFileSync(path.join(dir, 'network/robot.yaml'), entry);
  const said = checkKnowledge(dir).problems.map(describeProblem).join('\n');
  expect(said).toMatch(/"patterns" does not stand after a \|/);
});

test('the value of a group is one that a command may use', () => {
  expect(check('calibration of (?<word>\\w+) gone')).not.toContain('nothing can give');
  const alone = ROBOT.replace('servo {word} lost', 'servo elbow lost');
  writeFileSync(path.join(dir, 'network/robot.yaml'), alone);
  expect(
    checkKnowledge(dir)
      .problems.map(({ message }) => message)
      .join(),
  ).toContain('give {word}');
});
