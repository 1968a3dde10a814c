/** An account's name without the domain that a directory service puts before or behind it; `ls -n` writes root as 0. */
export function bareUser(owner: string): string {
  return owner === '0' ? 'root' : owner.replace(/^.*[\\+]/, '').replace(/@.*$/, '');
}
