import { setTimeout as wait } from 'node:timers/promises';

/** What the connector asks to be tried again: another write was faster, too many, somebody in between is down. */
const AGAIN = new Set([412, 429, 502, 503, 504]);
/** Tries at most, the first included, and how long all of them may wait together, in milliseconds. */
const TRIES = 5;
const PATIENCE = 30_000;
const FIRST_WAIT = 500;

/**
 * Calls Teams, and once more after a while when it asks for that: after the time that it names, else after 0.5, 1, 2
 * and 4 s, a little shorter or longer so that many do not come back together.
 * @throws what the last call threw, when it is not to be tried again, or when the waiting would take longer than 30 s.
 */
export async function patiently<T>(
  call: () => Promise<T>,
  sleep = wait as (ms: number) => Promise<unknown>,
): Promise<T> {
  let waited = 0;
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const pause = Math.max(namedWait(error), FIRST_WAIT * 2 ** (tries - 1) * (0.75 + Math.random() / 2));
      if (!AGAIN.has(statusOf(error)) || tries === TRIES || waited + pause > PATIENCE) throw error;
      waited += pause;
      await sleep(pause);
    }
  }
}

function statusOf(error: unknown): number {
  return (error as { statusCode?: number } | null)?.statusCode ?? 0;
}

/** `Retry-After`, in seconds or as a date, in milliseconds; 0 without it. */
function namedWait(error: unknown): number {
  const { response } = error as { response?: { headers?: { get?(name: string): unknown } } };
  const named = response?.headers?.get?.('retry-after');
  if (typeof named !== 'string') return 0;
  const wanted = /^\d+$/.test(named) ? Number(named) * 1000 : Date.parse(named) - Date.now();
  return Number.isFinite(wanted) ? Math.max(0, wanted) : 0;
}
