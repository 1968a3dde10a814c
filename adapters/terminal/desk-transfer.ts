import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { exportRows, importRows, openDatabase, TransferError } from '../../src/desk/index';
import { describeDatabase, type StoreWhere } from '../../src/index';
import { noStore } from './desk';
import { linesOf } from './lines-of';

/** Rows between two lines of progress. */
const PROGRESS = 20_000;

export interface TransferTerminal {
  input: Readable;
  output: Writable;
  /** Where progress and what went wrong are said. */
  complaints: Pick<Writable, 'write'>;
}

/**
 * `ssh-helpdesk desk export`: everything in the store as lines of JSON, into a new file that only its owner reads, or
 * to standard output. @returns the exit status: 0 done, 1 not.
 */
export async function exportStore(
  { output, complaints }: TransferTerminal,
  store: StoreWhere,
  file: string,
): Promise<number> {
  const missing = noStore(store);
  if (missing !== null) return refuse(complaints, missing);
  const database = await openDatabase(store);
  try {
    const target = file === '-' ? output : await newFile(file);
    if (typeof target === 'string') return refuse(complaints, target);
    try {
      const write = async (lines: string): Promise<void> => {
        if (!target.write(lines)) await once(target, 'drain');
      };
      const rows = await exportRows(database, write, saying(complaints, 'written'));
      if (target !== output) await finished(target.end());
      complaints.write(`${rows} rows exported.\n`);
      return 0;
    } catch (error) {
      if (target !== output) rmSync(file, { force: true });
      throw error;
    }
  } finally {
    await database.destroy();
  }
}

/**
 * `ssh-helpdesk desk import`: takes such a file into the store, also into one of the other kind.
 * @returns the exit status: 0 done, 1 not.
 */
export async function importStore(
  { input, complaints }: TransferTerminal,
  store: StoreWhere,
  file: string,
): Promise<number> {
  const database = await openDatabase(store);
  try {
    const source = file === '-' ? input : createReadStream(file);
    const { read, added } = await importRows(database, linesOf(source), saying(complaints, 'read'));
    complaints.write(`${read} rows read, ${added} of them new in ${describeDatabase(store)}.\n`);
    return 0;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof TransferError) return refuse(complaints, message);
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      return refuse(complaints, `${file} cannot be read (${code}).`);
    throw error;
  } finally {
    await database.destroy();
  }
}

/** A sentence when it cannot be made. No file is ever overwritten. */
async function newFile(file: string): Promise<Writable | string> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
    return stream;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST'
      ? `${file} is there already; name another file.`
      : `${file} cannot be written (${code}).`;
  }
}

function saying(complaints: Pick<Writable, 'write'>, done: string): (rows: number) => void {
  let said = 0;
  return (rows) => {
    if (rows - said < PROGRESS) return;
    said = rows;
    complaints.write(`${rows} rows ${done} …\n`);
  };
}

function refuse(complaints: Pick<Writable, 'write'>, sentence: string): 1 {
  complaints.write(`${sentence}\n`);
  return 1;
}
