import { createHmac } from 'node:crypto';
import { quoteLine } from '../text/lines';
import type { Reading } from '../types';

const ENTRY =
  /(?:^|[\s>])((?:\|1\|[A-Za-z0-9+/]{27}=\|[A-Za-z0-9+/]{27}=)|[A-Za-z0-9*?![\]:%_,./~-]{1,1000}) {1,4}(ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) {1,4}(AAAA[A-Za-z0-9+/]{8,}={0,3})/;
/** `ssh-keygen -l -F HOST`: the fingerprint in the key's place. */
const PRINTED =
  /^[\s>]{0,40}(\S{1,1000}) {1,4}([A-Z0-9-]{3,12}) {1,4}(SHA256:[A-Za-z0-9+/]{43}|MD5:[0-9a-f:]{47})/;
const FOUND = /# Host (\S{1,300}) found: line (\d{1,7})/;
const MARKED = /@(?:cert-authority|revoked)\s/;
/** The file's name and the line number that `grep -Hn` puts in front. */
const NUMBERED = /^(?:\S{0,300}known_hosts2?:)?(?:\d{1,7}:)?/;
/** Hashed names that are tried; a known_hosts of more lines is not pasted. */
const TRIED = 4000;
const PORTS = 4;
const LONGEST = 20_000;

/**
 * Lines of known_hosts, as pasted or as `ssh-keygen -F HOST` and `ssh-keygen -R HOST` show them. Lines for another port
 * of the same computer are another server's; CA lines and revoked keys are not counted.
 * @param host the host in question, as typed (`gw`) or as known_hosts has it (`[gw]:2222`); hashed names are tried
 *   against it. Without it, only what `ssh-keygen -F` names can be several.
 */
export function readKnownHosts(lines: readonly string[], host?: string): Reading {
  const wanted = host?.toLowerCase();
  let names: readonly string[] | undefined;
  let tried = 0;
  let hashed: number | undefined;
  let hashedOurs: number | undefined;
  let readable = false;
  let seen = new Map<string, Set<string>>();
  let several: number | undefined;
  let searched: { name: string; line: string; at: number } | undefined;

  /** Notes one line of the file; `id` is the same when the same line is shown again. */
  const note = (name: string, type: string, id: string, at: number): void => {
    const key = `${name} ${type}`;
    const ids = seen.get(key) ?? new Set<string>();
    seen.set(key, ids.add(id));
    if (ids.size > 1) several ??= at;
  };

  lines.forEach((line, at) => {
    if (line.length > LONGEST) return;
    if (line.includes('found: line')) {
      const found = FOUND.exec(line);
      if (found) searched = { name: (found[1] as string).toLowerCase(), line: found[2] as string, at };
      return;
    }
    const from = searched !== undefined && at - searched.at < 3 ? searched : undefined;
    const asked = from !== undefined && (wanted === undefined || from.name === wanted) ? from : undefined;
    if (line.includes('known_hosts updated.')) {
      // What `ssh-keygen -R` has just removed is several no more.
      seen = new Map();
      several = undefined;
    } else if (line.includes('AAAA') && !MARKED.test(line)) {
      const entry = ENTRY.exec(line);
      if (entry === null) return;
      const [, shown, type, blob] = entry as unknown as [string, string, string, string];
      if (shown.startsWith('|1|')) {
        hashed ??= at;
        names ??= wanted === undefined ? [] : candidates(lines, wanted);
        const name = from?.name ?? (tried++ < TRIED ? names.find((one) => isHashOf(shown, one)) : undefined);
        if (name === undefined || (wanted !== undefined && !names.includes(name))) return;
        if (wanted !== undefined) hashedOurs ??= at;
        note(name, type, `${shown} ${blob}`, at);
        return;
      }
      const bare = shown.toLowerCase().replace(NUMBERED, '');
      // An IPv6 address begins like a line number.
      const own = [...new Set([...bare.split(','), ...shown.toLowerCase().split(',')])];
      if (wanted !== undefined && own.some((name) => name === wanted || name.startsWith(`[${wanted}]:`))) {
        readable = true;
        for (const name of own.filter((one) => one === wanted || one.startsWith(`[${wanted}]:`)))
          note(name, type, `${bare} ${blob}`, at);
      } else if (asked !== undefined && own.includes(asked.name))
        note(asked.name, type, `${bare} ${blob}`, at);
    } else if (asked !== undefined) {
      const printed = PRINTED.exec(line);
      if (printed) note(asked.name, `${printed[2]} printed`, asked.line, at);
    }
  });

  const findings: Reading['findings'][number][] = [];
  const unreadable = hashedOurs ?? (readable ? undefined : hashed);
  if (unreadable !== undefined)
    findings.push({ name: 'known-hosts-hashed', line: quoteLine(lines, unreadable) });
  if (several !== undefined) findings.push({ name: 'known-hosts-several', line: quoteLine(lines, several) });
  return { values: {}, findings };
}

/** The names under which a host may stand: alone, and with the ports that the paste speaks of. */
function candidates(lines: readonly string[], host: string): string[] {
  const ports = new Set<string>();
  for (const line of lines) {
    if (ports.size >= PORTS) break;
    const port = /(?:\]:|\s-p\s{0,4})(\d{1,5})\b/.exec(line.slice(0, 1000))?.[1];
    if (port !== undefined && port !== '22') ports.add(port);
  }
  return [host, ...[...ports].map((port) => `[${host}]:${port}`)];
}

/** known_hosts keeps `|1|salt|HMAC-SHA1 of the name, keyed with the salt`, both in base64. */
function isHashOf(hashed: string, name: string): boolean {
  const [, , salt = '', hash] = hashed.split('|');
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}
