import type { Knowledge } from '../knowledge/load';
import type { ErrorMatch } from '../match/errors';
import type { Evidence, Values } from '../types';
import { readCommandLine } from './command-line';
import { readFingerprint } from './fingerprint';
import { readShell } from './surroundings';
import { readTrace } from './trace';

/** Of these the newest holds. */
const FINGERPRINT = /fingerprint/;

/**
 * What a text proves, joined with what the conversation has shown before. A value of the answering entry's own error
 * lines counts before the command that was typed, and that before what other lines say.
 * @param top the entry that answers, if an error line decided.
 */
export function readEvidence(
  text: string,
  matches: readonly ErrorMatch[],
  top: string | undefined,
  knowledge: Knowledge,
  before: Evidence | undefined,
  now: Date,
): Evidence {
  const read: Record<string, string> = {};
  for (const { entry, values } of matches) if (entry !== top) Object.assign(read, values);
  Object.assign(read, readTrace(text), readCommandLine(text));
  for (const { entry, values } of matches) if (entry === top) Object.assign(read, values);
  if (read.host === undefined && read.address !== undefined) read.host = read.address;

  const sameHost =
    before !== undefined &&
    (read.host === undefined || read.host === before.values.host || before.values.host === undefined);
  const values: Values = { ...(sameHost ? before.values : {}), ...read };
  const { fingerprint, finding } = readFingerprint(text, values.host, knowledge.site, now);
  const kept = (sameHost ? before.findings : []).filter(({ name }) => !FINGERPRINT.test(name));
  const findings = [...kept, finding];
  const shell = readShell(text) ?? before?.shell;
  return {
    values: fingerprint === undefined ? values : { ...values, fingerprint },
    findings,
    ...(shell === undefined ? {} : { shell }),
  };
}
