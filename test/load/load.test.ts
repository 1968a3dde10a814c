import { setTimeout as sleep } from 'node:timers/promises';
import { makeActivity } from '../adapters/teams/activities';
import { startFakeSlack } from '../fakes/slack';
import { eventPayload, postSigned, TOKENS } from '../fakes/slack-payloads';
import { startTeamsConnector } from '../fakes/teams-connector';
import { FULL } from '../full';
import { type Program, startProgram } from './program';
import { QUESTIONS } from './questions';

/** Bytes that the heap may be larger at the end than when it was warm. */
const MORE_HEAP = 25 * 1024 * 1024;
/** Does the work on each, so many at a time. */
async function inBursts<T>(
  list: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < list.length; at += atOnce) await Promise.all(list.slice(at, at + atOnce).map(work));
}

/** Delivers until it is taken, as Slack and Teams do, only sooner. */
async function delivered(send: () => Promise<Response>): Promise<void> {
  for (let tries = 1; ; tries++) {
    // A connection that was closed at that very moment counts as not delivered, too.
    const response = await send().catch(() => null);
    await response?.text();
    if (response?.status === 200) return;
    const status = response?.status ?? 503;
    if (status < 500 || tries === 100) throw new Error(`Refused with ${status}.`);
    await sleep(50 * tries);
  }
}

describe('Slack', () => {
  test(`${FULL ? '10,000' : '3,000'} events in bursts, a fifth of them duplicates, Slack slow and failing: each message answered once, memory flat`, async () => {
    const slack = await startFakeSlack();
    // A message in a chat of its own each: in one channel Slack takes a post a second.
    const program = await startProgram(
      {
        SLACK_BOT_TOKEN: TOKENS.bot,
        SLACK_SIGNING_SECRET: TOKENS.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      },
      true,
    );
    const began = Math.floor(Date.now() / 1000);
    const events = Array.from({ length: FULL ? 8000 : 2400 }, (_, number) => ({
      type: 'message',
      channel_type: 'im',
      channel: `D${number}`,
      user: `U${number % 500}`,
      ts: `${began}.${String(number).padStart(6, '0')}`,
      client_msg_id: `c-${number}`,
      text: QUESTIONS[number % QUESTIONS.length],
    }));
    const answered = new Map<string, number>();
    const send = (event: object) =>
      delivered(() => postSigned(`${program.url}/slack/events`, JSON.stringify(eventPayload(event))));
    const heaps: number[] = [];
    const round = async (from: number, to: number): Promise<void> => {
      await inBursts(events.slice(from, to), 500, async (event) => {
        const nth = Number(event.channel.slice(1));
        // Now and then Slack is slow, is down, or wants to be left alone.
        if (nth % 500 === 1) slack.answerNext('chat.postMessage', { delay: 300 });
        if (nth % 500 === 2) slack.answerNext('chat.postMessage', { status: 503, body: 'down' });
        if (nth % 500 === 3)
          slack.answerNext('chat.postMessage', { status: 429, headers: { 'retry-after': '1' }, body: {} });
        if (nth % 500 === 4)
          slack.answerNext('chat.postMessage', { body: { ok: false, error: 'internal_error' } });
        await Promise.all(nth % 4 === 0 ? [send(event), send(event)] : [send(event)]);
      });
      for (const { channel, thread_ts } of slack.posted.splice(0)) {
        const key = `${channel} ${thread_ts}`;
        answered.set(key, (answered.get(key) ?? 0) + 1);
      }
      slack.calls.length = 0;
      heaps.push(await program.heap());
    };
    const third = Math.floor(events.length / 3);
    await round(0, third);
    await round(third, 2 * third);
    await round(2 * third, events.length);

    expect([...answered.values()].filter((times) => times !== 1)).toEqual([]);
    expect([...answered.keys()].sort()).toEqual(events.map(({ channel, ts }) => `${channel} ${ts}`).sort());
    const [warm = 0, ...later] = heaps;
    expect(Math.max(...later) - warm).toBeLessThan(MORE_HEAP);
    await program.stop();
    await slack.close();
  }, 180_000);
});

describe('Teams', () => {
  test(`${FULL ? '2,000' : '800'} activities in bursts, a fifth twice, the connector slow and failing: each answered once, memory flat`, async () => {
    const connector = await startTeamsConnector();
    const program = await startProgram({ TEAMS_LOCAL_TEST: '1' }, true);
    const activities = Array.from({ length: FULL ? 2000 : 800 }, (_, number) =>
      makeActivity({
        id: `${1_700_000_000_000 + number}`,
        serviceUrl: connector.url,
        from: { id: `29:${number % 200}`, name: 'Hana' },
        conversation: { id: `a:chat-${number}`, conversationType: 'personal' },
        text: QUESTIONS[number % QUESTIONS.length],
      }),
    );
    const heaps: number[] = [];
    const send = (activity: object) => delivered(() => postTo(program, activity));
    for (const [from, to] of [
      [0, 400],
      [400, activities.length],
    ] as const) {
      await inBursts(activities.slice(from, to), 200, async (activity) => {
        const nth = Number(activity.id) - 1_700_000_000_000;
        if (nth % 500 === 1) connector.refuse([429, 503, 502]);
        await Promise.all(nth % 5 === 0 ? [send(activity), send(activity)] : [send(activity)]);
      });
      heaps.push(await program.heap());
    }
    const chats = connector.posted.map(({ conversation }) => conversation);
    expect(chats.sort()).toEqual(activities.map(({ conversation }) => conversation.id).sort());
    expect((heaps[1] as number) - (heaps[0] as number)).toBeLessThan(MORE_HEAP);
    await program.stop();
    await connector.close();
  }, 120_000);
});

function postTo(program: Program, activity: object): Promise<Response> {
  return fetch(`${program.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(activity),
  });
}
