import { describeError } from './describe-error';
import type { Log } from './log';

/**
 * Does something at once and then every so many milliseconds, never twice at a time; a failure is logged and the
 * next time comes. @returns ends it, once what is under way is done.
 */
export function every(
  ms: number,
  work: (signal: AbortSignal) => Promise<unknown>,
  log: Pick<Log, 'error'>,
): () => Promise<void> {
  const ending = new AbortController();
  let running = Promise.resolve();
  let busy = false;
  const run = (): void => {
    if (busy) return;
    busy = true;
    running = work(ending.signal).then(
      () => {
        busy = false;
      },
      (error: Error) => {
        busy = false;
        log.error(describeError(error).line);
      },
    );
  };
  run();
  const timer = setInterval(run, ms).unref();
  return () => {
    clearInterval(timer);
    ending.abort();
    return running;
  };
}
