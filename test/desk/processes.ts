import { type ChildProcess, fork } from 'node:child_process';
import type { Order } from './desk-process';

/** The process is gone, and whether it did what it was told nobody knows. */
export class Gone extends Error {}

/** A copy of the help desk in a process of its own. */
export interface DeskProcess {
  /** Resolves once it has loaded everything. */
  ready: Promise<void>;
  /** What it answers once it has done it; rejects with Gone when it died before. */
  tell(order: Order): Promise<unknown>;
  /** At once, and without a chance to tidy up. */
  kill(): void;
}

/** @param program what `compiled` gave for desk-process.js. */
export function startProcess(program: string, knowledgeDir: string): DeskProcess {
  const child: ChildProcess = fork(program, [knowledgeDir], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let count = 0;
  let isGone = false;
  let loaded: () => void;
  const ready = new Promise<void>((resolve) => {
    loaded = resolve;
  });
  child.on('message', (answer: { ready?: true; id: number; result?: unknown; error?: string }) => {
    if (answer.ready) return loaded();
    const { resolve, reject } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if (answer.error === undefined) resolve?.(answer.result);
    else reject?.(new Error(answer.error));
  });
  const gone = (): void => {
    isGone = true;
    loaded();
    for (const { reject } of waiting.values()) reject(new Gone('killed'));
    waiting.clear();
  };
  child.on('exit', gone);
  child.on('error', gone);
  return {
    ready,
    tell: (order) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(new Gone('killed'));
        const id = count++;
        waiting.set(id, { resolve, reject });
        child.send({ id, order }, () => {});
      }),
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
