/** Times in milliseconds. */
export interface Measured {
  median: number;
  p99: number;
  runs: number;
  /** The share of the work that was done in the time given; with less than all of it the times are reckoned up. */
  done: number;
}

/** Does the work, and says how much of it was done when the time was over: 1 is all. */
export type Work = (nth: number, until: number) => number;

export interface Budget {
  /** Milliseconds for all runs, and for one run at most. */
  all: number;
  one: number;
  /** Runs at most. */
  runs: number;
}

/** Runs the work until the budget is used up, at first without counting; `global.gc` tidies up before. */
export function measure(work: Work, { all, one, runs }: Budget): Measured {
  global.gc?.();
  const began = performance.now();
  const first = timed(work, 0, one);
  if (first.time > all / 3)
    return { median: first.time / first.done, p99: first.time / first.done, runs: 1, done: first.done };
  for (let nth = 1; nth < runs / 2 && performance.now() - began < all / 3; nth++) timed(work, nth, one);
  const times: number[] = [];
  while (times.length < runs && (times.length < 3 || performance.now() - began < all))
    times.push(timed(work, times.length, one).time);
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return { median: at(0.5), p99: at(0.99), runs: times.length, done: 1 };
}

function timed(work: Work, nth: number, one: number): { time: number; done: number } {
  const began = performance.now();
  const done = work(nth, began + one);
  return { time: performance.now() - began, done };
}
