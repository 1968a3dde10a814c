import { type Insertable, sql } from 'kysely';
import { z } from 'zod';
import { MIGRATIONS } from './store/migrations';
import type { Database, Tables } from './store/tables';

const FORMAT = 'ssh-helpdesk';
/** One more with each change of the tables. */
const VERSION = Object.keys(MIGRATIONS).length;
/** Rows that are read or written in one go. */
const AT_ONCE = 300;

/** Every table with the columns of its key; tickets before what belongs to them. */
const KEYS: Readonly<Record<keyof Tables, readonly string[]>> = {
  ticket: ['number'],
  ticketEvent: ['id'],
  ticketPost: ['ticket', 'platform', 'side'],
  outbox: ['id'],
  asked: ['id'],
  feedback: ['id'],
  hit: ['entry', 'line'],
  person: ['id'],
  conversation: ['id'],
  once: ['name'],
  incident: ['id'],
};
const TABLES = Object.keys(KEYS) as (keyof Tables)[];

type Row = Record<string, string | number | null>;

const headerShape = z.object({ format: z.literal(FORMAT), version: z.int().positive() });
const rowShape = z.strictObject({
  table: z.enum(TABLES),
  row: z.record(
    z.string().regex(/^[a-z][A-Za-z]{0,40}$/),
    // PostgreSQL keeps no character 0 in a text.
    z.union([z.string().transform((text) => text.replaceAll('\0', '')), z.number(), z.null()]),
  ),
});

/** The file cannot be taken; the message is a sentence for the operator. */
export class TransferError extends Error {}

/** Is told now and then how many rows are done. */
export type Progress = (rows: number) => void;

/**
 * Everything that the store holds, as lines of JSON: a header with the version, then one row a line. As it stood at one
 * moment, while the bot goes on writing.
 * @returns how many rows.
 */
export async function exportRows(
  database: Database,
  write: (lines: string) => Promise<void>,
  progress: Progress = () => {},
): Promise<number> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (work) => {
      // The moment is that of the first look.
      await work.selectFrom('ticket').select('number').limit(1).execute();
      await write(`${JSON.stringify({ format: FORMAT, version: VERSION })}\n`);
      let rows = 0;
      for (const table of TABLES) {
        for await (const page of pages(work, table)) {
          await write(page.map((row) => `${JSON.stringify({ table, row })}\n`).join(''));
          rows += page.length;
          progress(rows);
        }
      }
      return rows;
    });
}

/**
 * Takes what `exportRows` gave, into a store of either kind. What is there already stays as it is, so that it can be
 * done again. @returns how many rows were read, and how many of them were new.
 * @throws TransferError when it is no such file, of a newer version, or its tickets have numbers that are taken.
 */
export async function importRows(
  database: Database,
  lines: AsyncIterable<string>,
  progress: Progress = () => {},
): Promise<{ read: number; added: number }> {
  let number = 0;
  let read = 0;
  let added = 0;
  let table: keyof Tables = 'ticket';
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length > 0) added += await insert(database, table, rows);
    read += rows.length;
    rows = [];
    progress(read);
  };
  for await (const line of lines) {
    number += 1;
    if (number === 1) checkHeader(line);
    if (number === 1 || line.trim() === '') continue;
    const next = rowOf(line, number);
    if (next.table !== table || rows.length === AT_ONCE) await flush();
    table = next.table;
    rows.push(next.row);
  }
  if (number === 0) throw new TransferError('The file is empty.');
  await flush();
  return { read, added };
}

/** In the order of the key, so that nothing has to be held. */
async function* pages(database: Database, table: keyof Tables): AsyncGenerator<Row[]> {
  const key = KEYS[table];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ; ) {
    // Which table it is makes no difference to what is asked of it.
    let query = database
      .selectFrom(table as 'asked')
      .selectAll()
      .orderBy(columns)
      .limit(AT_ONCE);
    if (last !== undefined) {
      const values = sql.join(key.map((column) => last?.[column] ?? null));
      query = query.where(sql<boolean>`(${columns}) > (${values})`);
    }
    const page: Row[] = (await query.execute()).map((row) => ({ ...row }));
    if (page.length > 0) yield page;
    if (page.length < AT_ONCE) return;
    last = page.at(-1);
  }
}

async function insert(database: Database, table: keyof Tables, rows: readonly Row[]): Promise<number> {
  if (table === 'ticket') await checkNumbers(database, rows);
  const { numInsertedOrUpdatedRows } = await database
    .insertInto(table as 'asked')
    .values(rows as unknown as Insertable<Tables['asked']>[])
    .onConflict((known) => known.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/** What belongs to a ticket goes by its number, which must not be that of another one. */
async function checkNumbers(database: Database, rows: readonly Row[]): Promise<void> {
  const wanted = new Map(rows.map(({ number, id }) => [Number(number), id]));
  const known = await database
    .selectFrom('ticket')
    .select(['number', 'id'])
    .where(({ or, eb }) =>
      or([
        eb('number', 'in', [...wanted.keys()]),
        eb(
          'id',
          'in',
          [...wanted.values()].map((id) => `${id}`),
        ),
      ]),
    )
    .execute();
  const other = known.find(({ number, id }) => wanted.get(number) !== id);
  if (other !== undefined)
    throw new TransferError(
      `Ticket ${other.number} of this store is another one than in the file; import into a store without tickets.`,
    );
}

function checkHeader(line: string): void {
  const header = headerShape.safeParse(parsed(line));
  if (!header.success)
    throw new TransferError('This is no file that "desk export" wrote: its first line is no header.');
  const { version } = header.data;
  if (version > VERSION)
    throw new TransferError(
      `The file is of a newer version (${version}; this program knows up to ${VERSION}). Update the program, then import again.`,
    );
}

function rowOf(line: string, number: number): { table: keyof Tables; row: Row } {
  const read = rowShape.safeParse(parsed(line));
  if (!read.success)
    throw new TransferError(
      `Line ${number} of the file is no row of the store. What stands before it was imported.`,
    );
  return read.data;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
