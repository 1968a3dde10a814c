import { chance } from './chance';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const SEED = 20261122;
/** Everything but the clock goes on as it is. */
const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

interface Day {
  start: number;
  end: number;
  weight: number;
}

/** Days in which things happen at their time, one after the other; in a test, which alone can turn the clock. */
export class Clock {
  /** Numbers from 0 up to 1, the same in every run. */
  readonly random = chance(SEED);
  readonly days: readonly Day[];
  private readonly planned: { at: number; deed: () => Promise<unknown> }[] = [];

  /** @param now when the last of the days ends, in milliseconds since 1970. */
  constructor(
    count: number,
    readonly now: number,
  ) {
    this.days = Array.from({ length: count }, (_, nth) => dayOf(count - 1 - nth, now));
  }

  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  /** What would come after the last day does not happen. */
  plan(at: number, deed: () => Promise<unknown>): void {
    if (at < this.now) this.planned.push({ at, deed });
  }

  /** When the nth day begins; the last one when there are fewer. */
  startOf(nth: number): number {
    return (this.days[Math.max(0, Math.min(nth, this.days.length - 1))] as Day).start;
  }

  /** Some time at which people work. */
  moment(): number {
    let rest = this.random() * this.days.reduce((sum, { weight }) => sum + weight, 0);
    const within = this.days.find(({ weight }) => {
      rest -= weight;
      return rest < 0;
    });
    const { start, end } = within ?? (this.days.at(-1) as Day);
    return Math.floor(start + this.random() * (end - start));
  }

  /** Lets everything happen, also what is planned meanwhile. */
  async run(): Promise<void> {
    jest.useFakeTimers({ doNotFake: [...REAL], now: this.now });
    try {
      while (this.planned.length > 0) {
        const next = this.planned.reduce((first, one) => (one.at < first.at ? one : first));
        this.planned.splice(this.planned.indexOf(next), 1);
        jest.setSystemTime(next.at);
        await next.deed();
      }
    } finally {
      jest.useRealTimers();
    }
  }
}

/** On a day off few ask. Today ends now, at whatever time of the day that is. */
function dayOf(ago: number, now: number): Day {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  midnight.setDate(midnight.getDate() - ago);
  const start = midnight.getTime();
  const weight = midnight.getDay() % 6 === 0 ? 0.25 : 1;
  if (ago > 0) return { start: start + 8.5 * HOUR, end: start + 19 * HOUR, weight };
  const passed = Math.min(1, (now - start) / (18.5 * HOUR));
  return { start: Math.min(start + 8.5 * HOUR, (start + now) / 2), end: now, weight: weight * passed };
}
