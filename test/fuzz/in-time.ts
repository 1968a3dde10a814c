import { ask } from '../../src/ask';
import { shippedKnowledge } from '../knowledge-for-tests';
import { must } from './target';

const MEASURE = 100_000;
let unit: number | undefined;

/** Milliseconds that this machine takes for a log of 100,000 characters, whatever else it does. */
function calibrated(): number {
  const log = `${'debug3: receive packet: type 96\n'.repeat(MEASURE / 32)}Connection closed by 192.0.2.1 port 22`;
  unit ??= Math.max(
    ...[1, 2, 3].map(() => timeOf(() => ask({ text: log, addressed: true }, shippedKnowledge()))),
  );
  return unit;
}

/** Milliseconds that work on so many characters may take: many times what a log of that length does. */
export function timeFor(size: number): number {
  return calibrated() * (40 + (60 * size) / MEASURE);
}

/** Does some work on so many characters, and again if it seemed slow: a machine has other things to do as well. */
export function inTime<T>(size: number, work: () => T): T {
  const limit = timeFor(size);
  let result: T | undefined;
  let best = Infinity;
  for (let tries = 0; tries < 3 && best > limit; tries++)
    best = Math.min(
      best,
      timeOf(() => {
        result = work();
      }),
    );
  must(best <= limit, `it takes longer than ${limit} ms for ${size} characters`);
  return result as T;
}

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
