import type { Knowledge } from '../knowledge/load';
import type { ErrorMatch } from '../match/errors';
import type { Computer, Evidence, Finding, Fingerprints, Reading, Remembered, Shell, Values } from '../types';
import { readCommandLine } from './command-line';
import { conclude } from './conclude';
import { readConfig } from './config';
import { readFingerprint } from './fingerprint';
import { readKeys } from './keys';
import { readKnownHosts } from './known-hosts';
import { readListing } from './listing/read-listing';
import { otherHostMeant } from './other-host';
import { readServerLog } from './server-log';
import { readSurroundings } from './surroundings';
import { readTrace } from './trace/read-trace';

/** What every reader found in one paste. */
export interface Paste {
  text: string;
  values: Values;
  findings: readonly Finding[];
  shell?: Shell;
  computer?: Computer;
  clients: readonly string[];
  fingerprints: Fingerprints;
  /** The paste holds a log of `ssh -v`. */
  traced: boolean;
}

/** Runs of ssh and sshd: what they proved holds for that run only. */
const RUNS = new Set(['trace', 'server-log']);

/**
 * Reads a cleaned text with every reader of this folder, each once.
 * @param matches the lines of the knowledge in it; some prove a finding.
 */
export function readPaste(
  text: string,
  matches: readonly ErrorMatch[],
  knowledge: Knowledge,
  before: Evidence | undefined,
): Paste {
  const lines = text.split('\n');
  const { site, permissions } = knowledge;
  const host = before?.values.host;
  const typed = readCommandLine(text);
  const trace = readTrace(lines);
  const hosts = [typed.host, trace.values.host, host, ...site.hosts.map(({ name }) => name)];
  const known = [...new Set(hosts.filter((name) => name !== undefined))];
  const config = readConfig(lines, known);
  const keys = readKeys(lines, before?.fingerprints);
  const surroundings = readSurroundings(lines, site, before?.clients, text);
  const readings: Record<string, Reading> = {
    config,
    'known-hosts': readKnownHosts(lines, typed.host ?? trace.values.host ?? host),
    keys,
    listing: readListing(lines, permissions),
    'server-log': readServerLog(lines, typed.user ?? trace.values.user ?? before?.values.user),
    surroundings,
    trace,
    'other-host': otherHostMeant(text, trace.values.host ?? typed.host, site),
  };
  const proven = matches.flatMap(({ finding, line, values }) =>
    finding === undefined ? [] : [{ name: finding, line, values, from: 'trace' }],
  );
  const read = Object.entries(readings).flatMap(([from, reading]) =>
    reading.findings.map((finding) => ({ ...finding, from })),
  );
  const findings = [...read, ...proven];
  const values = Object.assign({}, ...Object.values(readings).map((reading) => reading.values), typed);
  return {
    text,
    values,
    findings,
    traced: text.includes('debug1:'),
    fingerprints: keys.fingerprints,
    clients: surroundings.clients,
    ...(surroundings.shell === undefined ? {} : { shell: surroundings.shell }),
    ...(surroundings.computer === undefined ? {} : { computer: surroundings.computer }),
  };
}

/** What else is known of a message. */
export interface Context {
  matches: readonly ErrorMatch[];
  /** The entry that answers, if a line of this paste decided. */
  top: string | undefined;
  /** The computer that the person says the last listing is from. */
  computer: Computer | undefined;
}

/**
 * What a paste proves, joined with what the conversation has shown before. A value of the answering entry's own error
 * lines counts before the command that was typed, and that before what other lines say. A new error makes what was
 * proven of earlier runs, and what was acted on since, void; another host makes everything void.
 */
export function joinEvidence(
  paste: Paste,
  { matches, top, computer: picked }: Context,
  before: Remembered | undefined,
  knowledge: Knowledge,
  now: Date,
): Evidence {
  const read: Record<string, string> = {};
  for (const { entry, values } of matches) if (entry !== top) Object.assign(read, values);
  Object.assign(read, paste.values);
  for (const { entry, values } of matches) if (entry === top) Object.assign(read, values);
  if (read.host === undefined && read.address !== undefined) read.host = read.address;

  const earlier = before?.evidence;
  const sameHost =
    earlier !== undefined &&
    (read.host === undefined || read.host === earlier.values.host || earlier.values.host === undefined);
  const kept = sameHost ? earlier : undefined;
  const anotherError = top !== undefined && top !== before?.entry;
  const causes = knowledge.entries.get(before?.entry ?? '')?.causes;
  const acted = (before?.tried ?? []).flatMap((at) => causes?.[at]?.if ?? []);
  const values: Values = { ...kept?.values, ...read };
  const { fingerprint, finding } = readFingerprint(paste.text, values.host, knowledge.site, now);
  const listed = paste.findings.some(({ from }) => from === 'listing');
  const computer = picked ?? (listed ? paste.computer : (paste.computer ?? kept?.computer));
  const findings = [
    ...(kept?.findings ?? []).filter((one) => stillHolds(one, paste, anotherError, acted)),
    ...paste.findings,
    { ...finding, from: 'fingerprint' },
  ];
  const shell = paste.shell ?? earlier?.shell;
  return {
    values: fingerprint === undefined ? values : { ...values, fingerprint },
    findings: conclude(withoutTwins(findings.flatMap((one) => settle(one, computer)))),
    traced: paste.traced || (kept?.traced === true && !anotherError),
    ...(shell === undefined ? {} : { shell }),
    ...(computer === undefined ? {} : { computer }),
    fingerprints: paste.fingerprints,
    clients: paste.clients,
  };
}

/** Whether what an earlier paste proved still holds after this one. */
function stillHolds(
  { name, from }: Finding,
  paste: Paste,
  anotherError: boolean,
  acted: readonly string[],
): boolean {
  if (from === 'fingerprint' || from === 'other-host') return false;
  if (anotherError && (RUNS.has(from) || acted.includes(name))) return false;
  if (from === 'trace') return !paste.traced;
  return !paste.findings.some((newer) => newer.from === from);
}

/** What holds on one computer only, once that computer is known. */
function settle(finding: Finding, computer: Computer | undefined): Finding[] {
  if (finding.on === undefined || computer === undefined) return [finding];
  const { on, ...settled } = finding;
  return on === computer ? [settled] : [];
}

function withoutTwins(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((one) => [`${one.name} ${one.on} ${JSON.stringify(one.values)}`, one]));
  return [...seen.values()];
}
