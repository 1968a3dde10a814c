import type { Language } from '../../types';
import type { Person, Ticket } from '../types';
import type { Database, TicketEventRow, TicketRow } from './tables';

/** A ticket with everything that happened to it; null when there is none of that number. */
export async function readTicket(database: Database, number: number): Promise<Ticket | null> {
  const row = await database.selectFrom('ticket').selectAll().where('number', '=', number).executeTakeFirst();
  if (row === undefined) return null;
  const events = await database
    .selectFrom('ticketEvent')
    .selectAll()
    .where('ticket', '=', number)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return ticketOf(row, events);
}

function ticketOf(row: TicketRow, events: readonly TicketEventRow[]): Ticket {
  const { number, state, platform, conversation, openedAt, changedAt, waitsSince } = row;
  return {
    number,
    state,
    platform,
    conversation,
    person: personOf(row.person, row.personName),
    place: JSON.parse(row.place),
    language: row.language as Language,
    packet: JSON.parse(row.packet),
    claimedBy: personOf(row.claimedBy, row.claimedName),
    openedAt,
    changedAt,
    waitsSince,
    events: events.map(({ id, at, what, who, whoName, text }) => ({
      id,
      at,
      what,
      who: personOf(who, whoName),
      text,
    })),
  };
}

function personOf(id: string | null, name: string | null): Person | null {
  if (id === null) return null;
  return { id, ...(name !== null && { name }) };
}
