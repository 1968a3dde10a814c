import { errorLines } from '../draft/error-lines';
import { accountIn, valuesOut } from '../draft/holes';
import { pickLines } from '../draft/pick-lines';
import { splitMessage } from '../draft/split-message';
import { words } from '../text/words';
import type { Values } from '../types';

/** Characters looked at from each end of a message, 500 of each line. */
const END = 2000;
/** Lines and characters shown of a message. */
const LINES = 3;
const SHOWN = 300;

export interface Telling {
  /** What matters of the message, for a person. */
  shown: string;
  /** The search words of it, each once, without the values that belong to one person. */
  words: readonly string[];
}

/** What tells one unanswered message from another: the error lines of a paste, otherwise the words of the question. */
export function tellingOf(message: string): Telling {
  const ends = message.length > 2 * END ? `${message.slice(0, END)}\n${message.slice(-END)}` : message;
  const text = ends.replace(/^(.{500}).+$/gm, '$1');
  const { paste, own } = splitMessage(text);
  const lines = paste === undefined ? [own] : printedIn(paste);
  const told = paste === undefined ? lines : lines.map((line) => withoutValues(line, accountIn(text)));
  return {
    shown: shorten(lines.slice(0, LINES).join('\n') || text.trim()),
    words: [...new Set(told.flatMap(words))].filter((word) => !/^\d+$/.test(word)),
  };
}

/** The lines that tell the problem; how many problems end counts only where nothing else is there. */
function printedIn(paste: string): string[] {
  const { echoes } = errorLines(paste);
  const picked = pickLines(paste, []);
  const telling = picked.filter((line) => !echoes.includes(line));
  return telling.length > 0 ? telling : picked;
}

/** Hosts, accounts, files and numbers out; what stands between quotes is a value as well unless it is a sentence. */
function withoutValues(line: string, known: Values): string {
  return valuesOut(line, known, [])
    .replace(/\{[a-z_]+\}/g, ' ')
    .replace(/(["'`])[^\s"'`]{1,200}\1/g, ' ');
}

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
