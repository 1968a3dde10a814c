import type { LogLine } from './log-line';
import { readMessage, type ServerMessage, type Step } from './read-message';
import type { Layer } from './reasons';

export interface Proof {
  name: string;
  layer: Layer;
  /** The line, counted from 0. */
  at: number;
  groups: Record<string, string | undefined>;
}

/** One connection to the server. Lines are counted from 0. */
export interface Attempt {
  first: number;
  user?: string;
  /** The account does not exist, or may not log in. */
  invalid: boolean;
  address?: string;
  port?: string;
  reasons: Proof[];
  /** The last line of each step. */
  steps: Map<Step, number>;
  /** Refused keys that the log names. */
  failedKeys: number;
}

/** A line of the server's log and its place in the paste, counted from 0. */
export type Placed = LogLine & { at: number };

/** Accounts of the operating system that PAM names in its own way: DOMAIN\hana, hana@domain. */
const PAM = /^(?:pam_|PAM: )/;

/** Sorts lines by connection: by process where the line names it, by the peer's port otherwise. */
export function groupAttempts(lines: readonly Placed[]): Attempt[] {
  const attempts = new Set<Attempt>();
  const byProcess = new Map<string, Attempt>();
  const byPeer = new Map<string, Attempt>();
  for (const { pid = '', message, at } of lines) {
    const said = readMessage(message);
    const before = byProcess.get(pid);
    const peer = said.groups.port === undefined ? '' : `${said.groups.address} ${said.groups.port}`;
    let attempt = before !== undefined && !isAnother(before, said, message, pid) ? before : undefined;
    const same = byPeer.get(peer);
    if (peer !== '' && same !== undefined && same !== attempt) {
      // 10.x writes from two processes; what the one said without a name belongs to the other's connection.
      if (attempt !== undefined && attempt.port === undefined) {
        merge(same, attempt);
        attempts.delete(attempt);
      }
      if (attempt?.port === undefined) attempt = same;
    }
    if (said.reason?.layer === 'session' && attempt?.steps.has('accepted') !== true)
      attempt = [...attempts].findLast((one) => one.steps.has('accepted')) ?? attempt;
    attempt ??= { first: at, invalid: false, reasons: [], steps: new Map(), failedKeys: 0 };
    attempts.add(attempt);
    byProcess.set(pid, attempt);
    if (peer !== '') byPeer.set(peer, attempt);
    note(attempt, said, at);
  }
  return [...attempts];
}

/** Whether a line begins another connection, though its process is the same (or not known). */
function isAnother(
  { user, port, steps }: Attempt,
  { step, groups }: ServerMessage,
  message: string,
  pid: string,
): boolean {
  if (step === 'opened') return true;
  if (groups.port !== undefined && port !== undefined && groups.port !== port) return true;
  if (pid === '' && steps.has('closed') && groups.port === undefined) return true;
  return groups.user !== undefined && user !== undefined && groups.user !== user && !PAM.test(message);
}

function note(attempt: Attempt, { step, reason, groups }: ServerMessage, at: number): void {
  attempt.user ??= groups.user;
  attempt.address ??= groups.address;
  attempt.port ??= groups.port;
  if (groups.invalid !== undefined) attempt.invalid = true;
  if (step === 'failed-key') attempt.failedKeys++;
  if (step === 'reason' && reason !== undefined)
    attempt.reasons.push({ name: reason.name, layer: reason.layer, at, groups });
  else attempt.steps.set(step as Step, at);
}

function merge(into: Attempt, from: Attempt): void {
  into.first = Math.min(into.first, from.first);
  into.reasons.push(...from.reasons);
  for (const [step, at] of from.steps) into.steps.set(step, Math.max(at, into.steps.get(step) ?? 0));
  into.failedKeys += from.failedKeys;
}
