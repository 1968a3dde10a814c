import { clean } from '../text/clean';
import { redact } from '../text/redact';
import type { Language } from '../types';
import { type Memory, MemoryAway } from './memory';
import type { Errand, Outbox } from './outbox';
import { packetOf } from './store/packet-of';
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

  /** Hands a conversation on to the staff. The ticket that is open already, when there is one. */
  async open(
    { conversation, person, place }: Talk,
    language: Language,
  ): Promise<{ ticket: Ticket; isNew: boolean }> {
    const known = await this.openOf(conversation);
    if (known !== null) return { ticket: known, isNew: false };
    const platform = conversation.split(':', 1)[0] as string;
    const now = Date.now();
    const number = await this.numbering(async (database) => {
      const { packet, asked } = await packetOf(database, conversation);
      const last = await database
        .selectFrom('ticket')
        .select(({ fn }) => fn.max('number').as('number'))
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      const row: TicketRow = {
        number,
        id: `${conversation} ${asked ?? 'nothing'}`,
        state: 'open',
        platform,
        conversation,
        person: person?.id ?? null,
        personName: person?.name ?? null,
        place: JSON.stringify(place ?? {}),
        language,
        asked,
        packet: JSON.stringify(packet),
        claimedBy: null,
        claimedName: null,
        openedAt: now,
        changedAt: now,
        waitsSince: now,
      };
      const again = {
        state: 'open',
        claimedBy: null,
        claimedName: null,
        changedAt: now,
        waitsSince: now,
      } as const;
      const { number: taken } = await database
        .insertInto('ticket')
        .values(row)
        .onConflict((known) => known.column('id').doUpdateSet(again))
        .returning('number')
        .executeTakeFirstOrThrow();
      const what = taken === number ? 'opened' : 'reopened';
      await this.happened(database, taken, platform, {
        what,
        who: person ?? null,
        id: `${row.id} ${what} ${now}`,
      });
      return taken;
    });
    return { ticket: (await this.get(number)) as Ticket, isNew: true };
  }

  /** Somebody of the staff takes it on. */
  claim(number: number, who: Person, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'claimed', who, id }, () => ({
      state: 'claimed',
      claimedBy: who.id,
      claimedName: who.name ?? null,
    }));
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

  /** What the asker writes while the ticket is open. */
  askerWrote(number: number, who: Person | null, text: string, id: string): Promise<Ticket | null> {
    return this.deed(number, { what: 'asker-wrote', who, text, id }, ({ waitsSince }) => ({
      waitsSince: waitsSince ?? Date.now(),
    }));
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

  /** @param change what becomes of the row; of a solved ticket nothing, unless it is solved once more. */
  private async deed(
    number: number,
    deed: Deed,
    change: (row: TicketRow) => Partial<TicketRow>,
  ): Promise<Ticket | null> {
    await this.changing(async (database) => {
      const row = await database
        .selectFrom('ticket')
        .selectAll()
        .where('number', '=', number)
        .executeTakeFirst();
      if (row === undefined || row.state === 'solved') return;
      if (!(await this.happened(database, number, row.platform, deed))) return;
      await database
        .updateTable('ticket')
        .set({ ...change(row), changedAt: Date.now() })
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

  /** Two tickets that are opened at the same moment by two copies of the bot want the same number. */
  private async numbering(work: (database: Database) => Promise<number>): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.changing(work);
      } catch (error) {
        if (error instanceof MemoryAway || tries === 5) throw error;
      }
    }
  }

  private async changing<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const result = await this.memory.use((database) => database.transaction().execute(work));
    void this.outbox.send();
    return result;
  }
}
