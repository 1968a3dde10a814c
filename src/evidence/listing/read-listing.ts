import type { Permissions } from '../../knowledge/entry';
import { quoteLine } from '../../text/lines';
import type { Reading } from '../../types';
import { bareUser } from './bare-user';
import { collect } from './collect';
import { homesOf } from './homes-of';
import { judgeAll } from './judge-all';
import { type Judgement, judgeFile } from './judge-file';
import { judgeMissing } from './judge-missing';
import { judgeWindows } from './judge-windows';
import { kindOf } from './kind-of';
import { ownerOfAll } from './owner-of-all';
import { placeRows } from './place-rows';
import type { FileKind, ListedFile } from './types';
import { wholeFolder } from './whole-folder';
import { windowsAcls } from './windows-acls';

/** Nobody reads more, and an answer has no room for more. */
const MOST = 60;
const ON_WINDOWS = /^[A-Za-z]:[\\/]/;

type Known = ListedFile & { kind: FileKind };

/**
 * What `stat`, `ls -l`, `namei`, `getfacl`, `icacls` and PowerShell print about files, against the table of
 * permissions and what OpenSSH enforces. What holds on one computer only says so; files that are fine give nothing.
 * @param lines the cleaned text, a line each.
 * @param permissions `knowledge/_permissions.yaml`.
 */
export function readListing(lines: readonly string[], permissions: Permissions): Reading {
  const listing = collect(lines);
  const placed = listing.blocks.map((block) => ({ block, ...placeRows(block) }));
  const everything = placed.flatMap(({ files }) => files);
  const folders = placed.flatMap(({ folder }) => (folder === undefined ? [] : [folder]));
  const absentPaths = listing.absent.map(({ path }) => path);
  const homes = homesOf([...everything.map(({ path }) => path), ...folders, ...absentPaths]);
  const paths = new Set(everything.map(({ path }) => path));
  const kind = (path: string): FileKind | undefined => kindOf(path, homes, (other) => paths.has(other));
  const files = newest(everything, homes).map((file) => ({ ...file, kind: kindHere(file, kind(file.path)) }));
  const known = files.filter((file): file is Known => file.kind !== undefined);
  const owners = known.flatMap(({ owner }) => owner ?? []);
  const ofFolders = known.flatMap(({ kind: one, owner }) =>
    one === 'home' || one === 'ssh-folder' ? (owner ?? []) : [],
  );
  const user = ownerOfAll(homes, owners, ofFolders, listing.user);

  const found: (Judgement & { at: number })[] = known.flatMap((file) =>
    judgeFile(file, file.kind, user, permissions)
      .filter(({ on }) => on !== 'server' || !ON_WINDOWS.test(file.path))
      .map((judgement) => ({ ...judgement, at: file.at })),
  );
  found.push(...windowsAcls(lines).flatMap(judgeWindows));
  const whole = placed.flatMap(({ block, folder, files: own }) => wholeFolder(block, folder, own) ?? []);
  const ownHome = (path: string): boolean => isOwn(path, listing.user ?? user);
  const missing = judgeMissing(whole, listing.absent, files, kind, ownHome);
  found.push(
    ...missing.filter(({ on }) => on !== 'server' || !folders.some((folder) => ON_WINDOWS.test(folder))),
  );
  const last = known.at(-1)?.at ?? 0;
  found.push(...judgeAll(known, found, user).map((judgement) => ({ ...judgement, at: last })));
  const findings = found
    .sort((one, other) => one.at - other.at)
    .slice(0, MOST)
    .map(({ at, ...judgement }) => ({ ...judgement, line: quoteLine(lines, at) }));
  return { values: {}, findings };
}

/** Each file as it was shown last: after a chmod the newer line holds. */
function newest(files: readonly ListedFile[], homes: ReadonlySet<string>): ListedFile[] {
  const absolute = [...homes].filter((path) => path !== '~');
  const home = absolute.length === 1 ? absolute[0] : undefined;
  const last = new Map<string, ListedFile>();
  for (const file of files) {
    const inHome = home !== undefined && (file.path === home || file.path.startsWith(`${home}/`));
    const key = inHome ? `~${file.path.slice(home.length)}` : file.path;
    const before = last.get(key);
    last.delete(key);
    // A later line that shows less, such as one without the owner, does not take away what was known.
    last.set(key, { ...before, ...file });
  }
  return [...last.values()];
}

/** A folder named like a key is none, nor is a file named like a folder. */
function kindHere({ type }: ListedFile, kind: FileKind | undefined): FileKind | undefined {
  const folder = kind === 'home' || kind === 'ssh-folder';
  if (type === 'folder') return folder ? kind : undefined;
  return type === 'file' && folder ? undefined : kind;
}

function isOwn(path: string, user: string | undefined): boolean {
  const home = /^(.{0,400}?)[\\/]\.ssh(?:[\\/]|$)/.exec(path)?.[1];
  if (home === undefined || home === '~' || ON_WINDOWS.test(home)) return true;
  if (user === undefined) return true;
  return bareUser(user) === home.slice(home.lastIndexOf('/') + 1);
}
