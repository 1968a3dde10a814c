import type { Values } from '../../types';
import { safeValues } from './finding';

/** What PuTTY's event log and terminal name: `Looking up host "…"`, `Connecting to … port …`, `Using username "…"`. */
export function puttyLog(lines: readonly string[]): Values {
  const read: Record<string, string> = {};
  let named = false;
  for (const line of lines) {
    const host = line.includes('Looking up host "')
      ? /Looking up host "([^"]{1,255})"/.exec(line)?.[1]
      : undefined;
    if (host !== undefined) {
      read.host = host;
      named = true;
    }
    if (line.includes('Using username "')) {
      const user = /Using username "([^"]{1,64})"/.exec(line)?.[1];
      if (user !== undefined) read.user = user;
    }
    // OpenSSH words it alike, with the address in brackets or behind `debug1:`
    if (!line.includes('Connecting to ') || line.includes('debug1:')) continue;
    const to = /Connecting to ([^\s[\]]{1,255}) port (\d{1,5})/.exec(line);
    if (to === null) continue;
    read[named ? 'address' : 'host'] = to[1] as string;
    read.port = to[2] as string;
  }
  return safeValues(read);
}
