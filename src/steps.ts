import { setImmediate } from 'node:timers/promises';

/** Work that says where it can be interrupted, a few milliseconds apart at most. */
export type Steps<T> = Generator<undefined, T>;

/** Milliseconds of work after which others get their turn. */
const TURN = 10;

/** Does the work without a break. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does the work in short turns, so that a bot goes on answering. */
export async function gently<T>(steps: Steps<T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < TURN) continue;
    await setImmediate();
    began = performance.now();
  }
}
