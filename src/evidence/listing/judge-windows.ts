import type { Values } from '../../types';
import type { Judgement } from './judge-file';
import { kindOf } from './kind-of';
import type { WindowsAcl } from './windows-acls';

/** Whom Win32-OpenSSH lets have access to a private key besides its user. */
const ALLOWED =
  /(?:^|\\)(?:SYSTEM|Système|システム|TrustedInstaller|Administrators|Administratoren|Administrateurs|管理者|OWNER RIGHTS|CREATOR OWNER)$|^(?:OWNER RIGHTS|CREATOR OWNER|S-1-5-18|S-1-5-32-544|S-1-3-[04])$/i;
/** Accounts that stand for many. */
const MANY =
  /^(?:Everyone|Jeder|すべてのユーザー|全員|S-1-1-0|S-1-5-11|S-1-5-32-545)$|^(?:BUILTIN|VORDEFINIERT|NT AUTHORITY|NT-AUTORITÄT|APPLICATION PACKAGE AUTHORITY)\\|\\(?:Domain Users|Users|ユーザー|Guests)$/i;

/** A private key that others have access to, a config that others can write; the line names the first of them. */
export function judgeWindows({ path, entries }: WindowsAcl): (Judgement & { at: number })[] {
  const kind = path === undefined ? undefined : kindOf(path, new Set(), () => false);
  if (path === undefined || entries.length === 0) return [];
  // What PowerShell would not replace in a command for another program.
  const known = !path.startsWith('~');
  if (kind === 'config') {
    const other = firstOther(entries.filter(({ writes }) => writes));
    if (other === undefined) return [];
    return [{ name: 'config-writable', values: known ? { path } : {}, on: 'client', at: other.at }];
  }
  if (kind !== 'private-key') return [];
  const key: Values = known ? { key_path: path } : {};
  const seen = { name: 'private-key-seen', values: key, at: entries[0]?.at ?? 0 };
  const other = firstOther(entries);
  if (other === undefined) return [seen];
  return [seen, { name: 'key-too-open', values: known ? { key_path: path, path } : {}, at: other.at }];
}

/** The first account that is neither the system nor the one user a file may have. */
function firstOther(entries: WindowsAcl['entries']): WindowsAcl['entries'][number] | undefined {
  const others = entries.filter(({ account }) => !ALLOWED.test(account));
  const many = others.find(({ account }) => MANY.test(account));
  if (many !== undefined) return many;
  // Of two persons one is not the user; which one, the list does not tell.
  return others.find(({ account }) => account.toLowerCase() !== others[0]?.account.toLowerCase());
}
