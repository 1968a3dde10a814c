import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkOffTopic } from '../../src/knowledge/off-topic';
import { describeProblem } from '../../src/knowledge/problem';
import { shippedKnowledge } from '../knowledge-for-tests';

const knowledge = shippedKnowledge();
const entries = [...knowledge.entries.values()];
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

test('every entry is complete: questions and test questions in both languages, pastes, a look-alike, a check', () => {
  const lacking = entries.filter(({ examples, questions, checks, id }) => {
    const own = examples.filter(({ belongs_to }) => belongs_to === undefined || belongs_to === id);
    const asked = own.flatMap(({ ask = [] }) => ask);
    return (
      own.filter(({ paste }) => paste !== undefined).length < 3 ||
      examples.length === own.length ||
      asked.filter((text) => JAPANESE.test(text)).length < 2 ||
      asked.filter((text) => !JAPANESE.test(text)).length < 2 ||
      (questions?.ja.length ?? 0) < 5 ||
      (questions?.en.length ?? 0) < 5 ||
      checks.length === 0
    );
  });
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

test('Japanese stands under ja and English under en', () => {
  const texts = entries.flatMap(({ title, causes, checks }) => [
    title,
    ...causes.flatMap((cause) => [cause, ...cause.steps]),
    ...checks,
  ]);
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter(({ ja }) => !JAPANESE.test(ja)).map(({ ja }) => ja)).toEqual([]);
  expect(texts.filter(({ en }) => /[\p{Script=Hiragana}]{3}/u.test(en)).map(({ en }) => en)).toEqual([]);
});

test('nobody is told to switch a safety off', () => {
  const commands = entries.flatMap(({ causes, checks }) =>
    [...causes.flatMap((cause) => cause.steps), ...checks].flatMap(({ run = '', powershell = '' }) => [
      run,
      powershell,
    ]),
  );
  const unsafe =
    /StrictHostKeyChecking[= ]no|UserKnownHostsFile[= ]\/dev\/null|StrictModes[= ]no|chmod (?:-R )?0?777|chmod -R|chown -R|rm -rf|setenforce 0|PermitRootLogin yes|ufw disable/i;
  expect(commands.length).toBeGreaterThan(200);
  expect(commands.filter((command) => unsafe.test(command))).toEqual([]);
});

test('at least 150 messages that are not about SSH get no SSH answer', () => {
  const source = readFileSync(path.join(__dirname, '../off-topic.yaml'), 'utf8');
  expect(source.split('\n').filter((line) => /^ {2}\S/.test(line)).length).toBeGreaterThanOrEqual(150);
  expect(checkOffTopic('off-topic.yaml', source, knowledge).map(describeProblem)).toEqual([]);
});

test('the off-topic check points at the line that is answered', () => {
  const source = 'lines: |\n  where is the coffee\n  client_loop: send disconnect: Broken pipe\npastes: []\n';
  expect(checkOffTopic('list.yaml', source, knowledge).map(describeProblem).join()).toMatch(
    /list\.yaml:3:3: .*connection-dropped answers it/,
  );
});
