import type { Message } from '../../../src/index';
import { answerOf } from './hand-made-desk';
import { overHttp } from './over-http';

const LINE = { number: 1, text: 'Connection refused' };

/** Certain on `refused`, guessing on `guess`, without an answer on `thanks`. */
function answer({ text, addressed }: Message) {
  const parts = [{ type: 'paragraph' as const, text: `On: ${text}` }];
  if (text.includes('refused')) return answerOf(parts, { decidedBy: LINE });
  if (text.includes('thanks')) return answerOf(parts, { kind: 'unknown', entry: null });
  if (!addressed && !text.includes('guess')) return answerOf([], { kind: 'silent', entry: null });
  return answerOf(parts);
}

let chat: Awaited<ReturnType<typeof overHttp>>;
beforeEach(async () => {
  chat = await overHttp(answer, { autoChannels: ['C9'] });
});
afterEach(() => chat.close());

const IN_CHANNEL = { channel: 'C1', channel_type: 'channel' };
let sent = 1;

/** Says something, and gives all that has been posted once the bot has done what it does. */
async function say(text: string, different: object = {}): Promise<string[]> {
  sent += 1;
  await chat.event({ ...IN_CHANNEL, ts: `${1_700_000_000 + sent}.000100`, text, ...different });
  await chat.settled();
  return chat.slack.posted.map((post) => post.text.split('\n')[0]!);
}

describe('in a thread that it has answered in', () => {
  const thread_ts = '1700000001.000100';
  beforeEach(() => say('<@U0BOT> help', { ts: thread_ts, type: 'app_mention' }));

  test('the asker goes on without a mention, in the same conversation', async () => {
    expect(await say('and now?', { thread_ts })).toEqual(['On: help', 'On: and now?']);
    expect(chat.slack.posted.map((post) => post.thread_ts)).toEqual([thread_ts, thread_ts]);
    expect(chat.desk.asked.at(-1)?.conversation).toBe(`slack:C1:${thread_ts}`);
  });

  test('it has nothing to say to thanks, but to thanks with a mention', async () => {
    expect(await say('thanks', { thread_ts })).toEqual(['On: help']);
    expect(await say('<@U0BOT> thanks', { thread_ts })).toEqual(['On: help', 'On: thanks']);
  });

  test('it is quiet when somebody else is spoken to, and does not even look', async () => {
    await say('<@U2> refused?', { thread_ts });
    await say('@hana refused?', { thread_ts });
    expect(await say('refused, see <@U2>', { thread_ts })).toEqual(['On: help']);
    expect(chat.desk.asked).toHaveLength(1);
  });

  test('somebody else gets an answer to an error, and to nothing else', async () => {
    expect(await say('guess: me too', { thread_ts, user: 'U2' })).toEqual(['On: help']);
    expect(await say('refused', { thread_ts, user: 'U2' })).toEqual(['On: help', 'On: refused']);
    expect(await say('still', { thread_ts, user: 'U2' })).toEqual(['On: help', 'On: refused', 'On: still']);
  });

  test('another thread, and the channel itself, is another matter', async () => {
    await say('refused', { thread_ts: '1700000000.000900' });
    expect(await say('refused')).toEqual(['On: help']);
    expect(chat.desk.asked).toHaveLength(1);
  });
});

describe('in a channel that it may read along', () => {
  const OPEN = { channel: 'C9', channel_type: 'channel' };

  test('it answers an error in the thread of the post, and nothing else', async () => {
    await say('lunch?', OPEN);
    await say('guess what', OPEN);
    expect(await say('ssh: refused', { ...OPEN, ts: '1700000900.000100' })).toEqual(['On: ssh: refused']);
    expect(chat.slack.posted[0]?.thread_ts).toBe('1700000900.000100');
  });

  test('what it does not answer leaves no trace: no reaction, no memory, no look at who it was', async () => {
    await say('guess what', OPEN);
    expect(chat.slack.calls.map(({ method }) => method)).toEqual(['auth.test']);
    expect(chat.desk.asked.map(({ conversation }) => conversation)).toEqual([undefined]);
  });

  test('a mention is answered there as everywhere', async () => {
    expect(await say('<@U0BOT> guess', OPEN)).toEqual(['On: guess']);
  });
});

describe('elsewhere', () => {
  test('without a mention nothing is read', async () => {
    await say('refused');
    await say('refused', { channel: 'G1', channel_type: 'group' });
    expect(await say('refused', { channel: 'G2', channel_type: 'mpim' })).toEqual([]);
    expect(chat.desk.asked).toEqual([]);
  });
});

describe('an edit', () => {
  const ts = '1700000001.000100';
  const edit = (now: object, at: string) =>
    say('', {
      channel: 'D1',
      channel_type: 'im',
      subtype: 'message_changed',
      hidden: true,
      user: undefined,
      ts: at,
      message: { type: 'message', user: 'U1', ts, text: 'refused', edited: { ts: at }, ...now },
      previous_message: { type: 'message', user: 'U1', ts, text: 'help' },
    });

  test('changes the answer, and is not answered a second time', async () => {
    await say('help', { channel: 'D1', channel_type: 'im', ts });
    expect(await edit({}, '1700000009.000100')).toEqual(['On: refused']);
    expect(await edit({}, '1700000009.000100')).toEqual(['On: refused']);
    expect(chat.slack.posted[0]).toMatchObject({ updates: 1 });
  });

  test('that leaves the words as they were does nothing', async () => {
    await say('help', { channel: 'D1', channel_type: 'im', ts });
    await edit(
      { text: 'help', attachments: [{ from_url: 'https://x.jp', text: 'refused' }] },
      '1700000009.000100',
    );
    expect(await edit({ bot_id: 'B1' }, '1700000010.000100')).toEqual(['On: help']);
    expect(chat.desk.asked).toHaveLength(1);
  });
});
