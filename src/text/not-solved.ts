import { ownWords } from './own-words';

/** Longer sentences tell something new, and only mention that something did not help. */
const SHORT = 200;

/** Whether a message says no more than that the last answer did not help. */
export function saysNotSolved(text: string, phrases: readonly string[]): boolean {
  const words = ownWords(text).toLowerCase();
  return words.length <= SHORT && phrases.some((phrase) => words.includes(phrase));
}
