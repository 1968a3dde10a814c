import { decodeText } from '../../decode-text';
import { LARGEST } from '../../download';
import { FileError, type FileTrouble } from '../../file-error';
import type { SlackContext } from '../context';
import { reason } from '../log';
import { download } from './download';
import { isTextFile } from './is-text-file';
import type { SlackFile } from './slack-file';

export interface FilesRead {
  texts: string[];
  /** What is to be said about those that were not read, each once. */
  troubles: FileTrouble[];
}

/** Reads the texts among shared files. Never throws: what cannot be had ends in a log line with the reason. */
export async function readFiles(context: SlackContext, files: readonly SlackFile[]): Promise<FilesRead> {
  const texts: string[] = [];
  const troubles = new Set<FileTrouble>();
  for (const file of files) {
    try {
      texts.push(await readFile(context, file));
    } catch (error) {
      const trouble = error instanceof FileError ? error.trouble : 'unreadable';
      troubles.add(trouble);
      if (trouble === 'unreadable')
        context.log.error(`a shared file (${file.id}) could not be read: ${reason(error)}`);
    }
  }
  return { texts, troubles: [...troubles] };
}

async function readFile({ client, fileHosts }: SlackContext, shared: SlackFile): Promise<string> {
  const file = await complete(client, shared);
  if (!isTextFile(file)) throw new FileError('not-text', 'no text');
  if ((file.size ?? 0) > LARGEST) throw new FileError('too-large', `${file.size} bytes`);
  const address = file.url_private_download ?? file.url_private ?? '';
  const text = decodeText(await download(address, { hosts: fileHosts, token: client.token ?? '' }));
  if (text === null) throw new FileError('not-text', 'no text');
  return text;
}

/** Of a file from another company's workspace the event tells only the id. */
async function complete(client: SlackContext['client'], shared: SlackFile): Promise<SlackFile> {
  if (shared.file_access !== 'check_file_info') return shared;
  const { file } = await client.files.info({ file: shared.id });
  return { ...(file as Partial<SlackFile>), id: shared.id };
}
