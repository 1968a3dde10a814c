/**
 * The path of a name that a listing printed, as far as the folder is known.
 * @param folder the folder that bare names lie in; undefined when nothing tells.
 * @returns undefined for `.` and `..` where the folder is not known.
 */
export function placeOf(name: string, folder: string | undefined): string | undefined {
  if (/^(?:[/~]|[A-Za-z]:[\\/])/.test(name)) return name;
  const plain = name.replace(/^\.[\\/]/, '');
  if (folder === undefined) {
    if (plain === '.' || plain === '..') return undefined;
    // Relative to a home, by far the likeliest place to stand.
    return /^\.ssh(?:$|[\\/])/.test(plain) ? `~/${plain.replaceAll('\\', '/')}` : plain;
  }
  if (plain === '.') return folder;
  const separator = /^[A-Za-z]:|\\/.test(folder) ? '\\' : '/';
  if (plain !== '..') return folder === '/' ? `/${plain}` : `${folder}${separator}${plain}`;
  const cut = Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\'));
  return cut > 0 ? folder.slice(0, cut) : undefined;
}
