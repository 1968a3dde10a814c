import { setImmediate } from 'node:timers/promises';

/** How far long work has come. */
export interface Progress {
  what: 'reading' | 'checking';
  done: number;
  total: number;
}

/** Work that can be interrupted, a few milliseconds apart at most, and may then say how far it has come. */
export type Steps<T> = Generator<Progress | undefined, T>;

/** Milliseconds of work after which others get their turn. */
const TURN = 5;

/** Does the work without a break. */
export function atOnce<T>(steps: Steps<T>, tell?: (progress: Progress) => void): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (value !== undefined) tell?.(value);
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
