import { FileError } from './file-error';

/** Bytes of a file that are read at most; a log of `ssh -vvv` has about 50,000. */
export const LARGEST = 1024 * 1024;

/** How long a file may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Fetches a shared file. Whether its address may be asked at all, the caller has decided; a redirect is not followed,
 * because nobody has decided about that one, and a page is no file.
 * @param page what it means that a page came instead, for the log.
 * @param patience in milliseconds.
 * @throws FileError when it is too large or cannot be had.
 */
export async function download(
  url: URL,
  {
    headers = {},
    page,
    patience = PATIENCE,
  }: { headers?: Record<string, string>; page: string; patience?: number },
): Promise<Uint8Array> {
  const response = await fetch(url, {
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new FileError('unreadable', `HTTP status ${response.status}`);
  }
  const bytes = await read(response);
  if (isPage(response.headers.get('content-type'), bytes)) throw new FileError('unreadable', page);
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

function isPage(type: string | null, bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return /^text\/html\b/i.test(type ?? '') || /^<!doctype html/i.test(start);
}
