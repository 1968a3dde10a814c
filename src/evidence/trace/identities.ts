import type { NamedIdentity } from './parse-identity';
import type { Happening, Identity, Run } from './types';

/** More keys, and more events of one key, no run has; a paste may repeat a line a hundred thousand times. */
const KEYS = 256;
const EVENTS = 64;

/** The run's record of a key, made when the log names it for the first time. */
export function identityOf(run: Run, named: NamedIdentity): Identity {
  const known = run.identities.find((identity) => isSame(identity, named));
  const identity: Identity = known ?? {
    name: named.name,
    type: null,
    explicit: false,
    inAgent: false,
    planned: false,
    events: [],
  };
  if (known === undefined && run.identities.length < KEYS) run.identities.push(identity);
  identity.explicit ||= named.explicit;
  identity.inAgent ||= named.inAgent;
  if (named.keyType !== undefined) identity.keyType = named.keyType;
  if (named.fingerprint !== undefined) identity.fingerprint = named.fingerprint;
  return identity;
}

/** Agent keys often share one comment, so two prints that differ are two keys whatever their names. */
function isSame(identity: Identity, named: NamedIdentity): boolean {
  if (identity.fingerprint !== undefined && named.fingerprint !== undefined)
    return identity.fingerprint === named.fingerprint && identity.name === named.name;
  return identity.name === named.name;
}

/** The record of a key that a line names by its file alone. */
export function identityNamed(run: Run, name: string): Identity {
  return identityOf(run, { name, explicit: false, inAgent: false });
}

/** Notes what a line tells of a key. */
export function note(identity: Identity | null, what: Happening, at: number): void {
  if (identity !== null && identity.events.length < EVENTS) identity.events.push({ what, at });
}

export function happened(identity: Identity, what: Happening): boolean {
  return identity.events.some((event) => event.what === what);
}

/** What kept the computer itself from using a key. */
export const KEPT_BACK: readonly Happening[] = [
  'unreadable',
  'bad-permissions',
  'damaged',
  'too-short',
  'public-differs',
  'prompted',
  'bad-passphrase',
  'no-terminal',
  'agent-refused',
  'sha1-only',
];
/** A silence after one of these needs no other reason. */
const REASONS: readonly Happening[] = ['missing', ...KEPT_BACK, 'dropped', 'refused', 'rejected', 'partial'];

/** Whether the log says why the key was not used. */
export function isExplained(identity: Identity): boolean {
  return identity.events.some(({ what }) => REASONS.includes(what));
}

/** The turn of a key ends without an answer of the server: what follows from the silence. */
export function endTurn(run: Run, at: number): void {
  const { current } = run;
  run.current = null;
  if (current === null || isExplained(current)) return;
  if (happened(current, 'accepted')) note(current, 'unused', at);
  else if (happened(current, 'trying')) note(current, 'skipped', at);
}

/** The server answers with its menu: the key whose turn it was is refused, or its signature is. */
export function refuse(run: Run, at: number): void {
  const { current } = run;
  run.current = null;
  if (current === null) return;
  const partial = run.partial !== null && run.partial.at > (current.events.at(-1)?.at ?? 0);
  if (partial) note(current, 'partial', at);
  else if (happened(current, 'accepted')) note(current, 'rejected', at);
  else note(current, 'refused', at);
}
