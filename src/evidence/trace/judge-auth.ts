import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { happened, KEPT_BACK } from './identities';
import { keyPath } from './key-path';
import type { Happening, Identity, Run } from './types';

type Lines = readonly string[];

/** What the log proves of the keys that the server was shown: accepted, refused, none, too many. */
export function judgeAuth(run: Run, lines: Lines): Found[] {
  if (run.authenticated !== null) return [finding('logged-in', quoteLine(lines, run.authenticated))];
  const second = secondFactor(run, lines);
  if (second !== null) return [second];
  const found = offers(run, lines);
  if (passwordsOff(run)) found.push(finding('passwords-off', quoteLine(lines, menuLine(run))));
  return found;
}

function offers(run: Run, lines: Lines): Found[] {
  // other programs word some of these lines alike, but not the rest; only a log of ssh itself is whole
  if (!run.verbose || !publickeyIsOver(run)) return [];
  const accepted = run.identities.filter(
    (identity) => happened(identity, 'accepted') && !happened(identity, 'rejected'),
  );
  const last = accepted.at(-1);
  if (last !== undefined) {
    return [finding('key-accepted', quoteLine(lines, atOf(last, 'accepted')), { key_path: keyPath(last) })];
  }
  if (run.identities.some((identity) => happened(identity, 'rejected'))) return [];
  const refused = run.identities.filter((identity) => happened(identity, 'refused'));
  if (run.tooMany !== null && !explicitOnesRefused(run, refused)) {
    if (refused.length === 0) return [];
    const count = `${refused.length}`;
    return [finding('too-many-keys', quoteLine(lines, run.tooMany), { count })];
  }
  if (refused.length > 0) return refusal(run, refused, lines);
  return noneOffered(run) ? [finding('no-key-offered', quoteLine(lines, menuLine(run)))] : [];
}

/** Of several keys the one that was asked for counts; no key speaks for one that never got so far. */
function refusal(run: Run, refused: readonly Identity[], lines: Lines): Found[] {
  const chosen = run.identities.filter(({ explicit }) => explicit);
  const key =
    refused.find(({ explicit }) => explicit) ??
    refused.find((one) => keyPath(one) !== undefined) ??
    refused[0];
  // a key that the computer could not use may be the right one; what stopped it comes first
  if (key === undefined || !seenFromTheFirstKey(run) || run.identities.some(isStopped)) return [];
  if (run.notThere.length > 0 || (chosen.length > 0 && !key.explicit)) return [];
  const user = run.user ?? run.denied?.user;
  const line = quoteLine(lines, atOf(key, happened(key, 'offered') ? 'offered' : 'trying'));
  return [finding('key-refused', line, { key_path: keyPath(key), user })];
}

/** Whether every key that was asked for had its turn before the server hung up. */
function explicitOnesRefused(run: Run, refused: readonly Identity[]): boolean {
  const chosen = run.identities.filter(({ explicit }) => explicit);
  return chosen.length > 0 && chosen.every((identity) => refused.includes(identity));
}

/** The server would take a key, all had their turn, and nothing left the computer or stands in the way of it. */
function noneOffered(run: Run): boolean {
  if (!seenFromTheFirstKey(run) || !run.methods.includes('publickey')) return false;
  return run.identities.every(
    (identity) =>
      !identity.inAgent &&
      !happened(identity, 'offered') &&
      identity.events.every(({ what }) => ['listed', 'trying', 'skipped', 'missing'].includes(what)) &&
      !(identity.explicit && happened(identity, 'skipped')),
  );
}

function isStopped(identity: Identity): boolean {
  const answered = happened(identity, 'refused') || happened(identity, 'partial');
  return !answered && identity.events.some(({ what }) => KEPT_BACK.includes(what));
}

function seenFromTheFirstKey(run: Run): boolean {
  return run.methods.includes('publickey') || run.identities.some(({ planned }) => planned);
}

/** No key has its turn any more: the log shows what came after. */
function publickeyIsOver(run: Run): boolean {
  if (run.current !== null) return false;
  const later = run.methods.indexOf('publickey') >= 0 && run.methods.at(-1) !== 'publickey';
  return run.denied !== null || run.noMoreMethods !== null || run.tooMany !== null || later;
}

function secondFactor(run: Run, lines: Lines): Found | null {
  if (run.partial === null || run.partial.method !== 'publickey') return null;
  const methods = run.menu !== null && run.menu.at > run.partial.at ? run.menu.last : run.denied?.methods;
  return finding('second-factor', quoteLine(lines, run.partial.at), { methods });
}

/** The menu at the end: with neither of the two, no password is asked for. */
function passwordsOff(run: Run): boolean {
  if (run.partial !== null || (run.denied === null && run.noMoreMethods === null)) return false;
  const menu = (run.denied?.methods ?? run.menu?.last ?? '').split(',');
  return menu.includes('publickey') && !menu.includes('password') && !menu.includes('keyboard-interactive');
}

function menuLine(run: Run): number {
  return run.denied?.at ?? run.menu?.at ?? run.to;
}

function atOf(identity: Identity, what: Happening): number {
  return identity.events.find((event) => event.what === what)?.at ?? 0;
}
