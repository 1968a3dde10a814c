const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Every zone of the world is ahead of or behind UTC by whole quarters of an hour, in milliseconds. */
export const QUARTER = 15 * MINUTE;
/** No zone is further ahead of UTC. */
const FURTHEST = 15 * 60 * MINUTE;

/** Calendar days of a zone. */
export interface LocalDays {
  /** `2026-11-22`, oldest first. */
  days: readonly string[];
  /** When the first of them begins, in milliseconds since 1970; a multiple of QUARTER. */
  start: number;
  /** The day of a moment. */
  dayOf(at: number): string;
}

/**
 * The last days, today among them.
 * @param zone a name such as `Asia/Tokyo`; the server's own when missing.
 */
export function localDays(count: number, now: number, zone?: string): LocalDays {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...(zone !== undefined && { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const dayOf = (at: number): string => format.format(at);
  const today = Date.parse(dayOf(now));
  const days = Array.from({ length: count }, (_, at) =>
    new Date(today - (count - 1 - at) * DAY).toISOString().slice(0, 10),
  );
  const first = days[0] ?? dayOf(now);
  let start = Date.parse(first) - FURTHEST;
  while (dayOf(start) < first) start += QUARTER;
  return { days, start, dayOf };
}
