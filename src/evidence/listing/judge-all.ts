import type { Computer } from '../../types';
import type { Judgement } from './judge-file';
import { rightsOf } from './rights-of';
import type { FileKind, ListedFile } from './types';

/** What may be wrong with a listing and still keep nobody from logging in. */
const HARMLESS = new Set([
  'private-key-seen',
  'private-key-on-server',
  'authorized-keys-on-client',
  'looser-than-recommended',
]);
/** The files whose modes decide on each computer. */
const DECIDES: Readonly<Record<Computer, readonly FileKind[]>> = {
  client: ['home', 'ssh-folder', 'private-key', 'config'],
  server: ['home', 'ssh-folder', 'authorized-keys'],
};

/**
 * `permissions-fine`, for the computers where nothing of what decides is wrong or missing from the listing: on the
 * server the home, ~/.ssh and authorized_keys; on the user's own a private key and one more.
 * @param found everything that was found wrong.
 */
export function judgeAll(
  files: readonly (ListedFile & { kind: FileKind })[],
  found: readonly Judgement[],
  user: string | undefined,
): Judgement[] {
  const isFine = (computer: Computer): boolean => {
    const wrong = found.some(({ name, on }) => (on === undefined || on === computer) && !HARMLESS.has(name));
    const decisive = files.filter(({ kind }) => DECIDES[computer].includes(kind));
    const kinds = new Set(decisive.map(({ kind }) => kind));
    if (wrong || decisive.length < 2) return false;
    if (computer === 'client' ? !kinds.has('private-key') : kinds.size < DECIDES.server.length) return false;
    return decisive.every((file) => {
      const rights = rightsOf(file, user);
      return rights !== undefined && (rights & (file.type === 'folder' ? 1 : 4)) !== 0;
    });
  };
  const client = isFine('client');
  const server = isFine('server');
  if (client && server) return [{ name: 'permissions-fine' }];
  if (client) return [{ name: 'permissions-fine', on: 'client' }];
  return server ? [{ name: 'permissions-fine', on: 'server' }] : [];
}
