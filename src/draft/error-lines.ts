import { ANCHOR } from '../match/errors';
import { skeletonOf } from '../match/skeleton';
import { isUpperPrompt, readPrompt } from './prompt';
import { isCommand } from './typed-command';

/** How programs word what went wrong. */
const WORDING =
  /\b(?:denied|refus(?:ed|ing|es)|fail(?:ed|ure|s)?|fatal|errors?|warning|cannot|can't|could ?n[o']t|could not|unable to|invalid|not found|no such|no matching|no mutual|no supported|not recognized|time(?:d)? ?out|too (?:open|many|long)|unprotected|bad (?:owner|permissions|configuration|passphrase|packet)|closed by|reset by|abort(?:ed)?|broken pipe|send disconnect|disconnected|has changed|been changed|offending|mismatch|does not match|incorrect|unreachable|no route|not responding|not permitted|not accessible|not allowed|prohibited|unsupported|not supported|expired|exceeded|locked|lost connection|spoofing|eavesdropping|no space left|corrupted|rejected|is disabled|does not exist)\b|エラー|失敗しました|拒否|許可がありません|できません(?:でした)?[。.]?$|見つかりません/i;
/** What good runs print as well. */
const HARMLESS = /\bPermanently added\b|^debug\d:|\b0 (?:errors|failed)\b/i;
/** What many different problems end with: it tells nothing when a line above it tells more. */
const ECHO =
  /^(?:Host key verification failed|lost connection|.{0,80}Permission denied \(|.{0,40}Could not read from remote repository|Connection closed by|Connection closed\.?$)/i;
/** What logs put before a line. */
const PREFIX =
  /^(?:[>|]\s*)?(?:\[?\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\]?\s+|\[[\d:.]+\]\s*|\w{3}\s+\d+ \d\d:\d\d:\d\d \S+ \w+\[\d+\]: )/;

/** Whether a line is worded as programs word what went wrong. */
export function isTelling(line: string): boolean {
  return WORDING.test(line) && !HARMLESS.test(line);
}

export interface ErrorLines {
  /** The telling lines, their frames of @ and their log prefixes gone. */
  lines: string[];
  /** Lines that only echo the ones above. */
  echoes: string[];
}

/** The lines of a program's output that tell what went wrong. */
export function errorLines(output: string): ErrorLines {
  const rows = output.split('\n');
  const found = rows
    .filter((row, at) => readPrompt(row) === null && !isUpperPrompt(row, rows[at + 1]))
    .map((row) => row.replace(PREFIX, '').replace(/^[\s@*#=>|-]+|[\s@*]+$/g, ''))
    .filter((row) => isTelling(row) && !isCommand(row) && hasAnchor(row));
  const unique = [...new Set(found)];
  const first = unique.findIndex((row) => !ECHO.test(row));
  const echoes = first < 0 ? [] : unique.filter((row, at) => at > first && ECHO.test(row));
  return { lines: unique.filter((row) => !echoes.includes(row)), echoes };
}

/** An error line needs some letters of its own to be told from other text. */
function hasAnchor(row: string): boolean {
  return skeletonOf(row).length >= ANCHOR;
}
