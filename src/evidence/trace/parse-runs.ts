import { AUTH_EVENTS } from './auth-events';
import { CONNECTION_EVENTS, type Handler } from './connection-events';
import { newRun } from './new-run';
import { hasReached, reach } from './reach';
import type { Run } from './types';

const EVENTS: Readonly<Record<string, Handler>> = { ...CONNECTION_EVENTS, ...AUTH_EVENTS };
const VERSION = 'OpenSSH_';
/** A peer behind a ProxyCommand, which has no name. */
const UNKNOWN = 'UNKNOWN port 65535';
/** Signs of sshd's own debugging output, whose other lines look like the client's. */
const SERVER = ['userauth-request for user ', 'Client protocol version '];
const ESCAPED = [VERSION, ...SERVER, ...Object.keys(EVENTS)]
  .sort((a, b) => b.length - a.length)
  .map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
/** The first telling words of a line; a typed command needs a prompt before it. */
const WORDS = new RegExp(`${ESCAPED.join('|')}|[$#%>❯λ➜][ ]{0,3}(?:ssh|sftp|scp|slogin)(?:\\.exe)? `);
const DEBUG = /debug[123]: /;
/** Lines of sshd's log hold the words of the client's, said of somebody else. */
const SERVER_LOG = /\bsshd(?:-session|-auth)?\[\d{1,10}\]|\[preauth\]/;

/** What ends a run; only echoes and closing remarks of the same run can follow. */
const LAST = new Set([
  'Permission denied (',
  'ssh: connect to host ',
  'ssh: Could not resolve hostname ',
  'Connection closed by ',
  'Connection reset by ',
  'Unable to negotiate with ',
  'Bad server host key: ',
  'Host key verification failed.',
  'Received disconnect from ',
  'Exit status ',
  'stdio forwarding failed',
]);
const CLOSING = new Set(['Exit status ', 'Transferred: sent ', 'Connection to ', 'stdio forwarding failed']);
/** What the outer ssh of a ProxyJump may print while the inner one has just been started. */
const OF_OUTER = new Set(['identity file ', 'Local version string ']);
/** What only the inner ssh can say while the outer one still waits to hear from its server. */
const OF_PLAIN_INNER = new Set([
  'Permission denied (',
  'ssh: connect to host ',
  'ssh: Could not resolve hostname ',
  'Host key verification failed.',
  'Connection closed by ',
  'Connection reset by ',
  'Received disconnect from ',
  'Offending ',
  'Load key "',
  'Permissions ',
  'Enter passphrase for ',
  'open failed: connect failed',
  'open failed: administratively prohibited',
]);
/** What a run that is logged in cannot say of itself: another ssh, started within the session, does. */
const FROM_WITHIN = new Set([
  'Permission denied (',
  'ssh: connect to host ',
  'ssh: Could not resolve hostname ',
  'Host key verification failed.',
  'Offending ',
  'Load key "',
  'Enter passphrase for ',
]);
const CONFIG = 'Reading configuration data ';

/** Runs that are kept; the last one counts, and what came long before it tells nothing. */
const RUNS = 50;

interface Reader {
  roots: Run[];
  run: Run | null;
  /** What ssh said in plain words since the last run began, to know it again where a program repeats it. */
  said: Set<string>;
}

/** The ssh processes whose output stands in a paste, in their order; the inner ones of a ProxyJump hang on the outer. */
export function parseRuns(lines: readonly string[]): Run[] {
  const reader: Reader = { roots: [], run: null, said: new Set() };
  lines.forEach((line, at) => {
    const found = WORDS.exec(line);
    if (found === null) {
      if (reader.run !== null && reader.run.ended === null && DEBUG.test(line)) touch(reader.run, at);
      return;
    }
    if ((line.includes('sshd') || line.includes('[preauth]')) && SERVER_LOG.test(line)) return;
    readLine(reader, line, at, found[0], found.index);
  });
  return reader.roots.filter((run) => !run.server && run.events > 0);
}

function touch(run: Run, at: number): void {
  run.to = at;
  run.verbose = true;
}

function readLine(reader: Reader, line: string, at: number, words: string, index: number): void {
  const rest = line.slice(index).trimEnd();
  const before = line.slice(0, index);
  if (words === VERSION) {
    readVersion(reader, rest, at, before);
    return;
  }
  const handler = EVENTS[words];
  if (handler === undefined) {
    if (SERVER.includes(words)) {
      if (reader.run !== null) reader.run.server = true;
      return;
    }
    typeCommand(reader, rest, at);
    return;
  }
  const run = runFor(reader, words, rest, at);
  if (run === null) return;
  const target =
    run.outer !== null && OF_OUTER.has(words) && !hasReached(run, 'resolve') && run.proxy === null
      ? run.outer
      : run;
  if (words !== CONFIG) target.events++;
  target.verbose ||= DEBUG.test(before);
  target.to = at;
  if (!DEBUG.test(before)) reader.said.add(rest);
  const { peerUnknown } = target;
  handler(target, rest, at, before);
  if (peerUnknown === null && target.peerUnknown !== null) adopt(reader, target);
  if (LAST.has(words) || timedOut(target, at)) target.ended = at;
}

/** The run that a line belongs to: a new one after an end, the outer one once the inner one lets it through. */
function runFor(reader: Reader, words: string, rest: string, at: number): Run | null {
  const { run } = reader;
  if (run === null) return begin(reader, at);
  if (words === CONFIG) {
    if (waitsForInner(run) && hasReached(run, 'config')) return beginInner(reader, run, at);
    return run.ended !== null || hasReached(run, 'connect') ? begin(reader, at) : run;
  }
  if (words === 'Remote protocol version ' && run.serverName !== undefined)
    return run.outer !== null ? leave(reader, run.outer) : begin(reader, at);
  if (OF_PLAIN_INNER.has(words) && !rest.includes(UNKNOWN) && waitsForInner(run))
    return beginInner(reader, run, at);
  if (run.ended === null) {
    const again = run.authenticated !== null && run.outer === null && FROM_WITHIN.has(words);
    if (run.outer !== null && rest.includes(UNKNOWN)) return leave(reader, run.outer);
    return again ? begin(reader, at) : run;
  }
  if (run.outer !== null && !CLOSING.has(words)) return leave(reader, run.outer);
  if (CLOSING.has(words)) return run;
  if (reader.said.has(rest)) return null;
  return begin(reader, at);
}

function timedOut({ failures }: Run, at: number): boolean {
  const last = failures.at(-1);
  return last?.kind === 'timeout' && last.at === at;
}

function waitsForInner(run: Run): boolean {
  return (
    run.proxy !== null &&
    run.inner === null &&
    run.serverName === undefined &&
    /\bssh(?:\.exe)?\b/i.test(run.proxy.command)
  );
}

function begin(reader: Reader, at: number): Run {
  const run = newRun(at);
  reader.said.clear();
  if (reader.roots.at(-1)?.events === 0) reader.roots.pop();
  if (reader.roots.length === RUNS) reader.roots.shift();
  reader.roots.push(run);
  reader.run = run;
  return run;
}

function beginInner(reader: Reader, outer: Run, at: number): Run {
  const inner = newRun(at);
  inner.outer = outer;
  outer.inner = inner;
  reader.run = inner;
  return inner;
}

function leave(reader: Reader, outer: Run): Run {
  reader.run = outer;
  return outer;
}

/** A peer without a name, and no log that tells of a proxy: what failed just before was the ssh in between. */
function adopt(reader: Reader, run: Run): void {
  const before = reader.roots.at(-2);
  if (run.proxy !== null || reader.roots.at(-1) !== run) return;
  const isOwn = run.failures.some(({ kind }) => kind !== 'banner-closed');
  if (isOwn || run.typed !== null || before === undefined) return;
  if (
    before.ended === null ||
    before.inner !== null ||
    before.outer !== null ||
    before.verbose ||
    run.verbose
  )
    return;
  run.typed = before.typed;
  run.inner = before;
  before.outer = run;
  reader.roots.splice(-2, 1);
}

function readVersion(reader: Reader, rest: string, at: number, before: string): void {
  const version = /^OpenSSH_(?:for_Windows_)?(\d{1,2}\.\d{1,2})[^,\n]{0,80}, \S/.exec(rest);
  if (version === null) return;
  const { run } = reader;
  const fresh =
    run !== null && run.ended === null && run.clientName === undefined && !hasReached(run, 'config');
  const started =
    run !== null && waitsForInner(run)
      ? beginInner(reader, run, at)
      : fresh && !run.verbose && !run.identities.length
        ? run
        : begin(reader, at);
  started.seenStart = true;
  started.server = before.trimEnd().endsWith('version');
  started.clientVersion = version[1] as string;
  started.clientName = version[0].slice(0, version[0].lastIndexOf(','));
  started.to = at;
  reach(started, 'start');
}

function typeCommand(reader: Reader, rest: string, at: number): void {
  const run = begin(reader, at);
  run.typed = { at, command: rest.slice(1, 600).trim() };
}
