import { isTelling } from '../draft/error-lines';
import { isCommand } from '../draft/typed-command';
import type { Where } from '../types';

const ADMIN =
  /\bjournalctl\b|\/var\/log\/(?:auth|secure|messages)|\bsshd_config\b|\bsystemctl\b[^\n]*\bssh|\brestorecon\b/;
const SERVER =
  /(?:サーバー?|スパコン|リモート|ログイン先)の?(?:側|上)で(?!は(?:なく|ありません))|ログインした(?:後|あと|先)|(?<!\bnot )\bon the (?:server|supercomputer|remote host)\b|\bafter (?:you have )?logg(?:ed|ing) in\b/i;
const FORBIDDEN =
  /ないでください|てはいけ|てはなりません|禁止|避けて|べきでは|\bnever\b|\bdo not\b|\bdon't\b|\bmust not\b|\bavoid\b|\binstead of\b/i;
const WEAKENING =
  /StrictHostKeyChecking[= ]+["']?(?:no|off)\b|UserKnownHostsFile[= ]+\S*\/dev\/null|chmod\s+(?:-\w+\s+)*0?777\b|StrictModes[= ]+no\b|rm\s+-\w*r\w*f?\s+["']?~?\/?(?:\.ssh)?["']?\s*$/im;

/** On which computer the page means it to be done, as far as its words tell. */
export function guessWhere(text: string): Where {
  if (ADMIN.test(text)) return 'admin';
  return SERVER.test(text) ? 'server' : 'client';
}

/** The commands inside a paragraph that it tells to run; none from a sentence that warns of them. */
export function commandsInside(text: string, codes: readonly string[]): string[] {
  return codes.filter(
    (code) => isCommand(code) && /\s[^\s-]/.test(code) && !isTelling(code) && !isWarnedOf(code, text),
  );
}

/** Whether the sentence of a paragraph that holds a command warns of it. */
export function isWarnedOf(command: string, text: string): boolean {
  return FORBIDDEN.test(sentencesOf(text).find((one) => one.includes(command)) ?? text);
}

/** What the house never tells anybody to do, unless the page itself warns of it; null when there is nothing. */
export function weakening(text: string): string | null {
  const told = sentencesOf(text).filter((sentence) => !FORBIDDEN.test(sentence));
  return told.map((sentence) => WEAKENING.exec(sentence)?.[0]).find((danger) => danger !== undefined) ?? null;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。．!?！？])|(?<=\.)\s|\n/);
}
