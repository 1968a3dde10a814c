const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  分: MINUTE,
  h: 60 * MINUTE,
  時間: 60 * MINUTE,
  d: 24 * 60 * MINUTE,
  日: 24 * 60 * MINUTE,
};

/**
 * Until when: `18:00` (the next such time), `2h`, `30m`, `1h30m`, `2d`, `2時間`, `2026-08-20T18:00`, `2026-08-20` (its end). In
 * the server's own zone unless it names one. @returns milliseconds since 1970; null when it says no time.
 */
export function until(word: string, now: Date): number | null {
  const text = word.normalize('NFKC').replace(/まで$/, '');
  return clock(text, now) ?? span(text, now) ?? calendar(text);
}

function clock(text: string, now: Date): number | null {
  const [, hours, minutes = '0'] =
    /^(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分)?)$/.exec(text)?.flatMap((part) => part ?? []) ?? [];
  if (hours === undefined || Number(hours) > 24 || Number(minutes) > 59) return null;
  const at = new Date(now);
  at.setHours(Number(hours), Number(minutes), 0, 0);
  if (at <= now) at.setDate(at.getDate() + 1);
  return at.getTime();
}

function span(text: string, now: Date): number | null {
  if (!/^(?:\d{1,4}(?:[mhd]|分|時間|日))+$/i.test(text)) return null;
  const parts = [...text.toLowerCase().matchAll(/(\d+)([mhd]|分|時間|日)/g)];
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit as string] as number),
    now.getTime(),
  );
}

function calendar(text: string): number | null {
  const [, year, month, day, time] =
    /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/i.exec(text) ?? [];
  if (year === undefined) return null;
  const first = new Date(Number(year), Number(month) - 1, Number(day));
  // 31 February would become a day in March.
  if (first.getMonth() !== Number(month) - 1 || first.getDate() !== Number(day)) return null;
  if (time === undefined) return first.setDate(first.getDate() + 1);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
