import { answerOf } from './hand-made-desk';
import { overHttp } from './over-http';

/** As many posts as Slack takes of one channel at once, and some more that have to wait. */
const CHANNELS = 20;
const EACH = 25;

test('500 messages at once are all answered, once each, at the pace that Slack allows', async () => {
  const chat = await overHttp(({ text }) => answerOf([{ type: 'paragraph', text }]));
  const messages = Array.from({ length: CHANNELS * EACH }, (_, number) => ({
    channel: `C${number % CHANNELS}`,
    channel_type: 'channel',
    user: `U${number % 50}`,
    ts: `1700000001.${String(number).padStart(6, '0')}`,
    client_msg_id: `c-${number}`,
    text: `<@U0BOT> ${number}`,
  }));

  chat.slack.rates.burst = 12;
  const start = Date.now();
  await Promise.all(messages.map((message) => chat.event(message)));
  // Slack sends some of them twice.
  await Promise.all(messages.filter((_, number) => number % 10 === 0).map((message) => chat.event(message)));
  await chat.slack.posts(messages.length);
  await chat.settled();
  const took = Date.now() - start;

  const answered = chat.slack.posted.map(({ channel, thread_ts }) => `${channel} ${thread_ts}`);
  expect(answered.sort()).toEqual(messages.map(({ channel, ts }) => `${channel} ${ts}`).sort());
  const refused =
    chat.slack.calls.filter(({ method }) => method === 'chat.postMessage').length - messages.length;
  // A channel rests when Slack says so, instead of asking with every message that waits.
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThanOrEqual(CHANNELS * (EACH - chat.slack.rates.burst));
  expect(took).toBeLessThan(25_000);
  expect(chat.adapter.trouble()).toBeNull();
  expect(chat.logged()).not.toContain('could not be posted');
  await chat.close();
});
