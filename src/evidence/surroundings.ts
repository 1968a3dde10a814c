import type { Shell } from '../types';

const WINDOWS =
  /^ {0,40}(?:PS )?[A-Z]:\\[^>\n]{0,200}>|\bWindows PowerShell\b|\bOpenSSH_for_Windows|\bC:\\\\?Users\\/m;
const POSIX =
  /^ {0,40}[\w.-]{1,64}@[\w.-]{1,64}:[^\n]{0,80}[$#]|\/mnt\/c\/|\bdebug1: Reading configuration data \/(?:etc|home|Users)\//m;

/** The shell in front of the person, told by its prompt or by the paths in the paste; undefined when nothing tells. */
export function readShell(text: string): Shell | undefined {
  const windows = WINDOWS.test(text);
  const posix = POSIX.test(text);
  if (windows === posix) return undefined;
  return windows ? 'powershell' : 'posix';
}
