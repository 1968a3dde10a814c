import type { Language } from '../../types';
import { platformOf } from '../platform-of';
import type { Talk } from '../types';
import { packetOf } from './packet-of';
import type { Database, TicketRow } from './tables';

/** The row that is written first, so that of several copies of the bot one after the other takes a number. */
const NUMBERS = 'ticket numbers';

/**
 * Writes the ticket of a conversation, as part of the caller's transaction: under the next number, or, when the same
 * question was a ticket before, once more under its old one. `what` is null when one is open already.
 */
export async function insertTicket(
  database: Database,
  { conversation, person, place }: Talk,
  language: Language,
): Promise<{ number: number; id: string; what: 'opened' | 'reopened' | null }> {
  const now = Date.now();
  await database
    .insertInto('once')
    .values({ name: NUMBERS, done: 1, until: now })
    .onConflict((known) => known.column('name').doUpdateSet({ until: now }))
    .execute();
  const open = await database
    .selectFrom('ticket')
    .select(['number', 'id'])
    .where('conversation', '=', conversation)
    .where('state', '!=', 'solved')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  if (open !== undefined) return { ...open, what: null };
  const { packet, asked } = await packetOf(database, conversation);
  const newest = await database
    .selectFrom('ticket')
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst();
  const next = (newest?.number ?? 0) + 1;
  const stands = {
    state: 'open',
    claimedBy: null,
    claimedName: null,
    changedAt: now,
    waitsSince: now,
  } as const;
  const row: TicketRow = {
    ...stands,
    number: next,
    id: `${conversation} ${asked ?? 'nothing'}`,
    platform: platformOf({ conversation }),
    conversation,
    person: person?.id ?? null,
    personName: person?.name ?? null,
    place: JSON.stringify(place ?? {}),
    language,
    asked,
    packet: JSON.stringify(packet),
    openedAt: now,
  };
  const { number } = await database
    .insertInto('ticket')
    .values(row)
    .onConflict((known) => known.column('id').doUpdateSet(stands))
    .returning('number')
    .executeTakeFirstOrThrow();
  return { number, id: row.id, what: number === next ? 'opened' : 'reopened' };
}
