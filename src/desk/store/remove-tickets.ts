import type { Packet } from '../types';
import type { Database } from './tables';

const NOTHING: Packet = {
  asked: '',
  values: {},
  findings: [],
  surroundings: { clients: [], traced: false },
  history: [],
};

/**
 * Removes tickets with all of theirs, as part of the caller's transaction. Of the newest of all an empty shell stays, so
 * that no later ticket gets its number while cards with that number stand in a channel.
 */
export async function removeTickets(database: Database, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await database.deleteFrom('ticketEvent').where('ticket', 'in', numbers).execute();
  await database.deleteFrom('ticketPost').where('ticket', 'in', numbers).execute();
  await database.deleteFrom('outbox').where('ticket', 'in', numbers).execute();
  const { newest } = await database
    .selectFrom('ticket')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow();
  await database.deleteFrom('ticket').where('number', 'in', numbers).where('number', '!=', newest).execute();
  if (!numbers.includes(newest)) return;
  await database
    .updateTable('ticket')
    .set({
      id: `removed ${newest}`,
      state: 'solved',
      conversation: `removed ${newest}`,
      person: null,
      personName: null,
      place: '{}',
      asked: null,
      packet: JSON.stringify(NOTHING),
      claimedBy: null,
      claimedName: null,
      waitsSince: null,
    })
    .where('number', '=', newest)
    .execute();
}
