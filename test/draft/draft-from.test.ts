import { rmSync } from 'node:fs';
import { draftCounterExample } from '../../src/draft/draft-counter-example';
import { type DraftSource, draftFrom } from '../../src/draft/draft-entry';
import { draftSource } from '../../src/draft/draft-source';
import { type EntryFile, entryShape } from '../../src/knowledge/entry';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load';
import { YamlFile } from '../../src/knowledge/yaml-file';
import { smallKnowledge } from '../small-knowledge';

let dir: string;
let knowledge: Knowledge;
beforeAll(() => {
  dir = smallKnowledge();
  knowledge = loadKnowledge(dir);
});
afterAll(() => rmSync(dir, { recursive: true }));

function entryOf(source: DraftSource): EntryFile {
  const file = new YamlFile('draft', draftFrom('gate', source, knowledge).yaml);
  const entry = file.read(entryShape);
  expect(file.problems).toEqual([]);
  if (entry === null) throw new Error('no entry');
  return entry;
}

const PASTE = `taro@note:~$ ssh -p 2222 -i /home/taro/.ssh/lab taro@gw.ddbj.nig.ac.jp
vpn-gate: session of taro on gw.ddbj.nig.ac.jp:2222 was rejected`;

const causeOf = (text: string, language: 'ja' | 'en' = 'en') =>
  entryOf({ paste: PASTE, answer: { text, language } }).causes[0];

describe('a message is told apart', () => {
  test.each([
    ['a bare paste', PASTE, { paste: PASTE }],
    ['one error line', 'gate: ticket rejected', { paste: 'gate: ticket rejected' }],
    ['a question', '夜になると切れます', { question: '夜になると切れます' }],
    [
      'a question that quotes an error',
      'why do I get permission denied?',
      { question: 'why do I get permission denied?' },
    ],
    [
      'both',
      `${PASTE}\n昨日から入れません`,
      { paste: `${PASTE}\n昨日から入れません`, question: '昨日から入れません' },
    ],
  ])('%s', (_, text, { paste, question }: { paste?: string; question?: string }) => {
    const source = draftSource({ text, language: 'ja' });
    expect([source.paste, source.question?.text]).toEqual([paste, question]);
  });
});

describe('the staff’s answer', () => {
  test('its text is the cause in its language, the other language is left to write', () => {
    expect(causeOf('証明書の期限が切れています。', 'ja')).toEqual({
      ja: '証明書の期限が切れています。',
      en: '… why it happens',
      steps: [],
    });
    expect(causeOf('The certificate has expired.')?.ja).toBe('… なぜ起きるか');
  });

  test('commands in a fence, between backticks and on a line of their own become steps, in their order', () => {
    const cause = causeOf(`The certificate has expired.
Renew it:
\`\`\`
vpn-gate renew --user taro
\`\`\`
1. Then run \`ssh-add -l\` to see the key.
2. Log in again:
$ ssh -p 2222 -i /home/taro/.ssh/lab "taro@gw.ddbj.nig.ac.jp"
Write to us if it goes on.`);
    expect(cause?.en).toBe('The certificate has expired.');
    expect(cause?.steps.map(({ en, run }) => [en, run])).toEqual([
      ['Renew it:', 'vpn-gate renew --user {user}'],
      ['Then run ssh-add -l to see the key.', 'ssh-add -l'],
      ['Log in again:', 'ssh -p {port} -i {key_path} "{user}@{host}"'],
      ['Write to us if it goes on.', undefined],
    ]);
    expect(new Set(cause?.steps.map(({ where }) => where))).toEqual(new Set(['client']));
  });

  test('a command without a word says so in both languages; further commands join it', () => {
    const [step, ...others] = causeOf('Expired.\nssh-keygen -R gw.ddbj.nig.ac.jp\nssh-add -D')?.steps ?? [];
    expect(step).toEqual({
      where: 'client',
      ja: '次を実行します。',
      en: 'Run this.',
      run: 'ssh-keygen -R {host}\nssh-add -D',
    });
    expect(others).toEqual([]);
  });

  test('what a fence shows besides commands is a sample, a Windows command is for PowerShell', () => {
    const steps = causeOf(
      'Look:\nhere\n```\n$ ssh-add -l\nThe agent has no identities.\n```\nThen\n```powershell\nGet-Service ssh-agent\n```\nIn the config:\n```\nHost gw\n  User taro\n```',
    )?.steps;
    expect(steps?.map(({ run, powershell, sample }) => [run, powershell, sample])).toEqual([
      ['ssh-add -l', undefined, 'The agent has no identities.'],
      [undefined, 'Get-Service ssh-agent', undefined],
      [undefined, undefined, 'Host gw\n  User taro'],
    ]);
  });

  test.each([
    'ssh で入れないときに出ます。',
    'git is not needed here.',
    'Do not run `ssh-add -D` here.',
    'See `~/.ssh/config`.',
  ])('no command: %s', (text) => {
    expect(causeOf(text)?.steps).toEqual([]);
  });

  test('where it is to be run is told by its words', () => {
    const steps = causeOf('On the server:\nchmod 600 ~/.ssh/authorized_keys')?.steps;
    expect(steps?.map(({ where }) => where)).toEqual(['client']);
    expect(causeOf('Wrong mode.\nOn the server:\nchmod 600 ~/.ssh/authorized_keys')?.steps[0]?.where).toBe(
      'server',
    );
  });

  test('a command that switches a safety off is pointed out', () => {
    const { yaml } = draftFrom(
      'gate',
      { paste: PASTE, answer: { text: 'Expired.\nssh -o StrictHostKeyChecking=no gw', language: 'en' } },
      knowledge,
    );
    expect(yaml).toContain(
      '# Careful: this switches a safety off. Say how to do without it: StrictHostKeyChecking=no',
    );
    expect(draftFrom('gate', { paste: PASTE }, knowledge).yaml).not.toContain('Careful');
  });

  test('secrets are cut out of every text', () => {
    const { yaml, secrets } = draftFrom(
      'gate',
      {
        paste: "taro@gw's password: Tr0ub4dor&3\ngate: ticket rejected",
        question: { text: 'gate says ghp_0123456789abcdefghijABCDEFGHIJ is a bad token', language: 'en' },
        answer: { text: 'Your new one:\npassword: N3wSecret!', language: 'en' },
      },
      knowledge,
    );
    expect([...secrets].sort()).toEqual(['password', 'token']);
    expect(yaml).not.toMatch(/Tr0ub4dor|ghp_0123|N3wSecret/);
  });
});

const HOSTILE = [
  ['a key and a block', 'foo: |\n  bar: [1, {x'],
  ['a tab at the start of each line', '\tone\n\ttwo'],
  ['blanks at the start of the first line', '      deep\nnot deep'],
  ['ends of documents', '---\n...\n%YAML 1.2\n--- !!x'],
  ['anchors, aliases, tags, comments', '&a *b !c # d\n? x\n- - -\n@ ` "'],
  ['full-width blanks and colons', '\u3000\u3000設定:値\n\u3000次'],
  ['control characters and odd line ends', 'a\u0000b\u0007c\u0085d\u2028e\rf\r\ng\u001b[31mred'],
  ['the mark of what is not written', '… not this'],
  ['an open fence', '```\nssh-add -l'],
  ['fences alone', '``````\n```'],
  ['half a character', 'x\ud800y'],
  ['holes', 'awk {print} {host} {nonsense}'],
] as const;

test.each(HOSTILE)('%s in an answer, a question or a paste cannot break the file', (_, text) => {
  const said = { text, language: 'ja' as const };
  for (const source of [
    { paste: text, question: said, answer: said },
    { question: said, answer: said },
    { answer: said },
  ]) {
    const entry = entryOf(source);
    expect(entry.causes).toHaveLength(1);
    expect(entry.title).toEqual({ ja: '… 何が起きているかを1行で', en: '… what happens, in one line' });
    expect(entry.source).toEqual(['… https://']);
  }
  const { yaml } = draftCounterExample({ text, answeredBy: 'robot', at: 0 }, knowledge);
  expect(yaml.match(/^\S.*$/gm)?.filter((line) => !line.startsWith('#'))).toEqual(['examples:']);
  expect(yaml).toMatch(/^ {4}belongs_to: …$/m);
});

test('every word of a hostile answer is still there', () => {
  const entry = entryOf({ answer: { text: 'foo: |\n\tbar: [1, {x\n  - y', language: 'ja' } });
  expect(entry.causes[0]?.ja).toBe('foo: |\n bar: [1, {x\n  - y');
});

test('without a paste there are no error lines, and the question is the example', () => {
  const entry = entryOf({ question: { text: '夜になると VPN が切れます', language: 'ja' } });
  expect(entry.errors).toBeUndefined();
  expect(entry.examples).toEqual([{ ask: '夜になると VPN が切れます' }]);
  expect(entry.questions).toEqual({ ja: ['… 日本語の質問'], en: ['… questions in English'] });
});

test('with a paste, the question is an example only when it says enough to be found by', () => {
  const examples = (text: string) =>
    entryOf({ paste: PASTE, question: { text, language: 'ja' } }).examples.length;
  expect(examples('入れません')).toBe(1);
  expect(examples('VPN の証明書を更新したら切れます')).toBe(2);
});

test('the entry that answers so far is named', () => {
  const by = (source: DraftSource) => draftFrom('gate', source, knowledge).answeredBy;
  expect(by({ paste: 'robotctl: servo elbow lost its calibration' })).toBe('robot');
  expect(by({ question: { text: 'the robot arm does not move', language: 'en' } })).toBe('robot');
  expect(by({ question: { text: 'how do I cook rice', language: 'en' } })).toBeNull();
});

test('a line that proves a finding belongs to no entry', () => {
  const paste = 'gate: ticket rejected\nsubsystem request failed on channel 0';
  expect(draftFrom('gate', { paste }, knowledge).owned).toEqual([]);
  expect(entryOf({ paste }).explains).toEqual([]);
});

describe('a wrong answer', () => {
  test('gives rows for the examples of the entry that answered, its place named in both languages', () => {
    const { id, yaml } = draftCounterExample(
      { text: PASTE, answeredBy: 'robot', at: Date.UTC(2026, 7, 16) },
      knowledge,
    );
    expect(id).toBe('robot-not');
    expect(yaml.slice(yaml.indexOf('examples:\n'))).toBe(`examples:
  - paste: |
${PASTE.replace(/^/gm, '      ')}
    belongs_to: …
`);
    expect(yaml).toContain('network/robot.yaml の examples: の末尾に移し');
    expect(yaml).toContain('2026-08-16: the staff say that robot is the wrong answer');
  });

  test('to a question is an ask', () => {
    const { yaml } = draftCounterExample(
      { text: 'the arm of my chair is loose', answeredBy: 'robot', at: 0 },
      knowledge,
    );
    expect(yaml).toContain('  - ask: |\n      the arm of my chair is loose\n');
  });
});
