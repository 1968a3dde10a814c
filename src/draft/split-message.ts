import { isSpoken } from '../text/language';
import { ownWords } from '../text/own-words';
import { isTelling } from './error-lines';
import { readPrompt } from './prompt';

export interface SplitMessage {
  /** The whole message, when a program printed any of it. */
  paste?: string;
  /** What the person said themselves; empty for a bare paste. */
  own: string;
}

/** `program: …`, which no person writes. */
const PRINTED = /^\s*[\w./\\-]+(?:\[\d+\])?: /;

/** Tells whether a message is a paste, a question, or a paste with a question. @param text cleaned. */
export function splitMessage(text: string): SplitMessage {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const own = ownWords(text);
  const printed = lines.some((line) => isPrinted(line) || !own.includes(line));
  return printed ? { paste: text, own: lines.filter(isSaid).join(' ') } : { own };
}

function isPrinted(line: string): boolean {
  return !isSaid(line) && (isTelling(line) || PRINTED.test(line) || (readPrompt(line)?.command ?? '') !== '');
}

function isSaid(line: string): boolean {
  return isSpoken(line) && !PRINTED.test(line);
}
