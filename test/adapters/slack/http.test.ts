import type { Message } from '../../../src/index';
import type { Signature } from '../../fakes/slack-payloads';
import { readBlocks } from '../../fakes/slack-reader';
import { answerOf } from './hand-made-desk';
import { overHttp } from './over-http';

function answer({ text }: Message) {
  if (text === 'silent') return answerOf([], { kind: 'silent' });
  if (text === 'crash') throw new TypeError('a bug in the core');
  return answerOf([{ type: 'paragraph', text: `You said: ${text}` }]);
}

let chat: Awaited<ReturnType<typeof overHttp>>;
beforeEach(async () => {
  chat = await overHttp(answer);
});
afterEach(() => chat.close());

describe('an event', () => {
  test('is acknowledged and answered in its thread, with nothing unfurled, linked or parsed', async () => {
    expect((await chat.event({})).status).toBe(200);
    const [post] = await chat.slack.posts(1);
    expect(post!.fields).toMatchObject({
      channel: 'D1',
      thread_ts: '1700000001.000100',
      text: 'You said: hello',
      mrkdwn: 'false',
      parse: 'none',
      link_names: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(readBlocks(post!.blocks).text).toMatch(/^You said: hello\n/);
    expect(chat.adapter).toMatchObject({ name: 'slack', reachedBy: '/slack/events' });
    expect(chat.adapter.trouble()).toBeNull();
  });

  test('in a thread is answered there, and shares its conversation', async () => {
    const inThread = {
      type: 'app_mention',
      channel_type: undefined,
      channel: 'C1',
      thread_ts: '1600000000.000001',
    };
    await chat.event({ ...inThread, text: '<@U0BOT> one' });
    await chat.event({ ...inThread, text: '<@U0BOT> two', ts: '1700000002.000100' });
    const posts = await chat.slack.posts(2);
    expect(posts.map(({ thread_ts }) => thread_ts)).toEqual(['1600000000.000001', '1600000000.000001']);
    expect(chat.desk.asked.map(({ conversation }) => conversation)).toEqual(
      Array(2).fill('slack:C1:1600000000.000001'),
    );
  });

  test('that comes as two, and again, is answered once', async () => {
    const mention = { channel: 'C1', channel_type: 'channel', text: '<@U0BOT> help' };
    await Promise.all([chat.event({ ...mention, type: 'app_mention' }), chat.event(mention)]);
    await chat.event(mention, {
      headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
    });
    await chat.event({ ...mention, ts: '1700000009.000100' });
    await chat.slack.posts(2);
    await chat.adapter.stop();
    expect(chat.slack.posted.map(({ thread_ts }) => thread_ts)).toEqual([
      '1700000001.000100',
      '1700000009.000100',
    ]);
  });

  test('of a bot, or with nothing certain to say, gets no answer', async () => {
    await chat.event({ bot_id: 'B1' });
    await chat.event({ text: 'silent', ts: '1700000002.000100' });
    await chat.event({ text: 'last', ts: '1700000003.000100' });
    await chat.slack.posts(1);
    await chat.adapter.stop();
    expect(chat.slack.posted.map(({ text }) => text)).toEqual(['You said: last']);
    expect(chat.logged()).toBe('');
    expect(chat.desk.asked.map(({ message }) => message.text)).toEqual(['silent', 'last']);
  });

  test('on which the core fails ends in a log line, and the next is answered', async () => {
    await chat.event({ text: 'crash' });
    await chat.event({ ts: '1700000002.000100' });
    await chat.slack.posts(1);
    expect(chat.logged()).toContain('slack: a message could not be answered: a bug in the core');
  });
});

describe('the request', () => {
  const now = () => Math.floor(Date.now() / 1000);

  test.each<[string, () => Signature]>([
    ['another secret', () => ({ secret: 'guessed' })],
    ['no signature', () => ({ headers: { 'x-slack-signature': '' } })],
    ['an old timestamp', () => ({ timestamp: now() - 6 * 60 })],
    ['a timestamp in the future', () => ({ timestamp: now() + 6 * 60 })],
    ['a timestamp far in the future', () => ({ timestamp: now() + 100_000 })],
  ])('with %s is refused', async (_what, how) => {
    expect((await chat.event({}, how())).status).toBe(401);
    await chat.adapter.stop();
    expect(chat.desk.asked).toEqual([]);
  });

  test('of a clock that is a little ahead is taken', async () => {
    expect((await chat.event({}, { timestamp: now() + 60 })).status).toBe(200);
    await chat.slack.posts(1);
  });

  test('to verify the URL is answered with the challenge', async () => {
    const response = await chat.body('{"type":"url_verification","challenge":"abc"}');
    expect(await response.json()).toEqual({ challenge: 'abc' });
  });

  test('that is no JSON, or too large, is refused', async () => {
    expect((await chat.body('not JSON')).status).toBe(400);
    expect((await chat.body('x'.repeat(5 * 2 ** 20))).status).toBe(413);
  });
});

describe("the person's language", () => {
  test('is what Slack says, asked once', async () => {
    chat.slack.locales.set('U1', 'ja-JP');
    await chat.event({});
    await chat.slack.posts(1);
    await chat.event({ ts: '1700000002.000100' });
    await chat.slack.posts(2);
    expect(chat.desk.asked.map(({ message }) => message.locale)).toEqual(['ja-JP', 'ja-JP']);
    expect(
      chat.slack.calls.filter(({ method }) => method === 'users.info').map(({ fields }) => fields),
    ).toEqual([{ user: 'U1', include_locale: 'true' }]);
  });

  test('is not known without the scope, which is logged once', async () => {
    for (const _ of ['U1', 'U2'])
      chat.slack.answerNext('users.info', {
        body: { ok: false, error: 'missing_scope', needed: 'users:read' },
      });
    await chat.event({});
    await chat.event({ user: 'U2', ts: '1700000002.000100' });
    await chat.slack.posts(2);
    expect(chat.desk.asked.map(({ message }) => message.locale)).toEqual([undefined, undefined]);
    expect(chat.logged().match(/missing_scope \(users:read\)/g)).toHaveLength(1);
  });
});
