import type { FileKind } from './types';

const USUAL_KEY = /^id_(?:rsa|dsa|ecdsa|ed25519)(?:[_-][\w-]{1,64})*$/;
const KEY_LIKE = /^[\w.@+ -]{0,100}[_.-](?:rsa|dsa|ecdsa|ed25519)$|^[\w.@+ -]{1,100}\.(?:pem|key)$/i;
/** A .pem is as often a certificate; host keys belong to a computer, not to a person. */
const OTHER_KEY = /cert|chain|(?:^|[_.-])(?:ca|pub|public|crt|csr)(?:[_.-]|$)|^ssh_host_/i;

/**
 * What a file is to ssh; undefined for any other file.
 * @param homes paths that are homes because a `.ssh` lies in them.
 * @param beside whether a path is in the listing: `X` beside `X.pub` is a private key.
 */
export function kindOf(
  path: string,
  homes: ReadonlySet<string>,
  beside: (path: string) => boolean,
): FileKind | undefined {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const name = path.slice(cut + 1);
  const inSsh = /(?:^|[\\/])\.ssh$/.test(path.slice(0, Math.max(cut, 0)));
  if (name === '.ssh') return 'ssh-folder';
  if (homes.has(path)) return 'home';
  if (inSsh && (name === 'authorized_keys' || name === 'config')) {
    return name === 'config' ? 'config' : 'authorized-keys';
  }
  if (inSsh && name === 'known_hosts') return 'known-hosts';
  if (name.endsWith('.pub')) return 'public-key';
  if (OTHER_KEY.test(name) || /^(?:authorized_keys|known_hosts|config)/.test(name)) return undefined;
  return USUAL_KEY.test(name) || KEY_LIKE.test(name) || beside(`${path}.pub`) ? 'private-key' : undefined;
}
