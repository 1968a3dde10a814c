import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeSlack } from '../fakes/slack';
import { TOKENS } from '../fakes/slack-payloads';
import { startProgram } from '../load/program';
import type { WholeWay } from './interleaved';
import { markdown, number, time } from './table';
import type { Target } from './targets';
import { wholeWaySlack } from './whole-way-slack';
import { wholeWayTeams } from './whole-way-teams';

/** How much more than a bare bot the whole way may take. */
const ON_TOP = 0.2;
const STARTS = 7;
/** After so many milliseconds a program that nobody asks anything counts as idle. */
const IDLE = 30_000;
const MEGABYTE = 1024 * 1024;

/** What a message takes from the platform and back, and what the program itself takes, with Slack and Teams on. */
export async function wholeWay(): Promise<{ table: string; targets: Target[] }> {
  const rows = [...(await wholeWaySlack()), ...(await wholeWayTeams())];
  const worst = rows.reduce((worst, row) => (row.onTop > worst.onTop ? row : worst));
  return {
    table: markdown(
      ['from the event to the posted answer', 'ours', 'bare', 'on top'],
      rows.map(({ what, ours, bare, onTop }) => [what, both(ours), both(bare), percent(onTop)]),
    ),
    targets: [
      {
        what: 'the whole way, on top of a bare Bolt or CloudAdapter',
        wanted: 'under 20 %',
        got: `${percent(worst.onTop)} (${worst.what})`,
        met: worst.onTop < ON_TOP,
      },
      ...(await programTargets()),
    ],
  };
}

async function programTargets(): Promise<Target[]> {
  const slack = await startFakeSlack();
  const start = () =>
    startProgram({
      SLACK_BOT_TOKEN: TOKENS.bot,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      TEAMS_LOCAL_TEST: '1',
    });
  const starts: number[] = [];
  for (let nth = 0; nth < STARTS; nth++) {
    const program = await start();
    starts.push(program.startedIn);
    await program.stop();
  }
  const idle = await start();
  await sleep(IDLE);
  const resident = idle.resident() / MEGABYTE;
  await idle.stop();
  await slack.close();
  const ready = starts.sort((a, b) => a - b)[STARTS >> 1] as number;
  return [
    {
      what: 'the server is ready, with Slack and Teams on',
      wanted: 'within 2 s',
      got: time(ready),
      met: ready <= 2000,
    },
    {
      what: 'memory of the idle program, with Slack and Teams on',
      wanted: 'under 150 MB',
      got: `${number(resident)} MB`,
      met: resident < 150,
    },
  ];
}

function both({ median, p99 }: WholeWay['ours']): string {
  return `${time(median)} (${time(p99)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
