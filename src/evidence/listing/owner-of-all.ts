import { bareUser } from './bare-user';

/**
 * Whose files a listing shows: the account that the home is named after, the one at the prompt, or the only one that
 * owns anything but root; undefined when that does not decide.
 * @param homes the homes in the listing, `~` or absolute.
 * @param owners the owners of the files; `folders` of the home and `.ssh` alone.
 */
export function ownerOfAll(
  homes: ReadonlySet<string>,
  owners: readonly string[],
  folders: readonly string[],
  prompt: string | undefined,
): string | undefined {
  const all = new Set(owners.map(bareUser));
  const others = [...all].filter((owner) => owner !== 'root');
  // `ls -n` and accounts that are gone: a number cannot be compared with a name.
  if (others.length > 0 && others.every((owner) => /^\d+$/.test(owner))) {
    return others.length === 1 ? others[0] : undefined;
  }
  const names = [...homes]
    .filter((path) => path !== '~')
    .map((path) => path.slice(path.lastIndexOf('/') + 1));
  const [name, second] = [...new Set(names)];
  const home = second === undefined ? name : undefined;
  if (home !== undefined && all.has(home)) return home;
  // A home may be named otherwise than its account.
  const owned = new Set(folders.map(bareUser).filter((owner) => owner !== 'root'));
  if (owned.size === 1) return [...owned][0];
  if (home !== undefined) return owners.length > 1 && others.length > 0 ? undefined : home;
  if (prompt !== undefined && (all.has(prompt) || others.length === 0)) return prompt;
  if (others.length === 1) return others[0];
  return others.length === 0 && all.size > 0 ? 'root' : undefined;
}
