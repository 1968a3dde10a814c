import { readPress } from '../../../adapters/slack/draw/press';
import { writePress } from '../../../adapters/slack/draw/write-press';
import { HelpDesk } from '../../../src/index';
import { pressPayload } from '../../fakes/slack-payloads';
import { readBlocks } from '../../fakes/slack-reader';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { answering, labels } from './answering';
import { answerOf, handMadeDesk } from './hand-made-desk';

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const ASKED = '1700000001.000100';

const helpdesk = () => new HelpDesk(shippedKnowledge());
/** The causes that a message of the shipped knowledge shows, by how they begin. */
const causesOf = (language: 'ja' | 'en') =>
  shippedKnowledge()
    .entries.get('publickey-denied')!
    .causes.filter((cause) => cause.if === undefined)
    .map((cause) => cause[language]);
const [first, second, third] = causesOf('en') as [string, string, string];

let chat: Awaited<ReturnType<typeof answering>>;
afterEach(() => chat.close());

const reads = (at = 0) => readBlocks(chat.slack.posted[at]!.blocks).text;
const message = (at = 0) => chat.slack.posted[at]!;

describe('a value', () => {
  beforeEach(async () => {
    chat = await answering(helpdesk());
  });

  test('is read as it was written, and is tiny', () => {
    const press = {
      deed: 'show-all',
      id: 'publickey-denied',
      language: 'ja',
      step: 2,
      thread: ASKED,
      asked: ASKED,
      user: 'U1',
      mark: '0123abcd',
    } as const;
    expect(readPress(writePress(press))).toEqual(press);
    expect(writePress(press).length).toBeLessThan(120);
    expect(writePress({ deed: 'solved', language: 'en', step: 0, thread: '' })).toBe('solved - en 0 - - - -');
  });

  test.each([
    undefined,
    '',
    'publickey-denied',
    'launch publickey-denied en 0 - - - -',
    'solved publickey-denied fr 0 - - - -',
    'solved ../x en 0 - - - -',
    'solved publickey-denied en -1 - - - -',
    'solved publickey-denied en 0 now - - -',
    'solved publickey-denied en 0 - - <@U1> -',
    'solved publickey-denied en 0 - - - - more',
    '{"deed":"solved"}',
  ])('that no button has (%s) is not read', (value) => {
    expect(readPress(value)).toBeNull();
  });

  test('that is not read is answered with a sentence, for that person alone', async () => {
    await chat.say({ text: `What is wrong?\n${DENIED}` });
    const payload = pressPayload(message(), 'Solved', 'U2') as { actions: { value: string }[] };
    payload.actions[0]!.value = 'of another version';
    await chat.send(payload);
    expect(chat.slack.ephemeral).toMatchObject([
      { user: 'U2', text: helpdesk().phrase('slack-choice-gone', 'ja') },
    ]);
    expect(message().updates).toBe(0);
  });
});

describe('a solution', () => {
  beforeEach(async () => {
    chat = await answering(helpdesk());
    await chat.say({ text: `What is wrong?\n${DENIED}` });
  });

  test('has its buttons at the end, "show all" only when something was left out', () => {
    expect(labels(message())).toEqual([
      'Solved',
      'Did not help',
      'Paste the output of ssh -v',
      '日本語で表示',
    ]);
    expect(message().blocks.at(-1)!.type).toBe('actions');
    expect(message().text).not.toContain('Did not help');
  });

  test('solved: thanks instead of buttons, ✅ instead of 👀, the answer as it was', async () => {
    const before = readBlocks(message().blocks);
    await chat.press(message(), 'Solved');
    expect(labels(message())).toEqual([]);
    expect(readBlocks(message().blocks).commands).toEqual(before.commands);
    expect(reads()).toMatch(/Glad that it works\. Thank you for telling us\.$/);
    expect(chat.signs(ASKED)).toEqual(['white_check_mark']);
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('solved twice, by two, and "did not help" after it: nothing more', async () => {
    const payloads = [
      pressPayload(message(), 'Solved'),
      pressPayload(message(), 'Solved', 'U2'),
      pressPayload(message(), 'Did not help', 'U2'),
      pressPayload(message(), '日本語で表示'),
    ];
    for (const payload of payloads) await chat.send(payload);
    expect(reads().match(/Glad that it works/g)).toHaveLength(1);
    expect(reads()).toContain(first.slice(0, 40));
    expect(chat.slack.posted).toHaveLength(1);
    expect(chat.slack.ephemeral).toEqual([]);
    expect(chat.logged()).toBe('');
  });

  test('did not help: the next causes take its place, at the end the way to a person', async () => {
    expect(reads()).toContain(first);
    await chat.press(message(), 'Did not help');
    expect(reads()).not.toContain(first);
    expect(reads()).toContain(second);
    expect(chat.signs(ASKED)).toEqual(['eyes']);
    await chat.press(message(), 'Did not help');
    expect(reads()).not.toContain(second);
    expect(reads()).toContain(third);
    await chat.press(message(), 'Did not help');
    expect(reads()).toContain(shippedKnowledge().site.contact.en);
    expect(labels(message())).toEqual(['Paste the output of ssh -v']);
    expect(message().updates).toBe(3);
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('did not help, pressed twice at once, or delivered again: one step', async () => {
    const payload = pressPayload(message(), 'Did not help');
    await Promise.all([
      chat.send(payload),
      chat.send(payload),
      chat.press(message(), 'Did not help', 'U2'),
      chat.press(message(), 'Did not help'),
    ]);
    await chat.settled();
    expect(reads()).toContain(second);
    expect(reads()).not.toContain(first);
    expect(chat.slack.ephemeral).toEqual([]);
  });

  test('did not help, after a newer answer went on: says so, and changes nothing', async () => {
    await chat.say({ text: 'still the same', asked: '1700000002.000100' });
    expect(chat.slack.posted).toHaveLength(2);
    await chat.press(message(0), 'Did not help');
    expect(message(0).updates).toBe(0);
    expect(message(1).updates).toBe(0);
    expect(chat.slack.ephemeral.map(({ text, user }) => [user, text])).toEqual([
      ['U1', 'There is a newer answer to this problem. Please go on from that one.'],
    ]);
  });

  test('in the other language and back: in its place, with the values of the paste', async () => {
    await chat.press(message(), '日本語で表示');
    expect(reads()).toContain(causesOf('ja')[0]);
    expect(readBlocks(message().blocks).commands).toContain('ssh -v hana@gw.ddbj.nig.ac.jp');
    expect(labels(message())).toEqual([
      '解決した',
      '解決しなかった',
      'ssh -v の出力を貼り付ける',
      'Show in English',
    ]);
    await chat.press(message(), 'Show in English');
    expect(reads()).toContain(first);
    await chat.press(message(), '日本語で表示');
    expect(reads()).toContain(causesOf('ja')[0]);
    expect(chat.slack.posted).toHaveLength(1);
  });

  test('in the other language for somebody else: a copy for them alone', async () => {
    await chat.press(message(), '日本語で表示', 'U2');
    expect(message().updates).toBe(0);
    expect(chat.slack.ephemeral).toMatchObject([{ user: 'U2', thread_ts: ASKED }]);
    expect(readBlocks(chat.slack.ephemeral[0]!.blocks).text).toContain(causesOf('ja')[0]);
  });

  test('an older answer in the other language leaves the conversation at the newer one', async () => {
    await chat.say({
      text: 'Now this:\nkex_exchange_identification: Connection closed by remote host',
      asked: '1700000002.000100',
    });
    const newer = reads(1);
    await chat.press(message(0), '日本語で表示');
    expect(reads(0)).toContain(causesOf('ja')[0]);
    await chat.say({ text: 'still the same', asked: '1700000003.000100' });
    const heading = newer.split('\n')[0]!;
    expect(reads(2)).toContain(heading);
  });

  test('the output of ssh -v: the exact command and how to paste, once', async () => {
    await chat.press(message(), 'Paste the output of ssh -v');
    await chat.press(message(), 'Paste the output of ssh -v', 'U2');
    expect(chat.slack.posted).toHaveLength(2);
    const { text, commands } = readBlocks(message(1).blocks);
    expect(commands).toEqual(['ssh -v hana@gw.ddbj.nig.ac.jp']);
    expect(text).toContain('copy everything it prints');
    expect(message(1)).toMatchObject({ channel: 'C1', thread_ts: ASKED });
  });

  test('after a restart every button still works', async () => {
    await chat.press(message(), 'Did not help');
    chat.restart(helpdesk());
    await chat.press(message(), 'Did not help');
    expect(reads()).toContain(third);
    expect(reads()).not.toContain(second);
    chat.restart(helpdesk());
    await chat.press(message(), '日本語で表示');
    expect(reads()).toContain(causesOf('ja')[2]);
    expect(reads()).not.toContain(causesOf('ja')[1]);
    chat.restart(helpdesk());
    await chat.press(message(), 'ssh -v の出力を貼り付ける');
    expect(readBlocks(message(1).blocks).commands).toHaveLength(1);
    await chat.press(message(), '解決した');
    expect(labels(message())).toEqual([]);
    expect(chat.signs(ASKED)).toEqual(['white_check_mark']);
  });

  test('of an entry that is gone: a sentence for the person who pressed', async () => {
    const gone = new HelpDesk({ ...shippedKnowledge(), entries: new Map() });
    chat.restart(gone);
    await chat.press(message(), 'Did not help');
    await chat.press(message(), '日本語で表示');
    expect(message().updates).toBe(0);
    expect(chat.slack.ephemeral.map(({ text }) => text)).toEqual([
      gone.phrase('slack-choice-gone', 'en'),
      gone.phrase('slack-choice-gone', 'ja'),
    ]);
  });

  test('that was deleted in the meantime is posted anew', async () => {
    const payload = pressPayload(message(), 'Did not help');
    chat.slack.posted.splice(0);
    await chat.send(payload);
    expect(reads()).toContain(second);
    expect(chat.logged()).toContain('so it is posted anew: message_not_found (failure 1 of update)');
  });
});

describe('a choice', () => {
  const options = [
    { id: 'publickey-denied', title: 'Key refused' },
    { id: 'on-server', title: 'The server' },
    { id: 'gone', title: 'Gone' },
  ];
  const question = answerOf([{ type: 'choices', options }], {
    kind: 'choose',
    entry: 'publickey-denied',
    options,
  });

  beforeEach(async () => {
    const desk = handMadeDesk(() => question);
    chat = await answering(desk);
    await chat.say();
  });

  test('opens the entry below, once for all who press, with ✅ on the post', async () => {
    expect(chat.signs(ASKED)).toEqual([]);
    await Promise.all([
      chat.press(message(), 'Key refused'),
      chat.press(message(), 'Key refused', 'U2'),
      chat.press(message(), 'Key refused'),
    ]);
    await chat.settled();
    expect(chat.slack.posted.map(({ text }) => text)).toEqual([
      'Key refused\nThe server\nGone',
      'All of publickey-denied',
    ]);
    expect(chat.signs(ASKED)).toEqual(['white_check_mark']);
  });

  test('of the computer changes the answer in its place, as often as it is made', async () => {
    await chat.press(message(), 'The server');
    expect(chat.slack.posted.map(({ text }) => text)).toEqual(['All of on-server']);
  });

  test('of an entry that is gone gets a sentence', async () => {
    await chat.press(message(), 'Gone');
    expect(message(1).text).toContain('slack-choice-gone');
  });
});

describe('a long answer', () => {
  const step = (index: number) =>
    ({
      type: 'step',
      where: 'client',
      place: 'Here',
      text: 'A sentence that explains. '.repeat(10),
      commands: [{ where: 'client', shell: 'posix', run: `echo ${index}` }],
    }) as const;
  const long = answerOf(Array.from({ length: 120 }, (_, index) => step(index)));
  const all = Array.from({ length: 120 }, (_, index) => `echo ${index}`);

  beforeEach(async () => {
    const desk = handMadeDesk(() => long);
    chat = await answering(Object.assign(desk, { show: async () => long }));
    await chat.say();
  });
  const commands = () => chat.slack.posted.flatMap(({ blocks }) => readBlocks(blocks).commands);

  test('shows the rest below in the thread, all of it, once', async () => {
    const shown = commands();
    expect(shown.length).toBeGreaterThan(10);
    expect(labels(message())[0]).toBe('<slack-show-all in en>');
    await chat.press(message(), '<slack-show-all in en>');
    await chat.press(message(), '<slack-show-all in en>', 'U2');
    expect(commands()).toEqual(all);
    expect(chat.slack.posted.length).toBeGreaterThan(2);
    for (const post of chat.slack.posted) expect(post.thread_ts).toBe(ASKED);
    expect(message().updates).toBe(0);
  });

  test('shows everything when the answer is another one by now', async () => {
    const changed = { ...long, parts: long.parts.slice(1) };
    chat.restart(Object.assign(handMadeDesk(), { show: async () => changed }));
    const before = commands().length;
    await chat.press(message(), '<slack-show-all in en>');
    expect(commands().slice(before)).toEqual(all.slice(1));
  });
});

describe('an answer that only one person sees', () => {
  const seen = (at = 0) => chat.slack.ephemeral[at]!;
  beforeEach(async () => {
    chat = await answering(helpdesk());
    await chat.say({ text: `What is wrong?\n${DENIED}`, ephemeral: true });
  });

  test('is for them alone, with no sign on the post', () => {
    expect(chat.slack.posted).toEqual([]);
    expect(seen()).toMatchObject({ user: 'U1', channel: 'C1', thread_ts: ASKED });
    expect(labels(seen())).toEqual([
      'Share to thread',
      'Solved',
      'Did not help',
      'Paste the output of ssh -v',
      '日本語で表示',
    ]);
    expect(chat.slack.reactions.size).toBe(0);
  });

  test('can be shared to the thread, once, and is gone then', async () => {
    const payload = pressPayload(seen(), 'Share to thread');
    await chat.send(payload);
    await chat.send(payload);
    expect(chat.slack.posted).toHaveLength(1);
    expect(message()).toMatchObject({ channel: 'C1', thread_ts: ASKED });
    expect(readBlocks(message().blocks).commands).toContain('ssh -v hana@gw.ddbj.nig.ac.jp');
    expect(labels(message())).toContain('Solved');
    expect(chat.slack.ephemeral).toEqual([]);
  });

  test('changes its language in its place', async () => {
    await chat.press(seen(), '日本語で表示');
    expect(chat.slack.ephemeral).toHaveLength(1);
    expect(readBlocks(seen().blocks).text).toContain(causesOf('ja')[0]);
    await chat.press(seen(), 'スレッドに共有');
    expect(reads()).toContain(causesOf('ja')[0]);
  });

  test('can be shared where the bot cannot post by itself, then without buttons', async () => {
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
    await chat.press(seen(), 'Share to thread');
    expect(message()).toMatchObject({ channel: 'C1', thread_ts: ASKED });
    expect(reads()).toContain(first);
    expect(labels(message())).toEqual([]);
  });

  test('goes on in its place when it did not help, and ends with thanks', async () => {
    await chat.press(seen(), 'Did not help');
    expect(readBlocks(seen().blocks).text).not.toContain(first);
    expect(readBlocks(seen().blocks).text).toContain(second);
    await chat.press(seen(), 'Solved');
    expect(readBlocks(seen().blocks).text).toContain(second);
    expect(readBlocks(seen().blocks).text).toMatch(/Thank you for telling us\.$/);
    expect(labels(seen())).toEqual([]);
    expect(chat.slack.ephemeral).toHaveLength(1);
    expect(chat.slack.posted).toEqual([]);
  });

  test('gets what its buttons bring for its person alone', async () => {
    await chat.press(seen(), 'Paste the output of ssh -v');
    expect(chat.slack.posted).toEqual([]);
    expect(readBlocks(seen(1).blocks).commands).toEqual(['ssh -v hana@gw.ddbj.nig.ac.jp']);
  });

  test('outside threads is shared to the channel, and is one conversation a person', async () => {
    await chat.say({ text: `What is wrong?\n${DENIED}`, ephemeral: true, thread: '', asked: undefined });
    expect(labels(seen(1))).toEqual(['Share to channel', 'Solved', 'Did not help', '日本語で表示']);
    await chat.press(seen(1), 'Share to channel');
    expect(message().thread_ts).toBeUndefined();
    expect(readBlocks(message().blocks).commands).toContain('ssh -v hana@gw.ddbj.nig.ac.jp');
  });

  test('can be shared after a restart', async () => {
    chat.restart(helpdesk());
    await chat.press(seen(), 'Share to thread');
    expect(reads()).toContain(first);
  });
});
