import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { time } from './table';
import type { Target } from './targets';

const RUNS = 15;
const PASTE = 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused\n';

/** How long `ask` takes for one paste from the start of its process, beyond what node needs to start. */
export function startTargets(root: string): Target[] {
  const took = (...args: string[]): number => {
    const times = Array.from({ length: RUNS }, () => {
      const began = performance.now();
      const { status } = spawnSync(process.execPath, args, { input: PASTE, cwd: root });
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
      return performance.now() - began;
    });
    return times.sort((a, b) => a - b)[RUNS >> 1] as number;
  };
  const node = took('-e', '0');
  const ask = took(path.join(root, 'dist/adapters/command-line.js'), 'ask') - node;
  return [
    {
      what: 'one paste with `npm run -s ask`, beyond the start of node',
      wanted: 'at most 300 ms',
      got: `${time(ask)} (node alone ${time(node)})`,
      met: ask <= 300,
    },
  ];
}
