import type { Language } from '../types';

/** A moment as people write it, in the server's own zone: `11月22日 18:00`, `22 Nov 18:00`. */
export function momentIn(language: Language, at: number): string {
  const date = new Date(at);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((part) => `${part}`.padStart(2, '0'));
  const day =
    language === 'ja'
      ? `${date.getMonth() + 1}月${date.getDate()}日`
      : `${date.getDate()} ${date.toLocaleString('en-GB', { month: 'short' })}`;
  return `${day} ${hours}:${minutes}`;
}
