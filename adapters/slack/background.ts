import type { Logger } from '@slack/bolt';
import { reason } from './log';

/** Work that goes on after the acknowledgement: failures end in a log line, and the end of the program waits for it. */
export function background(log: Logger) {
  const underWay = new Set<Promise<void>>();
  return {
    async inBackground(work: Promise<unknown>): Promise<void> {
      const logged = work.then(
        () => {},
        (error) => log.error(`a message could not be answered: ${reason(error)}`),
      );
      underWay.add(logged);
      await logged;
      underWay.delete(logged);
    },
    /** Resolves when nothing is under way any more. */
    async finished(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
