import { octalMode } from './octal-mode';
import { plainName } from './plain-name';
import type { Absent, Row } from './types';

/** How many lines one file's record takes at most. */
const STAT_LINES = 8;
const MORE_LINES = 64;

const STAT_FILE = /^[> ]{0,8}(?:File|ファイル|Datei|Fichier|파일|文件): {0,2}(.{1,600})$/;
const STAT_MODE =
  /\(0?([0-7]{3,4})\/([-dlbcps])[-rwxsStT]{9}\) {1,12}Uid: {0,4}\( {0,12}\d+\/ {0,32}([^)]{1,64})\)(?: {1,8}Gid: {0,4}\( {0,12}\d+\/ {0,32}([^)]{1,64})\))?/;
const NAMEI_ROW = /^[> ]{0,8}([-dlbcps])([-rwxsStT]{9}) {1,8}(\S{1,64}) {1,32}(\S{1,64}) {1,64}(\S.{0,300})$/;
const NAMEI_ABSENT =
  /^ {2,}(\S.{0,300}?) - (?:(No such file|そのような)|(Permission denied|許可がありません))/;
const ACL_ENTRY = /^(user|group|mask|other):([^:]{0,64}):([-r][-w][-x])/;

export interface FilesOfRecord {
  rows: Row[];
  absent: Absent[];
  /** The first line behind the record. */
  next: number;
}

/** What plain `stat`, `getfacl` and `namei -l` print about one file, over several lines that begin at `at`. */
export function recordOf(lines: readonly string[], at: number): FilesOfRecord | null {
  const line = lines[at] as string;
  const stat = line.includes(':') ? STAT_FILE.exec(line) : null;
  if (stat !== null) return fromStat(lines, at, stat[1] as string);
  const acl = line.includes('# file: ') ? /^[> ]{0,8}# file: (.{1,600})$/.exec(line) : null;
  if (acl !== null) return fromGetfacl(lines, at, acl[1] as string);
  return /^[> ]{0,8}f: \S/.test(line) ? fromNamei(lines, at) : null;
}

function fromStat(lines: readonly string[], at: number, shown: string): FilesOfRecord | null {
  for (let next = at + 1; next < Math.min(lines.length, at + STAT_LINES); next++) {
    const found = STAT_MODE.exec(lines[next] as string);
    if (found === null) continue;
    const type = found[2] === 'd' ? 'folder' : found[2] === 'l' ? 'link' : 'file';
    const mode = type === 'link' ? {} : { mode: Number.parseInt(found[1] as string, 8) & 0o777 };
    const group = found[4] === undefined ? {} : { group: found[4].trim() };
    const name = plainName(shown.split(' -> ')[0] as string);
    const row: Row = { name, type, ...mode, owner: (found[3] as string).trim(), ...group, at: next };
    return { rows: [row], absent: [], next: next + 1 };
  }
  return null;
}

function fromGetfacl(lines: readonly string[], at: number, shown: string): FilesOfRecord {
  // getfacl takes the first / away.
  const path = /^(?:home|Users|root|lustre\d*|export|nfs|gpfs|data)(?:\/|$)/.test(shown)
    ? `/${shown}`
    : shown;
  const row: Row = { name: plainName(path), type: 'unknown', at };
  const rights: Record<string, string> = {};
  const named: string[] = [];
  let next = at + 1;
  for (; next < Math.min(lines.length, at + MORE_LINES); next++) {
    const line = (lines[next] as string).replace(/^[> ]+/, '');
    const head = /^# (owner|group): (\S{1,64})/.exec(line);
    if (head !== null) row[head[1] as 'owner' | 'group'] = head[2] as string;
    else if (/^default:|^# flags:/.test(line)) continue;
    else {
      const entry = ACL_ENTRY.exec(line);
      if (entry === null) break;
      if (entry[2] === '') rights[entry[1] as string] = entry[3] as string;
      else named.push(entry[3] as string);
    }
  }
  const mask = rights.mask ?? rights.group;
  if (rights.user !== undefined && mask !== undefined && rights.other !== undefined) {
    row.mode = octalMode(rights.user + mask + rights.other);
    row.acl = named.some((right) => [...right].some((letter, bit) => letter !== '-' && mask[bit] !== '-'));
  }
  return { rows: [row], absent: [], next };
}

function fromNamei(lines: readonly string[], at: number): FilesOfRecord {
  const rows: Row[] = [];
  const absent: Absent[] = [];
  let folder = '';
  let next = at + 1;
  for (; next < Math.min(lines.length, at + MORE_LINES); next++) {
    const line = lines[next] as string;
    const found = NAMEI_ROW.exec(line);
    const gone = found === null ? NAMEI_ABSENT.exec(line) : null;
    const shown = found?.[5] ?? gone?.[1];
    if (shown === undefined) break;
    // A link's target follows with rows of its own, from / on if it is absolute.
    if (found?.[1] === 'l') continue;
    const path = shown === '/' ? '/' : `${folder === '/' ? '' : folder}${folder === '' ? '' : '/'}${shown}`;
    if (gone !== null) {
      const name = plainName(path);
      if (name !== null)
        absent.push({ path: name, why: gone[2] === undefined ? 'denied' : 'missing', at: next });
      continue;
    }
    const [, type, letters, owner, group] = found as unknown as [string, string, string, string, string];
    const kind = type === 'd' ? 'folder' : 'file';
    rows.push({ name: plainName(path), type: kind, mode: octalMode(letters), owner, group, at: next });
    folder = path;
  }
  return { rows, absent, next };
}
