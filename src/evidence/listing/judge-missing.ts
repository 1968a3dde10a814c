import type { Judgement } from './judge-file';
import type { Absent, FileKind, ListedFile } from './types';
import type { WholeFolder } from './whole-folder';

/** What lies in ~/.ssh and is no private key. */
const NO_KEY =
  /^(?:config|known_hosts|authorized_keys)(?:[._~-].{0,64}|2)?$|\.pub$|^(?:environment|rc|agent|\.DS_Store|allowed_signers|\.{1,2})$/;

/**
 * What is not there: `authorized_keys` on the server, a private key on the user's own computer. Only where a whole
 * folder is seen, or a program says so.
 * @param files every file of the listing with its kind.
 * @param ownHome whether a path lies in the home of the person who pasted, as far as the listing tells.
 */
export function judgeMissing(
  folders: readonly WholeFolder[],
  absent: readonly Absent[],
  files: readonly (ListedFile & { kind: FileKind | undefined })[],
  kind: (path: string) => FileKind | undefined,
  ownHome: (path: string) => boolean,
): (Judgement & { at: number })[] {
  const found: (Judgement & { at: number })[] = [];
  const seen = (wanted: FileKind, after = -1): boolean =>
    files.some((file) => file.kind === wanted && file.at > after);
  const anyAuthorized = files.some(({ path }) => /[\\/]authorized_keys[^\\/]*$/.test(path));
  for (const { files: inside, sortedUpTo, complete, unnamed, at } of folders) {
    const passed = sortedUpTo !== null && sortedUpTo > 'authorized_keys~';
    if (!anyAuthorized && (complete || passed)) {
      found.push({ name: 'authorized-keys-missing', on: 'server', at });
    }
    const onlyKnown = inside.every(({ path, type }) => type === 'folder' || NO_KEY.test(nameOf(path)));
    if (complete && onlyKnown && !unnamed && !seen('private-key')) {
      found.push({ name: 'private-key-missing', on: 'client', at });
    }
  }
  for (const { path, why, at } of absent) {
    const what = kind(path);
    const folder = kind(path.slice(0, Math.max(0, path.lastIndexOf('/')))) === 'ssh-folder';
    if (!ownHome(path)) continue;
    if (why === 'denied' && folder && !seen('ssh-folder')) {
      const closed = { path: path.slice(0, path.lastIndexOf('/')) };
      found.push({ name: 'client-folder-closed', values: closed, on: 'client', at });
      found.push({ name: 'server-unreadable', values: closed, on: 'server', at });
    }
    if (why === 'denied' || (what !== 'ssh-folder' && what !== 'authorized-keys')) continue;
    if (!seen('authorized-keys', at)) found.push({ name: 'authorized-keys-missing', on: 'server', at });
    if (what === 'ssh-folder' && !seen('private-key')) {
      found.push({ name: 'private-key-missing', on: 'client', at });
    }
  }
  return found.filter(({ name, values }, at) => {
    const same = (other: Judgement): boolean => other.name === name && other.values?.path === values?.path;
    return found.findIndex(same) === at;
  });
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
