import { clean } from '../text/clean';
import { redact } from '../text/redact';
import { words } from '../text/words';
import { accountIn, valuesOut } from './holes';
import { pickLines } from './pick-lines';
import { splitMessage } from './split-message';

/** Words and characters of a name. */
const WORDS = 4;
const LONGEST = 40;
/** What every problem here is about, and what every program calls its troubles. */
const TOO_COMMON = new Set(['ssh', 'error', 'errors', 'fatal', 'warning', 'user', 'host', 'port', 'debug1']);

/**
 * A name for the entry that will answer a message: the telling words of its error or question, such as
 * `vpn-gate-session-rejected`, without what belongs to one person; `draft-20260816` when it has none in ASCII.
 */
export function suggestId(message: string, now = new Date()): string {
  const { text } = redact(clean(message));
  const { paste, own } = splitMessage(text);
  const lines = paste === undefined ? [own] : pickLines(paste, []);
  for (const line of lines.map((one) => valuesOut(one, accountIn(text), []))) {
    const id = idOf(line.replace(/\{[a-z_]+\}|\[redacted\]/g, ' '));
    if (id !== '') return id;
  }
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return `draft-${parts.map((part) => String(part).padStart(2, '0')).join('')}`;
}

function idOf(line: string): string {
  const telling: string[] = [];
  for (const [word] of line.toLowerCase().matchAll(/[a-z][a-z0-9]{1,19}(?![a-z0-9])/g)) {
    if (words(word).length > 0 && !TOO_COMMON.has(word) && !telling.includes(word)) telling.push(word);
  }
  let id = '';
  for (const word of telling.slice(0, WORDS)) {
    const longer = id === '' ? word : `${id}-${word}`;
    if (longer.length <= LONGEST) id = longer;
  }
  return id;
}
