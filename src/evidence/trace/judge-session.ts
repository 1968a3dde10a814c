import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import type { Run } from './types';

/** Nobody logs in, reads and logs out in less, in seconds. */
const TOO_SHORT = 1;

/** The person left, or a script did so in their place. */
const LEFT = /^(?:.{0,200}[$#%>] )?(?:exit|logout)\s*$/;

/** A shell that ended before the person could type anything. */
export function judgeSession(run: Run, lines: readonly string[]): Found[] {
  if (run.authenticated === null || !run.interactive || run.exit === null) return [];
  if (run.lasted === null || run.lasted >= TOO_SHORT) return [];
  if (lines.slice(run.authenticated, run.exit.at).some((line) => LEFT.test(line))) return [];
  return [finding('session-ended-at-once', quoteLine(lines, run.exit.at))];
}
