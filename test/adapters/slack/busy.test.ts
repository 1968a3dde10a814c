import { answerOf } from './hand-made-desk';
import { overHttp } from './over-http';

/** Messages of one channel that wait at the same time. */
const ROOM = 60;

const message = (number: number, more: object = {}) => ({
  type: 'app_mention',
  channel: 'C1',
  user: `U${number}`,
  ts: `1700000001.${String(number).padStart(6, '0')}`,
  text: `<@U0BOT> ${number}`,
  ...more,
});

test('more than one channel takes is left to Slack, said in words when Slack gives up, and never answered twice', async () => {
  const chat = await overHttp(({ text }) => answerOf([{ type: 'paragraph', text }]));
  chat.slack.rates.burst = 1000;
  chat.slack.answerNext('chat.postMessage', { delay: 1500 });
  const sent = Array.from({ length: ROOM }, (_, number) => chat.event(message(number)));
  await chat.slack.called('chat.postMessage');
  while (chat.desk.asked.length < ROOM) await new Promise((resolve) => setTimeout(resolve, 5));

  // Elsewhere there is room.
  expect((await chat.event(message(100, { channel: 'C2' }))).status).toBe(200);
  expect((await chat.event(message(60))).status).toBe(503);
  expect((await chat.event(message(60), { headers: { 'x-slack-retry-num': '1' } })).status).toBe(503);
  expect((await chat.event(message(61), { headers: { 'x-slack-retry-num': '3' } })).status).toBe(200);
  // Told once a minute.
  const again = message(62, { user: 'U61' });
  expect((await chat.event(again, { headers: { 'x-slack-retry-num': '3' } })).status).toBe(503);
  expect(new Set((await Promise.all(sent)).map(({ status }) => status))).toEqual(new Set([200]));
  expect((await chat.event(message(60), { headers: { 'x-slack-retry-num': '2' } })).status).toBe(200);
  await chat.settled();

  const answered = chat.slack.posted
    .filter(({ channel }) => channel === 'C1')
    .map(({ thread_ts }) => thread_ts);
  expect(answered.sort()).toEqual(Array.from({ length: ROOM + 1 }, (_, number) => message(number).ts));
  expect(chat.slack.ephemeral.map(({ text, user }) => [text, user])).toEqual([
    ['&lt;busy in ja&gt;\n&lt;busy in en&gt;', 'U61'],
  ]);
  await chat.close();
});
