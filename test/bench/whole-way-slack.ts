import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeSlack } from '../fakes/slack';
import { BOT, eventPayload, postSigned, TOKENS } from '../fakes/slack-payloads';
import { startProgram } from '../load/program';
import { startBare } from './bare';
import { interleaved, type WholeWay } from './interleaved';

const TEXT = 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused';
/** Who asks in turn. */
const PEOPLE = 20;
/** Between two messages, so that what one of them leaves to be done does not weigh on the next, in milliseconds. */
const PAUSE = 15;

const PLACES = {
  'in a channel': (nth: number) => ({
    type: 'app_mention',
    channel: `C${nth}`,
    text: `<@${BOT.user}> ${TEXT}`,
  }),
  'in a direct message': (nth: number) => ({
    type: 'message',
    channel_type: 'im',
    channel: `D${nth % PEOPLE}`,
    text: TEXT,
  }),
};

/** From a signed event, sent over HTTP, until Slack gets `chat.postMessage`: ours against a bare Bolt app. */
export async function wholeWaySlack(runs = 300): Promise<WholeWay[]> {
  const slack = await startFakeSlack();
  slack.rates.burst = Number.POSITIVE_INFINITY;
  const [ours, bare] = await Promise.all([
    startProgram({
      SLACK_BOT_TOKEN: TOKENS.bot,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    }),
    startBare('bare-slack', slack.apiUrl),
  ]);
  let sent = 0;

  async function send(to: 'ours' | 'bare', event: object, user: string): Promise<number> {
    const ts = `${Math.floor(Date.now() / 1000)}.${String(++sent).padStart(6, '0')}`;
    const body = JSON.stringify(eventPayload({ ...event, user, ts, event_ts: ts }));
    const began = performance.now();
    const acknowledged = postSigned(`${(to === 'ours' ? ours : bare).url}/slack/events`, body);
    await slack.called('chat.postMessage');
    const took = performance.now() - began;
    await (await acknowledged).text();
    await sleep(PAUSE);
    slack.calls.length = 0;
    slack.posted.length = 0;
    return took;
  }

  try {
    const rows: WholeWay[] = [];
    for (const [where, event] of Object.entries(PLACES))
      rows.push(
        await interleaved(`Slack, ${where}`, runs, (to, nth) => send(to, event(nth), `U${nth % PEOPLE}`)),
      );
    return rows;
  } finally {
    bare.stop();
    await ours.stop();
    await slack.close();
  }
}
