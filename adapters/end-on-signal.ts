import { constants } from 'node:os';

/** Stops the program on SIGINT or SIGTERM and exits with status 0; the second signal exits at once. */
export function endOnSignal(stop: () => Promise<void>, fail: (error: unknown) => void): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(128 + constants.signals[signal]);
      isStopping = true;
      stop().then(() => process.exit(0), fail);
    });
  }
}
