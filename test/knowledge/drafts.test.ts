import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkFolder } from '../../adapters/terminal/check';
import { ask } from '../../src/ask';
import { draftCounterExample } from '../../src/draft/draft-counter-example';
import { draftFrom } from '../../src/draft/draft-entry';
import { draftSource } from '../../src/draft/draft-source';
import { suggestId } from '../../src/draft/suggest-id';
import { writeDraft } from '../../src/draft/write-draft';
import { checkDrafts } from '../../src/knowledge/check-drafts';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load';
import { checkKnowledge } from '../../src/knowledge/rules';
import { watchKnowledge } from '../../src/knowledge/watch';
import { ROBOT, smallKnowledge } from '../small-knowledge';

let dir: string;
beforeEach(() => {
  dir = smallKnowledge();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ASKED = `taro@note:~$ ssh -p 2222 taro@gw.ddbj.nig.ac.jp
vpn-gate: session of taro on gw.ddbj.nig.ac.jp:2222 was rejected after 30 seconds
VPN の証明書を更新したら切れるようになりました`;
const ANSWERED =
  'The certificate was renewed, but the session still holds the old one.\nRenew the session:\n```\nvpn-gate renew --user taro\n```';

/** A draft from a ticket, as the desk makes it. */
function draftTicket(): string {
  const knowledge = loadKnowledge(dir);
  const source = draftSource({ text: ASKED, language: 'ja' }, { text: ANSWERED, language: 'en' });
  const id = suggestId(ASKED);
  return writeDraft(dir, id, draftFrom(id, source, knowledge).yaml);
}

/** What a person writes in place of each mark. */
const WRITTEN: readonly [RegExp, string][] = [
  [/… 何が起きているかを1行で/, 'VPN ゲートがセッションを拒む'],
  [/… what happens, in one line/, 'The VPN gate rejects the session'],
  [/… 日本語の質問/, 'VPN の証明書を更新したあと、セッションが切れる\n    証明書の更新のあと VPN が切れる'],
  [/… questions in English/, 'the VPN gate rejects my session after I renewed the certificate'],
  [/… なぜ起きるか/, 'セッションが古い証明書を使っています。'],
  [/… 何をするか/, 'セッションを更新します。'],
  [/… https:\/\//, 'https://example.com/vpn'],
];

function fillIn(file: string): void {
  const text = WRITTEN.reduce((rest, [mark, words]) => rest.replace(mark, words), readFileSync(file, 'utf8'));
  expect(text.replace(/^#.*$/gm, '')).not.toContain('…');
  writeFileSync(file, text);
}

const check = () => checkDrafts(dir, loadKnowledge(dir));
const said = () => check().problems.map(({ message }) => message);

test('a draft from a ticket: what is missing is a note at its place, and the bot starts all the same', () => {
  const file = draftTicket();
  expect(path.relative(dir, file)).toBe('_drafts/vpn-gate-session-rejected.yaml');
  const { waiting, ready, problems } = check();
  expect({ waiting, ready }).toEqual({ waiting: 1, ready: 0 });
  const rows = readFileSync(file, 'utf8').split('\n');
  const marked = rows.flatMap((row, at) => (/^(?!#)[^#]*…/.test(row) ? [at + 1] : []));
  expect(marked).toHaveLength(WRITTEN.length);
  expect(problems.map(({ line }) => line)).toEqual(marked);
  expect(problems[0]).toEqual({
    file: '_drafts/vpn-gate-session-rejected.yaml',
    line: 7,
    column: 5,
    message: 'the Japanese text is not written yet',
    advice: 'Write it in place of the line that begins with …',
    excerpt: '    … 何が起きているかを1行で',
    note: true,
  });
  expect(problems.every(({ note }) => note)).toBe(true);
  expect(checkKnowledge(dir).problems).toEqual([]);
});

test('filled in, it is ready and says how to publish it; moved, the paste and the question are answered by it', () => {
  const file = draftTicket();
  const before = ask({ text: ASKED, addressed: true }, loadKnowledge(dir));
  expect(before.entry).toBeNull();
  fillIn(file);
  const name = path.basename(file);
  expect(check()).toEqual({
    waiting: 1,
    ready: 1,
    problems: [
      {
        file: `_drafts/${name}`,
        line: 1,
        column: 1,
        message: 'this draft is ready',
        advice: `Move it into a chapter: mv ${dir}/_drafts/${name} ${dir}/<chapter>/ (network)`,
        note: true,
      },
    ],
  });
  renameSync(file, path.join(dir, 'network', name));
  const { knowledge, problems } = checkKnowledge(dir);
  expect(problems.filter(({ note }) => !note)).toEqual([]);
  const answers = (text: string) => ask({ text, addressed: true }, knowledge as Knowledge);
  const paste = answers('vpn-gate: session of hana on gw2.ddbj.nig.ac.jp:443 was rejected after 5 seconds');
  expect([paste.kind, paste.entry]).toEqual(['solution', 'vpn-gate-session-rejected']);
  const steps = paste.parts.flatMap((part) => (part.type === 'step' ? part.commands : []));
  expect(steps[0]?.run).toBe('vpn-gate renew --user hana');
  expect(answers('証明書を更新したら VPN のセッションが切れます').entry).toBe('vpn-gate-session-rejected');
});

test('a running bot takes the moved draft, and no draft before that', async () => {
  let took: (knowledge: Knowledge) => void = () => {};
  const good = new Promise<Knowledge>((resolve) => {
    took = resolve;
  });
  const stop = await watchKnowledge(dir, { onGood: (knowledge) => took(knowledge), onBad: () => {} });
  const file = draftTicket();
  fillIn(file);
  expect(ask({ text: ASKED, addressed: true }, loadKnowledge(dir)).entry).toBeNull();
  renameSync(file, path.join(dir, 'network', path.basename(file)));
  const knowledge = await good;
  stop();
  expect(ask({ text: ASKED, addressed: true }, knowledge).entry).toBe('vpn-gate-session-rejected');
});

test('a draft without an answer or a paste says so of each part, and of nothing else', () => {
  const source = { question: { text: '夜になると VPN が切れます', language: 'ja' as const } };
  writeDraft(dir, 'vpn-night', draftFrom('vpn-night', source, loadKnowledge(dir)).yaml);
  expect(new Set(said())).toEqual(
    new Set([
      'the Japanese text is not written yet',
      'the English text is not written yet',
      '"run" is not written yet',
      '"source" is not written yet',
    ]),
  );
});

describe('what keeps a draft from being an entry', () => {
  const put = (text: string, name = 'leg.yaml'): void => {
    mkdirSync(path.join(dir, '_drafts'), { recursive: true });
    writeFileSync(path.join(dir, '_drafts', name), text);
  };
  const LEG = ROBOT.replaceAll('servo', 'leg').replaceAll('arm', 'leg');

  test('an entry that has all is ready', () => {
    put(LEG);
    expect(said()).toEqual(['this draft is ready']);
  });

  test.each<[string, string, string]>([
    ['it does not parse', '\ttitle: x', 'Tabs are not allowed as indentation'],
    ['a part is missing', LEG.replace(/^source:.*$/m, ''), '"source" is missing'],
    ['a language is missing', LEG.replace(/^ {4}en: \|\n.*\n/m, ''), 'the English text is missing'],
    [
      'an example is not answered',
      LEG.replace('lost its', 'dropped its'),
      'no error line of leg matches this paste',
    ],
    [
      'a value differs',
      LEG.replace('word: elbow', 'word: knee'),
      'the bot found "elbow" for word, not "knee"',
    ],
    [
      'a word is none',
      LEG.replace('calibrate {word}', 'calibrate {nonsense}'),
      '{nonsense} is not in the vocabulary',
    ],
    ['a link is none', LEG.replace('https://', 'see '), '"see example.com/robot" is no link'],
  ])('%s', (_, text, message) => {
    expect(text).not.toBe(LEG);
    put(text);
    expect(said().join('\n')).toContain(message);
    expect(check()).toMatchObject({ waiting: 1, ready: 0 });
  });

  test('its name: an entry has it, or no entry can have it', () => {
    put(LEG, 'robot.yaml');
    put(LEG, 'A leg.yaml');
    expect(said()).toEqual([
      '"A leg" is no name of an entry',
      'there is an entry of that name (network/robot.yaml)',
    ]);
  });

  test('it would take an example away from an entry', () => {
    const line = 'robotctl: the arm is now switched off until somebody calibrates the servo again, failed';
    const taking = ROBOT.replace(/ {2}robotctl: servo.*\n/, `  ${line}\n`)
      .replace(/ {6}robotctl: servo.*\n/, '')
      .replace(/ {4}finds:\n.*\n/, '')
      .replace('calibrate {word}', 'calibrate');
    put(taking);
    expect(check().problems).toMatchObject([
      {
        file: '_drafts/leg.yaml',
        line: 4,
        message: 'an example of network/robot.yaml would no longer be answered as it says: $ robotctl move',
        note: true,
      },
    ]);
  });

  test('it cannot be read', () => {
    mkdirSync(path.join(dir, '_drafts/leg.yaml'), { recursive: true });
    expect(said().join()).toMatch(/^the draft cannot be read \(EISDIR/);
  });

  test('what is no draft is none', () => {
    put('x', 'README.md');
    put('x', '.leg.yaml.swp');
    put('x', '_leg.yaml');
    expect(check()).toEqual({ waiting: 0, ready: 0, problems: [] });
  });
});

describe('a wrong answer', () => {
  const PASTE = '$ robotctl move\nlegctl: bone broken, failed\nrobotctl: servo elbow lost its calibration';
  const LEG = ROBOT.replaceAll('servo {word} lost its calibration', 'bone broken, robotctl failed')
    .replace(/^ {2}robotctl: /m, '  legctl: ')
    .replace(/ {6}robotctl: servo.*\n/, '      legctl: bone broken, robotctl failed\n')
    .replace(/ {4}finds:\n.*\n/, '')
    .replace('calibrate {word}', 'calibrate')
    .replace('causes:', 'explains: [robot]\ncauses:');

  const draft = (text: string): string => {
    const { id, yaml } = draftCounterExample({ text, answeredBy: 'robot', at: 0 }, loadKnowledge(dir));
    return writeDraft(dir, id, yaml);
  };
  const belongsTo = (file: string, entry: string): void =>
    writeFileSync(file, readFileSync(file, 'utf8').replace('belongs_to: …', `belongs_to: ${entry}`));

  test.each([
    ['…', '"belongs_to" is not written yet'],
    ['robot', 'robot is the entry that answered wrongly'],
    ['arm', 'there is no entry "arm"'],
  ])('that belongs to %s lacks something', (entry, message) => {
    belongsTo(draft(PASTE), entry);
    expect(check()).toMatchObject({
      ready: 0,
      problems: [
        { file: '_drafts/robot-not.yaml', message, note: true, excerpt: `    belongs_to: ${entry}` },
      ],
    });
  });

  test('is ready once the entry that ought to answer does; its rows then stand in the entry as they are', () => {
    writeFileSync(path.join(dir, 'network/leg.yaml'), LEG);
    expect(checkKnowledge(dir).problems).toEqual([]);
    const [first, second] = [
      draft('robotctl: servo elbow lost its calibration'),
      draft(PASTE.replace(', failed', ', robotctl failed')),
    ];
    for (const file of [first, second]) belongsTo(file, 'leg');
    const { ready, problems } = check();
    expect(ready).toBe(1);
    expect(problems.map(({ file, message }) => [path.basename(file), message])).toEqual([
      ['robot-not-2.yaml', 'this example is ready'],
      ['robot-not.yaml', expect.stringContaining('answered by robot, not by leg')],
    ]);
    expect(problems[0]?.advice).toBe(
      `Move the rows below "examples:" to the end of "examples:" in ${dir}/network/robot.yaml, then: rm ${dir}/_drafts/robot-not-2.yaml`,
    );
    const rows = readFileSync(second, 'utf8').split('examples:\n').at(-1);
    const robot = path.join(dir, 'network/robot.yaml');
    writeFileSync(robot, ROBOT.replace('source:', `${rows}source:`));
    const { knowledge, problems: left } = checkKnowledge(dir);
    expect(left).toEqual([]);
    expect(knowledge?.entries.get('robot')?.examples.at(-1)?.belongs_to).toBe('leg');
  });

  test('whose file was given another name says whose examples they are no longer', () => {
    const file = draft(PASTE);
    renameSync(file, path.join(dir, '_drafts/mine.yaml'));
    expect(said()).toEqual(["the file's name does not say whose examples these are"]);
  });
});

test('npm run check lists what is missing, counts the drafts, and its status is that of the entries alone', () => {
  draftTicket();
  const run = () => {
    let printed = '';
    const write = (text: string): boolean => {
      printed += text;
      return true;
    };
    const status = checkFolder(dir, { write });
    return { status, printed };
  };
  const { status, printed } = run();
  expect(status).toBe(0);
  expect(printed).toContain(
    '_drafts/vpn-gate-session-rejected.yaml:7:5: note: the Japanese text is not written yet\n  7 |     … 何が起きているかを1行で\n',
  );
  expect(printed).toMatch(
    /^1 draft waits in _drafts, 0 of them ready\.\n.*: 1 entries, 1 examples, all good\.\n$/m,
  );
  writeFileSync(path.join(dir, 'network/robot.yaml'), ROBOT.replace('word: elbow', 'word: knee'));
  expect(run().status).toBe(1);
});
