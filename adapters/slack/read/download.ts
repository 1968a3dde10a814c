import { download as fetchFile } from '../../download';
import { FileError } from '../../file-error';

interface Source {
  /** Where Slack keeps files; nothing is fetched, and no token sent, anywhere else. */
  hosts: readonly string[];
  token: string;
  /** In milliseconds; for tests. */
  patience?: number;
}

/**
 * Fetches a shared file with the bot's token, and only from Slack's own host.
 * @throws FileError when it is too large, when Slack sends its login page instead (the token may not read files), or
 *   when it cannot be had.
 */
export async function download(address: string, { hosts, token, patience }: Source): Promise<Uint8Array> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !hosts.includes(url.origin) || url.username !== '')
    throw new FileError('unreadable', `its address is not one of Slack's file host`);
  return fetchFile(url, {
    headers: { Authorization: `Bearer ${token}` },
    page: 'Slack sent its login page: the bot token lacks the scope files:read',
    ...(patience === undefined ? {} : { patience }),
  });
}
