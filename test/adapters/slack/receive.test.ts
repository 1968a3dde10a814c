import { receive, type SlackEvent, type Surroundings } from '../../../adapters/slack/read/receive';

const DIRECT: SlackEvent = {
  type: 'message',
  channel_type: 'im',
  channel: 'D1',
  user: 'U1',
  ts: '1700000001.000100',
  text: 'hello',
};
const IN_CHANNEL: SlackEvent = { ...DIRECT, channel_type: 'channel', channel: 'C1' };

const HERE: Surroundings = {
  botUserId: 'U0BOT',
  autoChannels: new Set(),
  askers: undefined,
  notBefore: 1_700_000_000,
};
const received = (different: Partial<SlackEvent>, where: Partial<Surroundings> = {}) =>
  receive({ ...DIRECT, ...different }, { ...HERE, ...where });

describe('what is answered, and where', () => {
  test('a direct message, in the thread it starts', () => {
    expect(received({ client_msg_id: 'c-1' })).toEqual({
      message: { text: 'hello', addressed: true },
      conversation: 'slack:D1:1700000001.000100',
      channel: 'D1',
      ts: '1700000001.000100',
      thread: '1700000001.000100',
      user: 'U1',
      deliveries: ['D1 1700000001.000100', 'c-1'],
    });
  });

  test('a mention in a thread, in that thread', () => {
    const mention = {
      ...IN_CHANNEL,
      type: 'app_mention',
      channel_type: undefined,
      thread_ts: '1699999999.000200',
    };
    expect(received({ ...mention, text: '<@U0BOT> broken pipe' })).toMatchObject({
      message: { text: 'broken pipe', addressed: true },
      conversation: 'slack:C1:1699999999.000200',
      thread: '1699999999.000200',
    });
  });

  test('a mention that came as an ordinary message is addressed too', () => {
    expect(received({ ...IN_CHANNEL, text: 'hi <@U0BOT>, help' })?.message).toEqual({
      text: 'hi , help',
      addressed: true,
    });
    expect(received({ ...IN_CHANNEL, text: '<@U0BOT|helpdesk> <@U2> help' })?.message.addressed).toBe(true);
  });

  test('not what is said in a channel, or to another person', () => {
    expect(received(IN_CHANNEL)).toBeNull();
    expect(received({ ...IN_CHANNEL, text: '<@U0BOTHER> Connection refused' })).toBeNull();
  });

  test('what is said in a channel that it may read along, which is not said to it', () => {
    const where = { autoChannels: new Set(['C1']) };
    expect(received(IN_CHANNEL, where)?.message).toEqual({ text: 'hello', addressed: false });
    expect(received({ ...IN_CHANNEL, channel: 'C2' }, where)).toBeNull();
  });

  test.each<[string, Partial<SlackEvent>]>([
    ['another bot', { bot_id: 'B1' }],
    ['a bot without a user', { subtype: 'bot_message', user: undefined }],
    ['itself', { user: 'U0BOT' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a join', { subtype: 'channel_join' }],
    ['something hidden', { hidden: true }],
    ['another sort of event', { type: 'reaction_added' }],
    ['no channel', { channel: undefined }],
    ['what is long past', { ts: '1699999999.000100' }],
  ])('not %s', (_who, different) => {
    expect(received(different)).toBeNull();
  });

  test.each(['file_share', 'thread_broadcast', 'me_message'])('%s is something a person wrote', (subtype) => {
    expect(received({ subtype })?.message.text).toBe('hello');
  });

  test('files, its own and those of what was forwarded with it', () => {
    const attachments = [{ is_share: true, text: 'look', files: [{ id: 'F2' }] }];
    expect(received({ files: [{ id: 'F1' }], attachments })?.files).toEqual([{ id: 'F1' }, { id: 'F2' }]);
  });
});

describe('in a thread that the bot has answered in', () => {
  const inThread = (text: string, user = 'U1') =>
    received({ ...IN_CHANNEL, text, user, thread_ts: '1700000000.000100' }, { askers: new Set(['U1']) });

  test('the person who asked needs no mention', () => {
    expect(inThread('まだ同じです')).toMatchObject({
      message: { text: 'まだ同じです', addressed: true },
      followUp: true,
    });
  });

  test('another person is only overheard', () => {
    expect(inThread('Connection refused', 'U2')?.message.addressed).toBe(false);
  });

  test.each([
    'thank you <@U2>, that was it',
    '<!subteam^S1|@staff> can you look?',
    '<!here> anybody?',
    '@taro can you look?',
    '田中さん、お願いできますか',
  ])('quiet when somebody else is spoken to: %s', (text) => {
    expect(inThread(text)).toBeNull();
  });

  test.each([
    '@@@@@@@@@@\n@ WARNING',
    'you@gw.example.jp: Permission denied',
    'Host さん',
    '<@U0BOT> <@U2> and now?',
  ])('not quiet on %j', (text) => {
    expect(inThread(text)?.message.addressed).toBe(true);
  });
});

describe('an edit', () => {
  const edit = (
    now: Partial<SlackEvent>,
    different: Partial<SlackEvent> = {},
    where: Partial<Surroundings> = {},
  ) =>
    received(
      {
        subtype: 'message_changed',
        hidden: true,
        user: undefined,
        text: undefined,
        ts: '1700000005.000100',
        message: { ...DIRECT, edited: { ts: '1700000005.000000' }, ...now },
        previous_message: DIRECT,
        ...different,
      },
      where,
    );

  test('of the words is the same message anew', () => {
    expect(edit({ text: 'Connection refused' })).toMatchObject({
      message: { text: 'Connection refused', addressed: true },
      ts: '1700000001.000100',
      thread: '1700000001.000100',
      user: 'U1',
      deliveries: ['edit D1 1700000001.000100 1700000005.000000'],
    });
  });

  test.each<[string, ReturnType<typeof edit>]>([
    [
      'that leaves the words as they were, as when Slack looks a link up',
      edit({ attachments: [{ from_url: 'https://x.jp', text: 'A page' }] }),
    ],
    ['of a bot', edit({ text: 'new', bot_id: 'B1' })],
    ['of the bot itself', edit({ text: 'new', user: 'U0BOT' })],
    ['that deletes', edit({ text: 'new', subtype: 'tombstone' })],
    ['without what it was before', edit({ text: 'new' }, { previous_message: undefined })],
    ['in a channel, not said to the bot', edit({ text: 'new' }, { channel: 'C1', channel_type: 'channel' })],
    ['of what was written long before the start', edit({ text: 'new', ts: '1600000000.000100' })],
  ])('not one %s', (_what, result) => {
    expect(result).toBeNull();
  });

  test('of an old message in a thread that the bot has answered in', () => {
    const askers = new Set(['U1']);
    expect(edit({ text: 'new', ts: '1600000000.000100' }, {}, { askers })?.message.text).toBe('new');
  });
});
