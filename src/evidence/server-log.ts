import { hasForm } from '../match/kinds';
import type { Reading } from '../types';
import { type Attempt, groupAttempts, type Placed } from './server-log/attempts';
import { type Found, judgeAttempt } from './server-log/judge';
import { readLogLine } from './server-log/log-line';
import { readShutOut } from './server-log/shut-out';

/** What was typed to show the log, or its own first line: nothing of the log is missing before it. */
const BEGINNING =
  /\b(?:journalctl|docker logs)\b|\b(?:tail|cat|less|grep)\b.{0,200}(?:\.log\b|\/secure\b|sshd?\b)|^-- (?:Logs|Journal|Boot)/;
/** A search for something else than the program leaves lines out. */
const SIFTED = /\bgrep (?:-{1,2}[\w=-]{1,30} ){0,4}(?!['"]?(?:-|sshd?\b))/;
/** A name with line ends in it, which a server writes as \\n: it goes on until the peer is named. */
const NAME_GOES_ON = /^(?!input_userauth)(?:Invalid user|.{1,60} invalid user) (?!.*(?:\bfrom \S|\bport \d))/;
const NAME_ENDS = / (?:from )?\S{1,255} port \d{1,5}(?: ssh2)?(?: \[preauth\])?$/;

/** No attacker's guess gets as far as this. */
const ABOUT_A_KEY = /^(?:server-|key-|certificate-|not-from|sha1-)/;

interface Verdict {
  attempt: Attempt;
  findings: readonly Found[];
  at: number;
}

/**
 * What the server's own log proves: sshd, PAM, dropbear, and what bans addresses. Several connections are told apart,
 * and the last one that says something counts.
 * @param user whose attempts matter, when the conversation knows; others' are noise then.
 */
export function readServerLog(lines: readonly string[], user?: string): Reading {
  const log = collect(lines);
  if (log.length === 0) return { values: {}, findings: [] };
  const own = log.filter(({ ban, message }) => !ban && !GLOBAL.test(message));
  const attempts = groupAttempts(own);
  const before = lines.slice(0, log[0]?.at);
  const sifted = before.some((line) => SIFTED.test(line));
  const begun = before.some((line) => BEGINNING.test(line));
  const verdicts = attempts.flatMap((attempt): Verdict[] => {
    const complete =
      !sifted && (begun || attempt.steps.has('opened') || attempt.first > (log[0] as Placed).at);
    const findings = judgeAttempt(attempt, lines, complete);
    const at = Math.max(...findings.map(({ line }) => line?.number ?? 0));
    return findings.length === 0 ? [] : [{ attempt, findings, at }];
  });
  const decided = choose(verdicts, attempts, user);
  const person = decided?.attempt ?? attempts.findLast((one) => one.user === user && user !== undefined);
  const findings = [...(decided?.findings ?? []), ...readShutOut(log, attempts, person, lines)];
  const name = decided?.attempt.user;
  return { values: name !== undefined && hasForm(name, 'user') ? { user: name } : {}, findings };
}

/** Lines of the listening process, about no connection in particular. */
const GLOBAL =
  /^(?:Server listening|Received (?:signal|SIG)|beginning MaxStartups|exited MaxStartups|drop connection |srclimit_|refused connect |kex_exchange_identification|banner exchange|Did not receive|Bad protocol)/;

function collect(lines: readonly string[]): Placed[] {
  const log: Placed[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = readLogLine(lines[at] as string);
    if (line === null) continue;
    log.push({ ...line, at });
    // A name that an attacker filled with line ends and forged lines: they are part of the name.
    if (!NAME_GOES_ON.test(line.message)) continue;
    at += lines.slice(at + 1, at + 6).findIndex((next) => NAME_ENDS.test(next)) + 1;
  }
  return log;
}

function choose(
  verdicts: readonly Verdict[],
  attempts: readonly Attempt[],
  user: string | undefined,
): Verdict | undefined {
  const last = (some: readonly Verdict[]): Verdict | undefined =>
    some.toSorted((one, other) => one.at - other.at).at(-1);
  const users = new Set(attempts.flatMap((one) => one.user ?? []));
  if (user !== undefined) {
    const theirs = verdicts.filter(({ attempt }) => attempt.user === user);
    return last(theirs.length > 0 ? theirs : verdicts.filter((one) => mayBeOf(one, user)));
  }
  if (users.size <= 1) return last(verdicts);
  return last(verdicts.filter((one) => !isNoise(one)));
}

/** Whether a connection of which the log names no user can be theirs, by the home that a path lies in. */
function mayBeOf({ attempt, findings }: Verdict, user: string): boolean {
  if (attempt.user !== undefined) return false;
  return findings.every(({ values }) => {
    const home = /^\/(?:home|Users)\/([^/]+)/.exec(values?.path ?? '')?.[1];
    return home === undefined || home === user;
  });
}

/**
 * In an excerpt with several users, what attackers bring about all day and what proves nothing about the person who
 * asks: names that do not exist, guesses at root's password, and the logins of those who are in.
 */
function isNoise({ attempt, findings }: Verdict): boolean {
  const names = findings.map(({ name }) => name);
  if (names.includes('logged-in') || names.includes('user-unknown')) return true;
  return attempt.user === 'root' && !names.some((name) => ABOUT_A_KEY.test(name));
}
