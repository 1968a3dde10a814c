import type { Site } from '../knowledge/entry';
import { lineAt } from '../text/lines';
import type { Finding } from '../types';

const PRINT = String.raw`(SHA256:[A-Za-z0-9+/]{43}|(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15})`;
/**
 * Only where ssh or PuTTY shows what the server sent; the fingerprint of a user's own key, behind the "The key
 * fingerprint is:" of ssh-keygen, proves nothing here.
 */
const SHOWN = new RegExp(
  String.raw`(?:sent by the remote host is|(?<!\bThe )key fingerprint is:?|Server host key:\s*\S{1,64}|fingerprint of the [^\n]{1,80} is:?|指紋は|フィンガープリント(?:は)?:?)[\s>@|]{0,40}(?:\S{1,64}\s+\d{3,5}\s+)?${PRINT}`,
  'gi',
);

/** A fingerprint that the site publishes. Both dates are optional. */
export interface ListedFingerprint {
  host: string;
  key_type: string;
  fingerprint: string;
  from?: string | undefined;
  until?: string | undefined;
}

/** Everything the site lists for a host, or for all of them when the host is not known. */
export function listedFingerprints(site: Site, host: string | undefined): ListedFingerprint[] {
  return site.hosts
    .filter(({ name }) => host === undefined || name.toLowerCase() === host.toLowerCase())
    .flatMap(({ name, fingerprints }) => fingerprints.map((listed) => ({ host: name, ...listed })));
}

/** Whether a listed fingerprint counts at a time: a key that was announced counts from its first day on. */
export function isInForce({ from, until }: ListedFingerprint, now: Date): boolean {
  return (
    (from === undefined || Date.parse(from) <= now.getTime()) &&
    (until === undefined || now.getTime() < endOf(until))
  );
}

/** When a date ends, in milliseconds since 1970: a bare date at the end of its day (UTC). */
export function endOf(until: string): number {
  return Date.parse(until) + (/^\d{4}-\d{2}-\d{2}$/.test(until) ? 24 * 60 * 60 * 1000 : 0);
}

/**
 * Compares the host-key fingerprint that a paste shows with the site's list for that host.
 * @returns `fingerprint-is-ours`, `fingerprint-is-not-ours`, `fingerprint-not-shown` (or not in a form that the list
 *   has) or `no-fingerprint-list`, with the fingerprint as shown.
 */
export function readFingerprint(
  text: string,
  host: string | undefined,
  site: Site,
  now: Date,
): { fingerprint?: string; finding: Omit<Finding, 'from'> } {
  const shown = [...text.matchAll(SHOWN)].at(-1);
  const print = shown?.[1];
  const listed = listedFingerprints(site, host);
  const line =
    shown === undefined ? null : lineAt(text, shown.index + shown[0].length - (print as string).length);
  if (listed.length === 0)
    return { ...(print && { fingerprint: print }), finding: { name: 'no-fingerprint-list', line: null } };
  if (print === undefined) return { finding: { name: 'fingerprint-not-shown', line } };
  const comparable = listed.filter(
    ({ fingerprint }) => fingerprint.startsWith('SHA256:') === print.startsWith('SHA256:'),
  );
  if (comparable.length === 0)
    return { fingerprint: print, finding: { name: 'fingerprint-not-shown', line } };
  const ours = comparable.some((one) => bare(one.fingerprint) === bare(print) && isInForce(one, now));
  return {
    fingerprint: print,
    finding: { name: ours ? 'fingerprint-is-ours' : 'fingerprint-is-not-ours', line },
  };
}

function bare(fingerprint: string): string {
  return fingerprint.replace(/^(?:SHA256|MD5):/, '').replace(/=$/, '');
}
