import { ownWords } from './own-words';

/** Longer sentences tell something new, and only mention how the last answer did. */
const SHORT = 200;

/** Whether a message says no more than one of these phrases, such as that the last answer did or did not help. */
export function says(text: string, phrases: readonly string[]): boolean {
  const words = ownWords(text).toLowerCase();
  return words.length <= SHORT && phrases.some((phrase) => words.includes(phrase));
}
