import { setTimeout as wait } from 'node:timers/promises';

/** By then a request is on its way, in milliseconds. */
const HEAD_START = 10;

/**
 * Does the first, and a moment later the second, without waiting for the first to end: an answer goes out, and what is
 * to be kept of it is written while it is on its way.
 * @returns what the first comes to, once both are done. @throws what the first throws, once the second is done.
 */
export async function beside<T>(
  first: () => Promise<T>,
  second: (() => Promise<unknown>) | undefined,
): Promise<T> {
  if (second === undefined) return first();
  const done = first();
  const [result] = await Promise.allSettled([done, afterwards(done).then(second)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function afterwards(done: Promise<unknown>): Promise<void> {
  const ended = done.then(
    () => {},
    () => {},
  );
  await Promise.race([ended, wait(HEAD_START)]);
}
