import type { Language } from '../src/index';

/** A moment with its date and the zone of this server: `2026/11/22 18:00 JST`. */
export function moment(language: Language, at: number): string {
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
