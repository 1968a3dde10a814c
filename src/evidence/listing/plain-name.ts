import { hasForm } from '../../match/kinds';

/**
 * A name as ls, stat and namei print it, without the quotes and marks they add (`'my key'`, `authorized_keys*`).
 * @returns null for a name that may not enter a command.
 */
export function plainName(shown: string): string | null {
  let name = shown.trim();
  const quoted = /^(?:'([^']*)'|"([^"]*)"|`([^`']*)')$/.exec(name);
  if (quoted !== null) name = (quoted[1] ?? quoted[2] ?? quoted[3]) as string;
  if (name !== '/' && !/^[A-Za-z]:[\\/]$/.test(name)) name = name.replace(/(?<=.)[\\/*=|]$/, '');
  if (name === '.' || name === '..') return name;
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(name)) return null;
  return hasForm(name, 'path') && (last === '' || hasForm(last, 'path')) ? name : null;
}
