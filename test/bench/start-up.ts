import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeSlack } from '../fakes/slack';
import { TOKENS } from '../fakes/slack-payloads';
import { startProgram } from '../load/program';
import { number, time } from './table';
import type { Target } from './targets';

const STARTS = 5;
/** How long it is left alone before its memory is looked at, in milliseconds. */
const IDLE = 30_000;
const MEGABYTE = 1024 * 1024;
const READY = 2000;
const MEMORY = 150;

/** From the start of the process until the server is ready, and what it takes of memory when nothing happens; Slack and Teams are on. */
export async function startUpTargets(): Promise<Target[]> {
  const slack = await startFakeSlack();
  const start = () =>
    startProgram({
      SLACK_BOT_TOKEN: TOKENS.bot,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      TEAMS_LOCAL_TEST: '1',
    });
  const times: number[] = [];
  let memory = 0;
  for (let nth = 0; nth < STARTS; nth++) {
    const program = await start();
    times.push(program.startedIn);
    if (nth === STARTS - 1) {
      await sleep(IDLE);
      memory = program.resident() / MEGABYTE;
    }
    await program.stop();
  }
  await slack.close();
  const ready = times.toSorted((a, b) => a - b)[STARTS >> 1] as number;
  return [
    {
      what: 'the server is ready, with Slack and Teams on',
      wanted: 'within 2 s',
      got: time(ready),
      met: ready <= READY,
    },
    {
      what: 'memory when idle for 30 s, with Slack and Teams on',
      wanted: `under ${MEMORY} MB`,
      got: `${number(memory)} MB`,
      met: memory < MEMORY,
    },
  ];
}
