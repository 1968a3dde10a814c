import { clean } from '../text/clean';
import { redact } from '../text/redact';
import type { Language } from '../types';
import type { Memory } from './memory';
import type { Errand, Outbox } from './outbox';
import { platformOf } from './platform-of';
import { insertTicket } from './store/insert-ticket';
import { readTicket } from './store/read-ticket';
import type { Database, TicketEventRow, TicketRow } from './store/tables';
import type { Person, Talk, Ticket, TicketState } from './types';

/** Longer words of a person are cut. */
const LONGEST = 8000;

interface Deed {
  what: TicketEventRow['what'];
  /** Who did it; null for the bot itself. */
  who: Person | null;
  text?: string;
  /** What makes it once, however often it is delivered. */
  id: string;
}

/**
 * Questions that went to a person. Each deed is written together with the errands that follow from it, so that a
 * killed program loses neither. All reject with MemoryAway while the store is away.
 */
export class Tickets {
  constructor(
    private readonly memory: Memory,
    private readonly outbox: Outbox,
  ) {}

  /** Whether there is a store to keep tickets, and staff to take them. */
  areTaken(): boolean {
    return this.memory.where !== null && this.outbox.staffed().length > 0;
  }

  /** The ticket of a conversation that is not solved yet. */
  async openOf(conversation: string): Promise<Ticket | null> {
    if (this.memory.where === null) return null;
    return this.memory.use(async (database) => {
      const row = await database
        .selectFrom('ticket')
        .select('number')
        .where('conversation', '=', conversation)
        .where('state', '!=', 'solved')
        .orderBy('number', 'desc')
        .executeTakeFirst();
      return row === undefined ? null : readTicket(database, row.number);
    });
  }

  /** The newest ticket of a conversation, solved or not; null when there is none. */
  async latestOf(conversation: string): Promise<Ticket | null> {
    if (this.memory.where === null) return null;
    return this.memory.use(async (database) => {
      const row = await database
        .selectFrom('ticket')
        .select(({ fn }) => fn.max('number').as('number'))
        .where('conversation', '=', conversation)
        .executeTakeFirst();
      return row?.number ? readTicket(database, row.number) : null;
    });
  }

  get(number: number): Promise<Ticket | null> {
    return this.memory.use((database) => readTicket(database, number));
  }

  /** The newest first; those of one state, or all. */
  async list(state?: TicketState, limit = 100): Promise<Ticket[]> {
    return this.memory.use(async (database) => {
      let query = database.selectFrom('ticket').select('number').orderBy('number', 'desc').limit(limit);
      if (state !== undefined) query = query.where('state', '=', state);
      const tickets: Ticket[] = [];
      for (const { number } of await query.execute())
        tickets.push((await readTicket(database, number)) as Ticket);
      return tickets;
    });
  }

  /** How many there are of each state. */
  async counts(): Promise<Record<TicketState, number>> {
    const rows = await this.memory.use((database) =>
      database
        .selectFrom('ticket')
        .select(({ fn }) => ['state', fn.countAll().as('tickets')])
        .groupBy('state')
        .execute(),
    );
    const counts = { open: 0, claimed: 0, solved: 0 };
    for (const { state, tickets } of rows) counts[state] = Number(tickets);
    return counts;
  }

  /** Hands a conversation on to the staff. The ticket that is open already, when there is one. */
  async open(talk: Talk, language: Language): Promise<{ ticket: Ticket; isNew: boolean }> {
    const { number, isNew } = await this.changing(async (database) => {
      const { number, id, what } = await insertTicket(database, talk, language);
      if (what === null) return { number, isNew: false };
      const who = talk.person ?? null;
      const platform = platformOf(talk);
      await this.happened(database, number, platform, { what, who, id: `${id} ${what} ${Date.now()}` });
      return { number, isNew: true };
    });
    return { ticket: (await this.get(number)) as Ticket, isNew };
  }

  /** Somebody of the staff takes it on, unless somebody was quicker: the ticket tells who has it. */
  claim(number: number, who: Person, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'claimed', who, id }, ({ state }) =>
      state === 'open' ? { state: 'claimed', claimedBy: who.id, claimedName: who.name ?? null } : null,
    );
  }

  /** The staff's words, which are brought to the asker. */
  reply(number: number, who: Person, text: string, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'replied', who, text, id }, ({ state }) => ({
      waitsSince: null,
      ...(state === 'open' && { state: 'claimed', claimedBy: who.id, claimedName: who.name ?? null }),
    }));
  }

  /** Back to whoever takes it next. */
  handBack(number: number, who: Person, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'handed-back', who, id }, ({ waitsSince }) => ({
      state: 'open',
      claimedBy: null,
      claimedName: null,
      waitsSince: waitsSince ?? Date.now(),
    }));
  }

  /** By the staff, or by the asker for whom it works now. */
  solve(number: number, who: Person | null, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'solved', who, id }, () => ({ state: 'solved', waitsSince: null }));
  }

  /** What the asker writes while the ticket is open; null, too, when it was solved meanwhile and nobody will read it. */
  async askerWrote(number: number, who: Person | null, text: string, id: string): Promise<Ticket | null> {
    const ticket = await this.deed(number, { what: 'asker-wrote', who, text, id }, ({ waitsSince }) => ({
      waitsSince: waitsSince ?? Date.now(),
    }));
    return ticket?.events.some((event) => event.id === id) ? ticket : null;
  }

  /** The staff are reminded of it. */
  reminded(number: number, notice: string, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'reminded', who: null, text: notice, id }, () => ({}));
  }

  /** Open or claimed tickets whose asker waits since before `since`. */
  async waiting(since: number): Promise<number[]> {
    const rows = await this.memory.use((database) =>
      database
        .selectFrom('ticket')
        .select('number')
        .where('state', '!=', 'solved')
        .where('waitsSince', '<', since)
        .orderBy('number')
        .execute(),
    );
    return rows.map(({ number }) => number);
  }

  /** @param change what becomes of the row; null when nothing is to be done. Of a solved ticket nothing becomes. */
  private async deed(
    number: number,
    deed: Deed,
    change: (row: TicketRow) => Partial<TicketRow> | null,
  ): Promise<Ticket | null> {
    await this.changing(async (database) => {
      // Writes before it reads: of two at the same time the second sees what the first has made of it.
      const row = await database
        .updateTable('ticket')
        .set(({ ref }) => ({ changedAt: ref('changedAt') }))
        .where('number', '=', number)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined || row.state === 'solved') return;
      const changed = change(row);
      if (changed === null || !(await this.happened(database, number, row.platform, deed))) return;
      await database
        .updateTable('ticket')
        .set({ ...changed, changedAt: Date.now() })
        .where('number', '=', number)
        .execute();
    });
    return this.get(number);
  }

  /** Whether it is new; an event that is known already changes nothing. */
  private async happened(
    database: Database,
    ticket: number,
    platform: string,
    { what, who, text, id }: Deed,
  ): Promise<boolean> {
    const row: TicketEventRow = {
      id,
      ticket,
      at: Date.now(),
      what,
      who: who?.id ?? null,
      whoName: who?.name ?? null,
      text: text === undefined ? null : redact(clean(text)).text.slice(0, LONGEST),
    };
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('ticketEvent')
      .values(row)
      .onConflict((known) => known.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return false;
    await this.outbox.add(database, this.errandsAfter(row, platform));
    return true;
  }

  /** The staff's card shows all; the asker's card how it stands; words are brought to the other side. */
  private errandsAfter({ id, what, ticket, text }: TicketEventRow, platform: string): Errand[] {
    const staffed = this.outbox.staffed();
    const errands: Errand[] = [];
    const add = (kind: Errand['kind'], to: string, more: Partial<Errand> = {}): void => {
      errands.push({ id: `${id} ${kind} ${to}`, kind, platform: to, ticket, ...more });
    };
    for (const staff of staffed) add('staff-card', staff);
    if (what === 'asker-wrote' || what === 'reminded')
      for (const staff of staffed) add('to-staff', staff, { notice: text });
    if (!this.outbox.reaches(platform)) return errands;
    if (what === 'replied') add('to-asker', platform, { event: id });
    if (what !== 'asker-wrote' && what !== 'reminded') add('asker-card', platform);
    return errands;
  }

  private async changing<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const result = await this.memory.use((database) => database.transaction().execute(work));
    void this.outbox.send();
    return result;
  }
}
