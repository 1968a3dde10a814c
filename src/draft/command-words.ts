import type { Values } from '../types';
import { commandHoles } from './error-holes';
import { knownOut } from './holes';

/**
 * A command that was written for one person, with {words} in place of what is that person's: hosts, account, files,
 * port. Quotes around a whole {word} go, for the bot quotes values itself.
 * @param known what the person's paste gave. @param hosts the site's own hosts.
 */
export function commandWords(command: string, known: Values, hosts: readonly string[]): string {
  const { host = '', port } = known;
  const named = /[.:\d-]/.test(host) ? [...hosts, host] : hosts;
  let text = commandHoles(knownOut(command, known), named);
  if (port !== undefined)
    text = text.replace(
      new RegExp(`((?:^|\\s)-[pP] ?|[Pp]ort[= ]|\\{host\\}\\]?:)${port}(?!\\d)`, 'g'),
      '$1{port}',
    );
  return text.replace(/(["'])(\{[a-z][a-z0-9_]*\})\1/g, '$2');
}
