import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { deskOverHttp } from './over-http';

/** Certain, guessed from words, and about nothing that is known. */
const ERROR = 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused';
const QUESTION = 'PowerShell can log in but WSL2 Ubuntu cannot, why?';
const HELP = 'client_loop: send disconnect: Broken pipe, what is that?';

let chat: Awaited<ReturnType<typeof deskOverHttp>>;
let heard: jest.SpyInstance;
beforeEach(async () => {
  const desk = new HelpDesk(shippedKnowledge());
  heard = jest.spyOn(desk, 'hear');
  chat = await deskOverHttp(desk, { autoChannels: ['C9'] });
  chat.slack.locales.set('U1', 'en-US');
});
afterEach(() => chat.close());

const IN_CHANNEL = { channel: 'C1', channel_type: 'channel' };
const titleOf = (entry: string) => shippedKnowledge().entries.get(entry)!.title.en.trim();
const REFUSED = titleOf('connection-refused');
const WSL = titleOf('wsl-login');
const DROPPED = titleOf('connection-dropped');
const UNKNOWN = shippedKnowledge().phrase('unknown', 'en').trim();
let sent = 1;

/** Says something, and gives the first lines of all that has been posted once the bot has done what it does. */
async function say(text: string, different: object = {}): Promise<string[]> {
  sent += 1;
  await chat.event({ ...IN_CHANNEL, ts: `${1_700_000_000 + sent}.000100`, text, ...different });
  await chat.settled();
  return chat.slack.posted.map((post) => post.text.split('\n')[0]!);
}

describe('in a thread that it has answered in', () => {
  const thread_ts = '1700000001.000100';
  beforeEach(() => say(`<@U0BOT> ${HELP}`, { ts: thread_ts, type: 'app_mention' }));

  test('the asker goes on without a mention, in the same conversation', async () => {
    expect(await say(QUESTION, { thread_ts })).toEqual([DROPPED, WSL]);
    expect(chat.slack.posted.map((post) => post.thread_ts)).toEqual([thread_ts, thread_ts]);
    expect(heard.mock.calls.map(([, { conversation }]) => conversation)).toEqual(
      Array(2).fill(`slack:C1:${thread_ts}`),
    );
  });

  test('it has nothing to say to thanks, but to thanks with a mention', async () => {
    expect(await say('thanks', { thread_ts })).toEqual([DROPPED]);
    expect(await say('<@U0BOT> thanks', { thread_ts })).toHaveLength(2);
  });

  test('it is quiet when somebody else is spoken to, and does not even look', async () => {
    await say(`<@U2> ${ERROR}`, { thread_ts });
    await say(`@hana ${ERROR}`, { thread_ts });
    expect(await say(`${ERROR}, see <@U2>`, { thread_ts })).toEqual([DROPPED]);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('somebody else gets an answer to an error, and to nothing else', async () => {
    expect(await say(QUESTION, { thread_ts, user: 'U2' })).toEqual([DROPPED]);
    expect(await say(ERROR, { thread_ts, user: 'U2' })).toEqual([DROPPED, REFUSED]);
    expect(await say(QUESTION, { thread_ts, user: 'U2' })).toEqual([DROPPED, REFUSED, WSL]);
  });

  test('another thread, and the channel itself, is another matter', async () => {
    await say(ERROR, { thread_ts: '1700000000.000900' });
    expect(await say(ERROR)).toEqual([DROPPED]);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});

describe('in a channel that it may read along', () => {
  const OPEN = { channel: 'C9', channel_type: 'channel' };

  test('it answers an error in the thread of the post, and nothing else', async () => {
    await say('lunch?', OPEN);
    await say(QUESTION, OPEN);
    expect(await say(ERROR, { ...OPEN, ts: '1700000900.000100' })).toEqual([REFUSED]);
    expect(chat.slack.posted[0]?.thread_ts).toBe('1700000900.000100');
  });

  test('what it does not answer leaves no trace: no reaction, no memory, no look at who it was', async () => {
    await say(QUESTION, OPEN);
    expect(chat.slack.calls.map(({ method }) => method)).toEqual(['auth.test']);
    expect(heard).not.toHaveBeenCalled();
  });

  test('a mention is answered there as everywhere', async () => {
    expect(await say(`<@U0BOT> ${QUESTION}`, OPEN)).toEqual([WSL]);
  });
});

describe('elsewhere', () => {
  test('without a mention nothing is read', async () => {
    await say(ERROR);
    await say(ERROR, { channel: 'G1', channel_type: 'group' });
    expect(await say(ERROR, { channel: 'G2', channel_type: 'mpim' })).toEqual([]);
    expect(heard).not.toHaveBeenCalled();
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
      message: { type: 'message', user: 'U1', ts, text: `It says: ${ERROR}`, edited: { ts: at }, ...now },
      previous_message: { type: 'message', user: 'U1', ts, text: 'lunch?' },
    });

  test('changes the answer, and is not answered a second time', async () => {
    await say('lunch?', { channel: 'D1', channel_type: 'im', ts });
    expect(await edit({}, '1700000009.000100')).toEqual([REFUSED]);
    expect(await edit({}, '1700000009.000100')).toEqual([REFUSED]);
    expect(chat.slack.posted[0]).toMatchObject({ updates: 1 });
  });

  test('that leaves the words as they were does nothing', async () => {
    await say('lunch?', { channel: 'D1', channel_type: 'im', ts });
    await edit(
      { text: 'lunch?', attachments: [{ from_url: 'https://x.jp', text: ERROR }] },
      '1700000009.000100',
    );
    expect(await edit({ bot_id: 'B1' }, '1700000010.000100')).toEqual([UNKNOWN]);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
