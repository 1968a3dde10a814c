import type { Language } from '../types';

/** A moment with its date and the zone of this server: `2026年11月22日 18:00 JST`, `Nov 22, 2026, 18:00 GMT+9`. */
export function momentIn(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
}
