import { hasForm } from '../../match/kinds';
import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import type { Run } from './types';

/** Known algorithms, the strongest first; behind some of the modern ones the first OpenSSH that knows them. */
const STRENGTH: readonly (readonly [string, number?])[] = [
  ['mlkem768x25519-sha256', 9.9],
  ['sntrup761x25519-sha512', 9.9],
  ['sntrup761x25519-sha512@openssh.com', 8.5],
  ['curve25519-sha256', 7.4],
  ['curve25519-sha256@libssh.org', 6.5],
  ['ssh-ed25519', 6.5],
  ['sk-ssh-ed25519@openssh.com', 8.2],
  ['rsa-sha2-512', 7.2],
  ['rsa-sha2-256', 7.2],
  ['chacha20-poly1305@openssh.com', 6.5],
  ['aes256-gcm@openssh.com', 6.2],
  ['aes128-gcm@openssh.com', 6.2],
  ['aes256-ctr', 3.7],
  ['aes192-ctr', 3.7],
  ['aes128-ctr', 3.7],
  ['hmac-sha2-512-etm@openssh.com', 6.2],
  ['hmac-sha2-256-etm@openssh.com', 6.2],
  ['umac-128-etm@openssh.com', 6.2],
  ['ecdh-sha2-nistp521'],
  ['ecdh-sha2-nistp384'],
  ['ecdh-sha2-nistp256'],
  ['diffie-hellman-group18-sha512'],
  ['diffie-hellman-group16-sha512'],
  ['diffie-hellman-group14-sha256'],
  ['diffie-hellman-group-exchange-sha256'],
  ['diffie-hellman-group14-sha1'],
  ['diffie-hellman-group-exchange-sha1'],
  ['diffie-hellman-group1-sha1'],
  ['ecdsa-sha2-nistp521'],
  ['ecdsa-sha2-nistp384'],
  ['ecdsa-sha2-nistp256'],
  ['ssh-rsa'],
  ['ssh-dss'],
  ['aes256-cbc'],
  ['aes192-cbc'],
  ['aes128-cbc'],
  ['3des-cbc'],
  ['hmac-sha2-512'],
  ['hmac-sha2-256'],
  ['umac-128@openssh.com'],
  ['hmac-sha1-etm@openssh.com'],
  ['hmac-sha1'],
  ['umac-64@openssh.com'],
  ['hmac-sha1-96'],
  ['hmac-md5'],
];
const SINCE = new Map<string, number | undefined>(STRENGTH.map(([name, since]) => [name, since]));
const RANK = new Map<string, number>(STRENGTH.map(([name], rank) => [name, rank]));
/** Not algorithms, but signs that a side knows an extension. */
const SIGN = /^(?:kex-strict-|ext-info-)/;

/** What client and server do not have in common, and which of the server's algorithms would be the best to allow. */
export function judgeAlgorithms(run: Run, lines: readonly string[]): Found[] {
  if (run.authenticated !== null) return [];
  const short = run.failures.find(({ kind }) => kind === 'server-key');
  if (short !== undefined) return [finding('server-key-too-short', quoteLine(lines, short.at))];
  const failure = run.failures.filter(({ kind }) => kind === 'negotiation').at(-1);
  const said = /: no matching (.{1,30}) found\. Their offer: (\S{1,1500})/.exec(failure?.detail ?? '');
  if (failure === undefined || said === null) return [];
  const [, kind, offer] = said as unknown as [string, string, string];
  const offered = offer.split(',').filter((name) => !SIGN.test(name) && hasForm(name, 'algorithms'));
  const line = quoteLine(lines, failure.at);
  if (offered.length === 0) return [];
  if (isTooNew(offered, run.clientVersion)) return [finding('client-too-old', line)];
  const values = { algorithm: best(offered) };
  if (/key exchange/.test(kind)) return [finding('no-common-kex', line, values)];
  if (/host ?key/.test(kind)) return [finding('no-common-host-key', line, values)];
  if (/cipher/.test(kind)) return [finding('no-common-cipher', line, values)];
  if (/mac/i.test(kind)) return [finding('no-common-mac', line, values)];
  return [];
}

/** Only modern ones are offered, and none that this client, if its version is known, should have. */
function isTooNew(offered: readonly string[], version: string | undefined): boolean {
  return offered.every((name) => {
    const since = SINCE.get(name);
    return since !== undefined && (version === undefined || Number(version) < since);
  });
}

/** The strongest that a client without the modern ones may still allow. */
function best(offered: readonly string[]): string | undefined {
  const rank = (name: string) => RANK.get(name) ?? STRENGTH.length;
  const sorted = [...offered].sort((a, b) => rank(a) - rank(b));
  return sorted.find((name) => SINCE.get(name) === undefined) ?? sorted[0];
}
