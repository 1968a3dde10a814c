import type { Press } from './press';

/** The value of a button, for `readPress`; about a hundred characters. */
export function writePress({ deed, id, language, step, thread, asked, user, mark }: Press): string {
  return [deed, id, language, Math.min(step, 99), thread, asked, user, mark]
    .map((field) => (field === undefined || field === '' ? '-' : field))
    .join(' ');
}
