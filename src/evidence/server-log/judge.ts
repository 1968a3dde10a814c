import { hasForm, type KindName } from '../../match/kinds';
import { quoteLine } from '../../text/lines';
import type { Reading, Values } from '../../types';
import type { Attempt, Proof } from './attempts';

export type Found = Reading['findings'][number];

/** What may stand in the values of a finding, by the group of the pattern. */
const KINDS: Readonly<Record<string, KindName>> = { user: 'user', path: 'path', fingerprint: 'fingerprint' };

/** Which values a finding is about. */
const ABOUT: Readonly<Record<string, string>> = {
  'server-writable': 'path',
  'server-unreadable': 'path',
  'key-revoked': 'fingerprint',
  'certificate-invalid': '',
  'sha1-refused-by-server': '',
  'login-closed': '',
  'chroot-modes': '',
  'too-many-keys': '',
};

/**
 * What one connection proves.
 * @param complete nothing of it can be missing at its beginning, so that a reason that is not there was never given.
 * @returns in the order of weight; empty when it proves nothing.
 */
export function judgeAttempt(attempt: Attempt, lines: readonly string[], complete: boolean): Found[] {
  const { steps } = attempt;
  const accepted = steps.get('accepted');
  const of = (layer: Proof['layer']): Proof[] => attempt.reasons.filter((reason) => reason.layer === layer);
  const account = of('account');
  // A password that has run out lets the person in only to change it.
  const barred = account.filter(({ name }) => name === 'account-expired' || name === 'login-closed');
  const tell = (proofs: readonly Proof[]): Found[] =>
    distinct(proofs.map((proof) => found(proof, attempt, lines)));

  const chroot = of('session');
  if (chroot.length > 0) return tell(chroot.slice(-1));
  if (accepted !== undefined) {
    if (barred.length > 0) return tell(barred.slice(0, 1));
    return [{ name: 'logged-in', line: quoteLine(lines, accepted) }];
  }
  const worst = account.toSorted((one, other) => RANK.indexOf(one.name) - RANK.indexOf(other.name))[0];
  if (worst !== undefined) return tell([worst]);
  if (attempt.invalid) return [];

  const keys = of('key');
  const passwords = steps.has('other-password-right') || steps.has('code-asked') ? [] : of('password');
  const limit = passwords.length > 0 && attempt.failedKeys === 0 ? [] : of('limit');
  const proven = tell([...keys, ...(keys.length === 0 ? limit.slice(0, 1) : []), ...passwords.slice(-1)]);
  if (proven.length > 0) return proven;

  const refused = steps.get('failed-key') ?? steps.get('closed');
  const explained = ['took-key', 'failed-code', 'code-asked', 'other-password-right', 'other'] as const;
  if (!complete || refused === undefined || attempt.user === undefined) return [];
  if (attempt.reasons.length > 0 || explained.some((step) => steps.has(step))) return [];
  const values = valuesOf({ user: attempt.user });
  return [{ name: 'refused-without-reason', line: quoteLine(lines, refused), ...values }];
}

/** Of the reasons about the account, the one that tells most. */
const RANK: readonly string[] = [
  'login-closed',
  'account-locked',
  'account-expired',
  'shell-missing',
  'user-not-allowed',
  'user-unknown',
];

function found({ name, at, groups }: Proof, attempt: Attempt, lines: readonly string[]): Found {
  const about = ABOUT[name] ?? 'user';
  const line = quoteLine(lines, at);
  if (name === 'too-many-keys') return { name, line, ...counted(attempt) };
  const value = groups[about] ?? (about === 'user' ? attempt.user : undefined);
  return { name, line, ...valuesOf({ [about]: value }) };
}

/** Every refused key is named only at the level VERBOSE, which also logs how a connection begins. */
function counted({ steps, failedKeys, reasons }: Attempt): { values?: Values } {
  const all = steps.has('opened') && failedKeys > 0 && !reasons.some(({ layer }) => layer === 'password');
  return all ? { values: { count: String(failedKeys) } } : {};
}

function valuesOf(groups: Record<string, string | undefined>): { values?: Values } {
  const fit = Object.entries(groups).filter(([name, value]) => {
    const kind = KINDS[name];
    return kind !== undefined && value !== undefined && hasForm(value, kind);
  });
  return fit.length === 0 ? {} : { values: Object.fromEntries(fit) as Values };
}

function distinct(findings: readonly Found[]): Found[] {
  return [...new Map(findings.map((one) => [`${one.name} ${JSON.stringify(one.values)}`, one])).values()];
}
