import type { Block, ListedFile } from './types';

/** What a block shows of ~/.ssh, and how far it can be trusted to show all of it. */
export interface WholeFolder {
  files: readonly ListedFile[];
  /** A name that would stand before this one is not in the folder; null when the order proves nothing. */
  sortedUpTo: string | null;
  /** Nothing is cut off. */
  complete: boolean;
  /** It holds a name that may not enter a command, and so may be anything. */
  unnamed: boolean;
  /** The line where the folder begins, counted from 0. */
  at: number;
}

/** Whether a block shows ~/.ssh from its first name on; null when it does not, or may not. */
export function wholeFolder(
  block: Block,
  folder: string | undefined,
  files: readonly ListedFile[],
): WholeFolder | null {
  if (block.picked) return null;
  const own = files.filter(({ path }) => !isFolder(path));
  const first = files.findIndex(({ path }) => isFolder(path));
  // `stat ~ ~/.ssh ~/.ssh/*`, as the bot asks for it: the home, the folder, then what is in it.
  const listed =
    first > 0 && parentOf(files[first]?.path ?? '') === files[first - 1]?.path
      ? files.slice(first + 1)
      : undefined;
  const inside = block.begun && (folder === undefined || isFolder(folder)) ? own : listed;
  if (inside === undefined) return null;
  const home =
    block.begun && folder !== undefined ? folder : (files[first]?.path ?? parentOf(own[0]?.path ?? ''));
  const there = inside.filter(({ path }) => isFolder(parentOf(path)) && parentOf(path) === home);
  if (!isFolder(home) || (there.length === 0 && !block.begun)) return null;
  const names = there.map(({ path }) => path.slice(home.length + 1));
  const last = block.byName && isSorted(names) ? (names.at(-1) ?? null) : null;
  return {
    files: there,
    sortedUpTo: last,
    complete: block.ended || fillsTotal(block) || (last !== null && /^known_hosts/.test(last)),
    unnamed: block.rows.some(({ name }) => name === null),
    at: block.begun ? block.at : (files[first]?.at ?? block.at),
  };
}

function isFolder(path: string): boolean {
  return /(?:^|[\\/])\.ssh$/.test(path);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'), path.lastIndexOf('\\')));
}

/** In the order of the C locale, or in that of any other, which passes over case and signs. */
function isSorted(names: readonly string[]): boolean {
  const plain = names.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return [names, plain].some((list) =>
    list.every((name, at) => at === 0 || (list[at - 1] as string) <= name),
  );
}

/** Whether the blocks that the rows take on a disk of 4 KiB blocks add up to what ls printed behind `total`. */
function fillsTotal({ rows, total }: Block): boolean {
  if (total === undefined || rows.some(({ size }) => size === undefined)) return false;
  const kib = rows.map(({ type, size = 0 }) =>
    type === 'link' || (type === 'folder' && size % 4096 !== 0) ? 0 : Math.ceil(size / 4096) * 4,
  );
  return kib.reduce((sum, one) => sum + one, 0) === total;
}
