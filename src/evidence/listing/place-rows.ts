import { hasForm } from '../../match/kinds';
import { placeOf } from './place-of';
import type { Block, ListedFile } from './types';

/** Files that lie in ~/.ssh and nowhere else. */
const ONLY_THERE = /^(?:authorized_keys|known_hosts)$/;
const USUAL_KEY = /^id_(?:rsa|dsa|ecdsa|ed25519)(?:[_.-].*)?$/;

/**
 * The files of a block with their paths. Where neither a heading nor the command tells the folder, the names do:
 * what lies beside `.ssh` is a home's, what lies beside `known_hosts` is in ~/.ssh.
 */
export function placeRows(block: Block): { folder: string | undefined; files: ListedFile[] } {
  const bare = block.rows.map(({ name }) => name).filter((name) => name !== null && !/[\\/]/.test(name));
  const has = (pattern: RegExp): boolean => bare.some((name) => pattern.test(name as string));
  let folder = block.folder;
  if (folder === undefined && !block.picked) {
    if (has(/^\.ssh$/)) folder = '~';
    else if (has(ONLY_THERE)) folder = '~/.ssh';
  }
  const usual = has(USUAL_KEY) || bare.length <= 2;
  const files = block.rows.flatMap((row): ListedFile[] => {
    if (row.name === null) return [];
    const single =
      folder === undefined &&
      (USUAL_KEY.test(row.name) || ONLY_THERE.test(row.name) || (row.name === 'config' && usual));
    const path = placeOf(row.name, single ? '~/.ssh' : folder);
    return path === undefined || !hasForm(path, 'path') ? [] : [{ ...row, name: row.name, path }];
  });
  return { folder, files };
}
