import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeProblem } from '../../src/knowledge/problem';
import { checkKnowledge } from '../../src/knowledge/rules';
import { SHIPPED_DIR } from '../knowledge-for-tests';
import { smallKnowledge } from '../small-knowledge';

let dir: string;
beforeEach(() => {
  dir = smallKnowledge();
  cpSync(
    path.join(SHIPPED_DIR, 'network/connection-dropped.yaml'),
    path.join(dir, 'network/connection-dropped.yaml'),
  );
});
afterEach(() => rmSync(dir, { recursive: true }));

const GOOD = `title:
  ja: ロボットの腕が動かない
  en: The robot arm does not move
errors: |
  robotctl: servo {word} lost its calibration
questions:
  ja: |
    ロボットの腕が動かない
  en: |
    the robot arm does not move
causes:
  - ja: |
      較正が失われています。
    en: |
      The calibration is lost.
    steps:
      - where: client
        ja: |
          較正します。
        en: |
          Calibrate it.
        run: |
          robotctl calibrate {word}
examples:
  - paste: |
      $ robotctl move
      robotctl: servo elbow lost its calibration
    finds:
      word: elbow
  - ask: |
      my robot arm stopped and does not move any more
source: https://example.com/robot
`;

/** What the check says of the entry. */
function check(entry: string, file = 'network/robot.yaml'): string[] {
  writeFileSync(path.join(dir, file), entry);
  return checkKnowledge(dir)
    .problems.filter((problem) => problem.file === file)
    .map(describeProblem);
}

test('a good entry has no problem', () => {
  expect(check(GOOD)).toEqual([]);
});

test('the shipped knowledge has no problem', () => {
  expect(checkKnowledge(SHIPPED_DIR).problems.map(describeProblem)).toEqual([]);
});

test.each<[string, string, string, RegExp[]]>([
  ['a tab', '  ja: ロボットの腕', '\tja: ロボットの腕', [/:2:1: /, /Replace the tab/]],
  [
    'an unknown key',
    'checks: []\nsource:',
    'sources:',
    [/:36?\d*:1: unknown key "sources"/, /Did you mean "source"\?/],
  ],
  ['a full-width colon', 'source: https', 'source： https', [/full-width/]],
  ['a full-width blank', '  en: The robot', '\u3000en: The robot', [/unknown key "\u3000en"/, /full-width/]],
  [
    'a sentence not after |',
    '  - ja: |\n      較正が失われています。',
    '  - ja: 較正が失われています。',
    [/"ja" does not stand after a \|/, /\^\n {2}-> Write "ja: \|"/],
  ],
  [
    'a missing language',
    '    en: |\n      The calibration is lost.\n',
    '',
    [/:12:5: the English text is missing/],
  ],
  ['a wrong place', 'where: client', 'where: home', [/"where" is client/]],
  [
    'a word that is not in the vocabulary',
    'servo {word}',
    'servo {servo}',
    [/:5:\d+: \{servo\} is not in the vocabulary/, /_placeholders\.yaml/],
  ],
  [
    'a word of a command that is not in the vocabulary',
    'calibrate {word}',
    'calibrate {servo}',
    [/\{servo\} is not in the vocabulary/],
  ],
  [
    'a word that only JavaScript has',
    'calibrate {word}',
    'calibrate {constructor}',
    [/\{constructor\} is not in the vocabulary/],
  ],
  ['a word between quotes', 'calibrate {word}', 'calibrate "{word}"', [/between quotes/]],
  [
    'a value that nothing can give',
    'calibrate {word}',
    'calibrate {mode}',
    [/note: nothing can give \{mode\}/],
  ],
  [
    'a finding that is none',
    '  - ja: |\n      較正',
    '  - if: elbow-is-bent\n    ja: |\n      較正',
    [/"elbow-is-bent" is no finding/, /fingerprint-is-ours/],
  ],
  [
    'a finding that only JavaScript has',
    '  - ja: |\n      較正',
    '  - if: constructor\n    ja: |\n      較正',
    [/"constructor" is no finding/],
  ],
  [
    'an explained entry that is none',
    'causes:',
    'explains:\n  - nonsense\ncauses:',
    [/there is no entry "nonsense"/],
  ],
  [
    'a belongs_to that is none',
    '    finds:\n      word: elbow',
    '    belongs_to: nonsense',
    [/there is no entry "nonsense"/],
  ],
  ['a source that is no link', 'https://example.com/robot', 'the manual', [/"the manual" is no link/]],
  [
    'an error line that is too short',
    'robotctl: servo {word} lost its calibration',
    'arm {word} bad',
    [/too short to be told/],
  ],
  [
    'an error line that no example shows',
    'lost its calibration\nquestions',
    'lost its calibration\n  robotctl: the arm is bent\nquestions',
    [/:6:3: no example of this entry shows this error line/],
  ],
  [
    'an example that no error line matches',
    'servo elbow lost its calibration',
    'servo elbow lost its mind',
    [/no error line of robot matches this paste/, /the paste matches it up to here/],
  ],
  ['a value that differs', 'word: elbow', 'word: knee', [/the bot found "elbow" for word, not "knee"/]],
  [
    'an example that another entry answers',
    'robotctl: servo elbow lost its calibration',
    'Write failed: Broken pipe',
    [/answered by connection-dropped, not by robot because of line 2/],
  ],
  [
    'a question that no entry answers',
    'my robot arm stopped and does not move any more',
    'what is for lunch',
    [/no entry answers this question/],
  ],
  [
    'a question that stands under questions',
    'my robot arm stopped and does not move any more',
    'the robot arm does not move',
    [/also stands under "questions"/],
  ],
  [
    'an example that is nothing',
    '  - ask: |\n      my robot',
    '  - finds:\n      word: x\n  - ask: |\n      my robot',
    [/either a paste or a question/],
  ],
  [
    'no examples',
    GOOD.slice(GOOD.indexOf('  - paste'), GOOD.indexOf('source')),
    '  []\n',
    [/needs examples/],
  ],
])('%s', (_, from, to, said) => {
  const changed = GOOD.includes(from)
    ? GOOD.replace(from, to)
    : GOOD.replace(from.split('\n').at(-1) as string, to);
  expect(changed).not.toBe(GOOD);
  const problems = check(changed).join('\n');
  for (const pattern of said) expect(problems).toMatch(pattern);
});

test('the caret stands below the place, and Japanese counts two columns', () => {
  const [problem] = check(GOOD.replace('servo {word} lost', 'サーボ {servo} lost'));
  const [, excerpt, caret] = (problem as string).split('\n') as [string, string, string];
  expect(excerpt).toContain('robotctl: サーボ {servo} lost');
  const columns = [...excerpt.slice(0, excerpt.indexOf('{servo}'))].reduce(
    (sum, char) => sum + (char > '\u2000' ? 2 : 1),
    0,
  );
  expect(caret.indexOf('^')).toBe(columns);
});

test('two entries of one name, a missing file and a missing folder are said in a sentence', () => {
  mkdirSync(path.join(dir, 'config'));
  expect(check(GOOD, 'network/robot.yaml')).toEqual([]);
  expect(check(GOOD, 'config/robot.yaml').join() + check(GOOD, 'network/robot.yaml').join()).toContain(
    'there are two entries named robot',
  );
  rmSync(path.join(dir, 'site.yaml'));
  expect(checkKnowledge(dir).problems.map(describeProblem).join()).toContain(
    'site.yaml:1:1: the file is missing',
  );
  expect(checkKnowledge(path.join(dir, 'nowhere')).problems.map(describeProblem).join()).toContain(
    'KNOWLEDGE_DIR',
  );
});

test.each([
  ['a fingerprint', 'SHA256:short', /is no fingerprint/],
  ['a host', 'gw.ddbj.nig.ac.jp; rm', /is no host name/],
])('site.yaml: %s in a wrong form', (_, wrong, said) => {
  const site = readFileSync(path.join(dir, 'site.yaml'), 'utf8');
  const changed = wrong.startsWith('SHA256')
    ? site.replace('fingerprints: []', `fingerprints:\n      - key_type: RSA\n        fingerprint: ${wrong}`)
    : site.replace('name: gw.ddbj.nig.ac.jp', `name: ${wrong}`);
  writeFileSync(path.join(dir, 'site.yaml'), changed);
  expect(checkKnowledge(dir).problems.map(describeProblem).join('\n')).toMatch(said);
});

test('modes keep their zeros, and a # or a : inside a block is text', () => {
  const entry = GOOD.replace('servo {word} lost its calibration', 'servo {word}: mode {mode} # lost').replace(
    'servo elbow lost its calibration\n    finds:\n      word: elbow',
    'servo elbow: mode 0600 # lost\n    finds:\n      mode: 0600',
  );
  expect(check(entry)).toEqual([]);
});

test('a sentence of the bot that is gone is said where it was', () => {
  const phrases = path.join(dir, '_phrases.yaml');
  writeFileSync(phrases, readFileSync(phrases, 'utf8').replace(/^decided-by:/m, 'decided-by-nobody:'));
  expect(() => checkKnowledge(dir)).toThrow(
    '_phrases.yaml:1:1: the sentence "decided-by" is missing\n  -> Take it from the shipped knowledge folder.',
  );
});
