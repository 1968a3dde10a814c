import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreWhere } from '../../src/index';
import type { Order } from './desk-process';
import { type DeskProcess, Gone, startProcess } from './processes';

/** Longer than anything that was under way is left to a dead process. */
const MINUTE = 61_000;

export interface Acknowledged {
  order: Order;
  result: unknown;
  /** How many times the program was killed while it was at it. */
  killed: number;
}

/** The program, which is killed after every few deeds and started again, and repeats what was not acknowledged. */
export function openWorld({
  program,
  knowledge,
  where,
  log,
  random,
}: {
  program: string;
  knowledge: string;
  where: StoreWhere;
  log: string;
  random: () => number;
}): {
  acknowledged(order: Order): Promise<unknown>;
  end(): Promise<{ done: Acknowledged[]; kills: number }>;
} {
  const done: Acknowledged[] = [];
  let kills = 0;
  let until = 5;
  // It has loaded everything before it is needed.
  let next = startProcess(program, knowledge);
  const start = async (): Promise<DeskProcess> => {
    const process = next;
    next = startProcess(program, knowledge);
    await process.ready;
    // Now and then it does not even come to open the store.
    if (random() < 0.1) setTimeout(() => process.kill(), random() * 20);
    try {
      const trouble = await process.tell({ deed: 'open', where, log, later: kills * MINUTE, aged: true });
      if (trouble !== null) throw new Error(`${trouble}`);
      return process;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      kills++;
      return start();
    }
  };
  let current = start();

  async function kill(process: DeskProcess): Promise<void> {
    await sleep(random() * 6);
    process.kill();
  }

  async function acknowledged(order: Order): Promise<unknown> {
    for (let killed = 0; ; killed++) {
      const running = current;
      const process = await running;
      try {
        const result = await process.tell(order);
        done.push({ order, result, killed });
        if (--until === 0) void kill(process);
        return result;
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
        // Whoever sees it first starts the next one.
        if (current !== running) continue;
        kills++;
        if (Number.isFinite(until)) until = 1 + Math.floor(random() * 40);
        current = start();
      }
    }
  }

  return {
    acknowledged,
    async end() {
      until = Number.POSITIVE_INFINITY;
      expect(await acknowledged({ deed: 'send', all: true })).toBe(0);
      await acknowledged({ deed: 'stop' });
      (await current).kill();
      next.kill();
      return { done, kills };
    },
  };
}
