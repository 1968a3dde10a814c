import { decodeText } from '../decode-text';
import { download } from '../download';
import { FileError, type FileTrouble } from '../file-error';
import { isTextFileName } from '../text-file-name';
import type { Activity } from './types';

export interface SharedFile {
  /** `ssh.log`; without a name, its type. */
  name: string;
  /** Where it is, with leave to fetch it written into it; missing for a picture between the words. */
  address?: string;
}

const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** Where Teams keeps the files of personal chats: the person's OneDrive, and Microsoft's service in front of it. */
const HOSTS = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)?\.(?:sharepoint\.com|svc\.ms)$/;
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/** What somebody shared with a message. Teams tells the address of a file in a personal chat only. */
export function sharedFiles({ attachments = [] }: Activity): SharedFile[] {
  return attachments.flatMap(({ contentType = '', content, name = '' }) => {
    if (/^image\//i.test(contentType)) return [{ name: contentType }];
    if (contentType !== FILE) return [];
    const { downloadUrl, fileType } = (content ?? {}) as { downloadUrl?: unknown; fileType?: unknown };
    const shown = name || `file.${String(fileType ?? '')}`;
    return [typeof downloadUrl === 'string' ? { name: shown, address: downloadUrl } : { name: shown }];
  });
}

/**
 * Reads the texts among shared files. Never throws: what cannot be had ends in a log line with the reason, without the
 * address, which is a key to the file.
 * @param localTest lets files come from this machine.
 */
export async function readFiles(
  files: readonly SharedFile[],
  localTest: boolean,
  log: (line: string) => void,
): Promise<{ texts: string[]; troubles: FileTrouble[] }> {
  const texts: string[] = [];
  const troubles = new Set<FileTrouble>();
  for (const file of files) {
    try {
      texts.push(await readFile(file, localTest));
    } catch (error) {
      const trouble = error instanceof FileError ? error.trouble : 'unreadable';
      troubles.add(trouble);
      if (trouble === 'unreadable') log(`A shared file could not be read: ${(error as Error).message}`);
    }
  }
  return { texts, troubles: [...troubles] };
}

async function readFile({ name, address }: SharedFile, localTest: boolean): Promise<string> {
  if (!isTextFileName(name)) throw new FileError('not-text', 'no text');
  if (address === undefined || !isFileAddress(address, localTest))
    throw new FileError('unreadable', 'its address is not one where Teams keeps files');
  const page = 'a page came instead of the file, as from some phones';
  const text = decodeText(await download(new URL(address), { page }));
  if (text === null) throw new FileError('not-text', 'no text');
  return text;
}

/** Whether a file may be fetched from there, so that nobody makes the bot call other machines. */
export function isFileAddress(address: string, localTest: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (localTest && LOOPBACK.has(hostname)) return protocol === 'http:';
  return protocol === 'https:' && port === '' && !username && !password && HOSTS.test(hostname);
}
