import { FileError } from './file-error';

/** Bytes of a file that are read at most; a log of `ssh -vvv` has about 50,000. */
export const LARGEST = 1024 * 1024;

/** How long a file may take, in milliseconds. */
const PATIENCE = 10_000;

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
export async function download(
  address: string,
  { hosts, token, patience = PATIENCE }: Source,
): Promise<Uint8Array> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !hosts.includes(url.origin) || url.username !== '')
    throw new FileError('unreadable', `its address is not one of Slack's file host`);
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${token}` },
    // What it redirects to would be sent the token.
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new FileError('unreadable', `HTTP status ${response.status}`);
  }
  const bytes = await read(response);
  if (isLoginPage(response.headers.get('content-type'), bytes))
    throw new FileError('unreadable', 'Slack sent its login page: the bot token lacks the scope files:read');
  return bytes;
}

/** Does not believe what the headers say about the length. */
async function read(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop ends the download.
    if (length > LARGEST) throw new FileError('too-large', `more than ${LARGEST} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isLoginPage(type: string | null, bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return /^text\/html\b/i.test(type ?? '') || /^<!doctype html/i.test(start);
}
