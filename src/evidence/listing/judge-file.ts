import type { Permissions } from '../../knowledge/entry';
import { hasForm } from '../../match/kinds';
import type { Computer, Finding, Values } from '../../types';
import { bareUser } from './bare-user';
import { rightsOf } from './rights-of';
import type { FileKind, ListedFile } from './types';

export type Judgement = Omit<Finding, 'from' | 'line'>;

/** WSL gives every file of a Windows disk the same mode, unless the disk is mounted with metadata. */
const WINDOWS_DISK = /^\/mnt\/[a-z]\//;
const MADE_UP = new Set([0o777, 0o555, 0o666, 0o444]);

/**
 * What is wrong with one file, against what OpenSSH enforces and what the table recommends; nothing for a file that
 * is fine. Where the two computers differ, each judgement names its own.
 * @param user whose files these should be; undefined when the listing does not tell.
 */
export function judgeFile(
  file: ListedFile,
  kind: FileKind,
  user: string | undefined,
  permissions: Permissions,
): Judgement[] {
  const { path, mode, owner } = file;
  const rule = permissions.find((row) => row.kind === kind);
  const found: Judgement[] = [];
  const octal: Values = mode === undefined ? {} : { mode: mode.toString(8).padStart(3, '0') };
  const whose: Values =
    owner !== undefined && hasForm(bareUser(owner), 'user') ? { owner: bareUser(owner) } : {};
  const finding = (name: string, values: Values, on?: Computer): void => {
    found.push({ name, values, ...(on === undefined ? {} : { on }) });
  };
  const yours = owner === undefined || user === undefined || bareUser(owner) === user;
  const rights = rightsOf(file, user);
  const written = mode !== undefined && (mode & 0o022) !== 0;

  if (kind === 'private-key') {
    finding('private-key-seen', { key_path: path });
    if (rule !== undefined && !rule.on.includes('server') && !WINDOWS_DISK.test(path)) {
      finding('private-key-on-server', { path, key_path: path }, 'server');
    }
    if (WINDOWS_DISK.test(path) && MADE_UP.has(mode ?? -1)) {
      finding('key-on-windows-disk', { key_path: path });
    } else if (yours && mode !== undefined && (mode & 0o077) !== 0) {
      finding('key-too-open', { key_path: path, path, ...octal, wanted_mode: safest(rule) });
    } else if (!yours && rights !== undefined && (rights & 4) === 0) {
      finding('key-unreadable', { key_path: path, path, ...whose });
    } else if (yours && rights !== undefined && (rights & 4) === 0) {
      finding('key-closed', { key_path: path, path, ...octal, wanted_mode: safest(rule) });
    }
  }
  if (kind === 'authorized-keys' && rule !== undefined && !rule.on.includes('client')) {
    finding('authorized-keys-on-client', { path }, 'client');
  }
  if (WINDOWS_DISK.test(path) && MADE_UP.has(mode ?? -1)) return found;
  if (kind === 'home' || kind === 'ssh-folder' || kind === 'authorized-keys') {
    if (written) finding('server-writable', { path, ...octal }, 'server');
    if (!yours && bareUser(owner as string) !== 'root') finding('server-owner', { path, ...whose }, 'server');
    const needed = kind === 'authorized-keys' ? 4 : 1;
    if (rights !== undefined && (rights & needed) === 0) {
      finding('server-unreadable', { path, ...octal }, 'server');
    }
  }
  if (kind === 'ssh-folder' && rights !== undefined && (rights & 5) !== 5) {
    finding('client-folder-closed', { path, ...octal }, 'client');
  }
  if (kind === 'config') {
    if (written) finding('config-writable', { path, ...octal, wanted_mode: safest(rule) }, 'client');
    if (!yours && bareUser(owner as string) !== 'root') finding('config-owner', { path, ...whose }, 'client');
  }
  if (file.acl === true && kind !== 'public-key' && kind !== 'known-hosts') {
    finding('file-has-acl', { path });
  }
  if (rule === undefined || mode === undefined || kind === 'private-key') return found;
  if (rule.modes.every((wanted) => (mode & 0o077 & ~Number.parseInt(wanted, 8)) !== 0)) {
    const left = rule.on.filter(
      (computer) => !found.some(({ name, on }) => on === computer && isEnforced(name)),
    );
    const values = { path, ...octal, wanted_mode: (rule.modes[0] ?? '600').slice(-3) };
    if (left.length === 2) finding('looser-than-recommended', values);
    else for (const computer of left) finding('looser-than-recommended', values, computer);
  }
  return found;
}

/** The mode to be given to a file that nobody else may read or write. */
function safest(rule: Permissions[number] | undefined): string {
  return (rule?.modes.find((mode) => mode.endsWith('00')) ?? '600').slice(-3);
}

/** Whether putting that right puts the mode right as well. */
function isEnforced(name: string): boolean {
  return name === 'server-writable' || name === 'config-writable';
}
