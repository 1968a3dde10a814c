import { isCommand } from './typed-command';

/** `you@host:~ (2025-05-05 14:07:49)`, the upper line of a prompt whose lower one is `$`. */
const UPPER = /^(?:[^\w\s]+\s*)?(?:\([\w.-]+\)\s*)?[\w.-]+@[\w.-]+:\S*(?:\s*\([^()]*\))?\s*$/u;
const POSIX =
  /^\s*(?:[^\w\s$%#>]+\s*)?(?:\([\w.-]+\)\s*)?(\[[\w.-]+@[\w.-]+[ :][^\]]*\]\s?|[\w.-]+@[\w.-]+[: ]\S*?\s?(?:\([^()]*\)\s*)?|(?:ba)?sh-\d\.\d+)?([$%#❯➜λ›>])(?:\s+(\S.*))?$/u;
const WINDOWS = /^\s*(?:PS(?: [A-Z]:[^>]*)?|[A-Z]:\\[^>]*)>\s*(\S.*)?$/;

export interface Prompt {
  /** What was typed; empty for a prompt that waits. */
  command: string;
  windows: boolean;
}

/** The prompt that a line of a terminal begins with; null when the line is no prompt. */
export function readPrompt(line: string): Prompt | null {
  const windows = WINDOWS.exec(line);
  if (windows !== null) return { command: windows[1] ?? '', windows: true };
  const posix = POSIX.exec(line);
  if (posix === null) return null;
  const [, who, sign, command = ''] = posix;
  // A lone # begins a comment, a lone > a quotation, % may be a share: the command itself must tell.
  const bare = who === undefined && sign !== '$';
  if (bare && (command === '' || !isCommand(command))) return null;
  return { command, windows: false };
}

/** Whether the line is the upper half of a prompt of two lines. */
export function isUpperPrompt(line: string, next: string | undefined): boolean {
  return UPPER.test(line) && next !== undefined && readPrompt(next) !== null;
}
