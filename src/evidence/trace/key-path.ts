import type { Identity } from './types';

/** The file of a key; undefined where the log knows only an agent's comment. Windows doubles its backslashes. */
export function keyPath({ name, explicit, type, events }: Identity): string | undefined {
  const isFile =
    /[\\/]/.test(name) || explicit || type !== null || events.some(({ what }) => what === 'trying');
  if (!isFile || name === '') return undefined;
  return plainPath(name);
}

export function plainPath(name: string): string {
  return name.replace(/\\\\/g, '\\');
}
