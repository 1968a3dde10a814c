import { SqliteAdapter, sql } from 'kysely';
import { removeTickets } from './store/remove-tickets';
import type { Database } from './store/tables';
import type { Packet } from './types';

/** How many rows of what were removed, or lost the person's name. */
export interface Forgotten {
  questions: number;
  ratings: number;
  tickets: number;
  /** What they wrote in tickets of others. */
  messages: number;
  conversations: number;
  languages: number;
  /** Messages to the staff that told of them. */
  notices: number;
  /** Names of what is to be done once. */
  deliveries: number;
  /** Tickets, events and incidents that they handled as staff, which stay without their name. */
  handled: number;
}

/** Names that one query takes. */
const AT_ONCE = 500;

/**
 * Removes a person: what they asked, rated and wrote, the tickets they opened with all of theirs, their conversations
 * and their language. What they handled as staff stays without their name. All of it or nothing.
 * @param person `slack:U123`, `teams:29:1abc`.
 */
export async function forget(database: Database, person: string): Promise<Forgotten> {
  const forgotten = await remove(database, person);
  // What SQLite has deleted stands in its journal until that is taken over.
  if (database.getExecutor().adapter instanceof SqliteAdapter)
    await sql`pragma wal_checkpoint(truncate)`.execute(database);
  return forgotten;
}

function remove(database: Database, person: string): Promise<Forgotten> {
  return database.transaction().execute(async (work) => {
    // Writes before it reads: SQLite gives the lock to who asks for it first, and refuses who has read before.
    const ratings = await count(work.deleteFrom('feedback').where('person', '=', person));
    const asked = await work
      .selectFrom('asked')
      .select(['conversation', 'text'])
      .where('person', '=', person)
      .execute();
    const theirs = await work
      .selectFrom('ticket')
      .select(['number', 'conversation'])
      .where('person', '=', person)
      .execute();
    const conversations = new Set([...asked, ...theirs].map(({ conversation }) => conversation));
    const questions = await count(work.deleteFrom('asked').where('person', '=', person));
    await removeTickets(
      work,
      theirs.map(({ number }) => number),
    );
    const texts = new Set(asked.map(({ text }) => text));
    await outOfPackets(work, conversations, texts);
    const messages = await outOfTickets(work, person);
    return {
      questions,
      ratings,
      tickets: theirs.length,
      messages,
      conversations: await outOfConversations(work, person, conversations),
      languages: await count(work.deleteFrom('person').where('id', '=', person)),
      notices: await outOfNotices(work, conversations),
      deliveries: await outOfDeliveries(work, person, conversations),
      handled: await withoutName(work, person),
    };
  });
}

/** In a thread of several people the packet of one tells what the others asked, too. */
async function outOfPackets(
  work: Database,
  conversations: ReadonlySet<string>,
  texts: ReadonlySet<string>,
): Promise<void> {
  for (const some of inParts([...conversations])) {
    const shared = await work
      .selectFrom('ticket')
      .select(['number', 'packet'])
      .where('conversation', 'in', some)
      .execute();
    for (const { number, packet: json } of shared) {
      const packet = JSON.parse(json) as Packet;
      const history = packet.history.filter(({ text }) => !texts.has(text));
      const asked = texts.has(packet.asked) ? '' : packet.asked;
      if (history.length === packet.history.length && asked === packet.asked) continue;
      // Whose values and findings these are, nothing tells.
      const rest: Packet = { ...packet, asked, history, values: {}, findings: [] };
      await work
        .updateTable('ticket')
        .set({ packet: JSON.stringify(rest) })
        .where('number', '=', number)
        .execute();
    }
  }
}

/** What they wrote as askers in the tickets of others, with the messages that bring it to the staff. */
async function outOfTickets(work: Database, person: string): Promise<number> {
  const wrote = await work
    .selectFrom('ticketEvent')
    .select('id')
    .where('who', '=', person)
    .where('what', '=', 'asker-wrote')
    .execute();
  for (const { id } of wrote) {
    const errands = await work.selectFrom('outbox').select('id').where('id', 'like', `${id} %`).execute();
    const ids = errands.map((errand) => errand.id).filter((errand) => errand.startsWith(`${id} `));
    if (ids.length > 0) await work.deleteFrom('outbox').where('id', 'in', ids).execute();
    await work.deleteFrom('ticketEvent').where('id', '=', id).execute();
  }
  return wrote.length;
}

/** Also those in which the adapter noted them. */
async function outOfConversations(
  work: Database,
  person: string,
  conversations: ReadonlySet<string>,
): Promise<number> {
  const bare = person.slice(person.indexOf(':') + 1);
  const noted = await work
    .selectFrom('conversation')
    .select(['id', 'notes'])
    .where('notes', 'like', `%${bare}%`)
    .execute();
  const ids = new Set(conversations);
  for (const { id, notes } of noted) if (names(notes ?? '', bare)) ids.add(id);
  let removed = 0;
  for (const some of inParts([...ids]))
    removed += await count(work.deleteFrom('conversation').where('id', 'in', some));
  return removed;
}

async function outOfNotices(work: Database, conversations: ReadonlySet<string>): Promise<number> {
  const told = await work
    .selectFrom('outbox')
    .select('id')
    .where('ticket', 'is', null)
    .where('id', 'like', 'secret %')
    .execute();
  // `secret <conversation> <time> <platform>`
  const ids = told
    .map(({ id }) => id)
    .filter((id) => conversations.has(id.split(' ').slice(1, -2).join(' ')));
  let removed = 0;
  for (const some of inParts(ids)) removed += await count(work.deleteFrom('outbox').where('id', 'in', some));
  return removed;
}

async function outOfDeliveries(
  work: Database,
  person: string,
  conversations: ReadonlySet<string>,
): Promise<number> {
  const all = await work.selectFrom('once').select('name').execute();
  const bare = person.slice(person.indexOf(':') + 1);
  const theirs = new Set([...conversations].flatMap((id) => [id, id.slice(id.indexOf(':') + 1)]));
  const ids = all
    .map(({ name }) => name)
    .filter((name) => names(name, bare) || name.split(/\s/).some((word) => theirs.has(word)));
  let removed = 0;
  for (const some of inParts(ids)) removed += await count(work.deleteFrom('once').where('name', 'in', some));
  return removed;
}

/** A ticket that they had claimed is for the others to take. */
async function withoutName(work: Database, person: string): Promise<number> {
  const nobody = { claimedBy: null, claimedName: null };
  await work
    .updateTable('ticket')
    .set({ state: 'open' })
    .where('claimedBy', '=', person)
    .where('state', '=', 'claimed')
    .execute();
  const updates = [
    work.updateTable('ticket').set(nobody).where('claimedBy', '=', person),
    work.updateTable('ticketEvent').set({ who: null, whoName: null }).where('who', '=', person),
    work.updateTable('incident').set({ who: null }).where('who', '=', person),
  ];
  let updated = 0;
  for (const update of updates) updated += Number((await update.executeTakeFirst()).numUpdatedRows);
  return updated;
}

/** `U1` is not in `U12`. */
function names(text: string, bare: string): boolean {
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, at + 1)) {
    const around = [text[at - 1], text[at + bare.length]];
    if (around.every((char) => char === undefined || !/[\w-]/.test(char))) return true;
  }
  return false;
}

function inParts<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += AT_ONCE) parts.push(list.slice(at, at + AT_ONCE));
  return parts;
}

async function count(query: {
  executeTakeFirst(): Promise<{ numDeletedRows: bigint } | undefined>;
}): Promise<number> {
  return Number((await query.executeTakeFirst())?.numDeletedRows ?? 0);
}
