import type { Language } from '../types';

/** Told first: in a text of ASCII alone, the engine sees at once that there is none of these. */
const EAST = /[\u2e80-\uffff]/;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]|\p{Script=Han}{2}/u;
/** A person speaking, as no ssh ever does. */
const ENGLISH =
  /\b(?:i|i'm|i've|my|me|we|our|how|why|what|which|can't|cannot|doesn't|don't|won't|anyone|somebody|please help|thanks|hello|hi|is it|should|do you|does|help)\b/i;

/**
 * The language of the person's own words; null for a bare paste. `paste` tells the lines that a program printed, so
 * that "Please contact your system administrator." makes nobody English.
 */
export function languageOf(text: string, paste: boolean): Language | null {
  if (isJapanese(text)) return 'ja';
  const lines = text.split('\n', 200);
  if (lines.some(isSpoken)) return 'en';
  const short = !paste && lines.length <= 2;
  return short && lines.some((line) => line.trim().split(/\s+/).length >= 3) ? 'en' : null;
}

function isJapanese(text: string): boolean {
  return EAST.test(text) && JAPANESE.test(text);
}

/** Whether a person wrote this line, and not a program. */
export function isSpoken(line: string): boolean {
  if (line.length > 400 || /^\s*(?:debug\d:|[@#$%>*|+-]|\S+@\S+[:~ ]|\[)/.test(line)) return false;
  if (isJapanese(line)) return true;
  return line.trim().split(/\s+/).length >= 3 && ENGLISH.test(line) && !/\bAre you sure\b/.test(line);
}

/** The language of a locale as platforms report it (`ja-JP`, `ja_JP.UTF-8`, `en-US,en;q=0.8`); null for others. */
export function languageOfLocale(locale: string | undefined): Language | null {
  const tag = locale?.trim().slice(0, 2).toLowerCase();
  return tag === 'ja' || tag === 'en' ? tag : null;
}
