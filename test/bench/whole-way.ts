import type { WholeWay } from './interleaved';
import { markdown, time } from './table';
import type { Target } from './targets';
import { wholeWaySlack } from './whole-way-slack';
import { wholeWayTeams } from './whole-way-teams';

/** How much more than a bare bot the whole way may take. */
const ON_TOP = 0.2;

/** What a message takes from the platform and back, against a bare bot of the same SDK. */
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
    ],
  };
}

function both({ median, p99 }: WholeWay['ours']): string {
  return `${time(median)} (${time(p99)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
