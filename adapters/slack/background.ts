import type { Logger } from '@slack/bolt';
import { reason } from './log';

/** Work that the end of the program waits for. */
export function background(log: Logger) {
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    const over: Promise<unknown> = work.then(forget, forget);
    function forget(): void {
      underWay.delete(over);
    }
    underWay.add(over);
    return work;
  };
  return {
    track,
    size: () => underWay.size,
    /** Failures end in a log line. */
    inBackground: (work: Promise<unknown>): Promise<void> =>
      track(
        work.then(
          () => {},
          (error) => log.error(`a message could not be answered: ${reason(error)}`),
        ),
      ),
    count: () => underWay.size,
    /** Resolves when nothing is under way any more. */
    async finished(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
