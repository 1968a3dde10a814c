import { setTimeout as sleep } from 'node:timers/promises';
import { makeActivity, makeChannelMessage } from '../adapters/teams/activities';
import { startTeamsConnector } from '../fakes/teams-connector';
import { startProgram } from '../load/program';
import { startBare } from './bare';
import { interleaved, type WholeWay } from './interleaved';

const TEXT = 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused';
/** Between two messages, so that what one of them leaves to be done does not weigh on the next, in milliseconds. */
const PAUSE = 15;

const PLACES = {
  'in a chat': (nth: number) =>
    makeActivity({ text: TEXT, conversation: { id: `a:chat-${nth}`, conversationType: 'personal' } }),
  'in a channel': (nth: number) =>
    makeChannelMessage(`<at>SSH Help</at> ${TEXT}`, {
      conversation: {
        id: `19:general@thread.tacv2;messageid=${nth}`,
        conversationType: 'channel',
        isGroup: true,
      },
    }),
};

/** From an activity, sent over HTTP, until the connector gets the answer: ours against a bare CloudAdapter's echo. */
export async function wholeWayTeams(runs = 300): Promise<WholeWay[]> {
  const connector = await startTeamsConnector();
  connector.takeAll();
  const [ours, bare] = await Promise.all([startProgram({ TEAMS_LOCAL_TEST: '1' }), startBare('bare-teams')]);
  let sent = 0;

  async function send(to: 'ours' | 'bare', activity: object): Promise<number> {
    const body = JSON.stringify({ ...activity, id: `${++sent}`, serviceUrl: connector.url });
    const got = connector.next();
    const began = performance.now();
    const acknowledged = fetch(`${(to === 'ours' ? ours : bare).url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    await got;
    const took = performance.now() - began;
    await (await acknowledged).text();
    await sleep(PAUSE);
    connector.posted.length = 0;
    return took;
  }

  try {
    const rows: WholeWay[] = [];
    for (const [where, activity] of Object.entries(PLACES))
      rows.push(await interleaved(`Teams, ${where}`, runs, (to, nth) => send(to, activity(nth))));
    return rows;
  } finally {
    bare.stop();
    await ours.stop();
    await connector.close();
  }
}
