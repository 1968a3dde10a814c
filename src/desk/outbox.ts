import type { Memory } from './memory';
import { dueErrands, takeErrand } from './store/due-errands';
import { readTicket } from './store/read-ticket';
import type { Database, OutboxRow } from './store/tables';
import type { Courier, Observer, Place, Ticket } from './types';
import { withinTime } from './within-time';

/** How long one sending may take before another copy of the bot takes it over, in milliseconds. */
const LEASE = 60_000;
/** How long a platform may take; less than the lease, or another copy would send it once more. In milliseconds. */
const PATIENCE = 45_000;
const LOOK_EVERY = 5000;
const AT_ONCE = 50;
/** The pause after each failure, in milliseconds; the last one is used again and again. */
const PAUSES = [2000, 10_000, 60_000, 10 * 60_000, 60 * 60_000] as const;

/** Something to be sent: a card to be redrawn, an event or a notice to be told. */
export type Errand = Pick<OutboxRow, 'id' | 'platform' | 'kind'> &
  Partial<Pick<OutboxRow, 'ticket' | 'event' | 'notice'>>;

/**
 * What is to be sent outside of any request, kept in the store until it was sent: nothing is lost when a platform is
 * away or the program is killed, and of several copies of the bot only one sends it.
 */
export class Outbox {
  private readonly couriers = new Map<string, Courier>();
  private readonly timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;
  private failing = 0;

  constructor(
    private readonly memory: Memory,
    private readonly observer?: Observer,
  ) {
    if (memory.where === null) return;
    this.timer = setInterval(() => void this.send(), LOOK_EVERY).unref();
  }

  /** An adapter that can send from now on. */
  employ(courier: Courier): void {
    this.couriers.set(courier.platform, courier);
    void this.send();
  }

  /** The platforms that have a staff channel. */
  staffed(): string[] {
    return [...this.couriers.values()].filter(({ hasStaff }) => hasStaff).map(({ platform }) => platform);
  }

  /** Whether there is somebody to bring things to a platform. */
  reaches(platform: string): boolean {
    return this.couriers.has(platform);
  }

  /** Null when all is well, else one sentence. */
  trouble(): string | null {
    return this.failing === 0
      ? null
      : `${this.failing} messages to staff or askers could not be sent and are tried again.`;
  }

  /** How many errands wait to be sent, by platform, of all copies of the bot. Rejects with MemoryAway while the store is away. */
  async waiting(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.memory.use((database) =>
      database
        .selectFrom('outbox')
        .select(({ fn }) => ['platform', fn.countAll().as('waiting')])
        .where('doneAt', 'is', null)
        .groupBy('platform')
        .execute(),
    );
    const none = [...this.couriers.keys()].map((platform) => [platform, 0] as const);
    return new Map([...none, ...rows.map(({ platform, waiting }) => [platform, Number(waiting)] as const)]);
  }

  /** Adds errands as part of the caller's own write. */
  async add(database: Database, errands: readonly Errand[], now = Date.now()): Promise<void> {
    if (errands.length === 0) return;
    const rows = errands.map((errand, at) => ({
      ticket: null,
      event: null,
      notice: null,
      ...errand,
      at: now + at,
      dueAt: now,
      tries: 0,
      doneAt: null,
      error: null,
    }));
    await database
      .insertInto('outbox')
      .values(rows)
      .onConflict((known) => known.column('id').doNothing())
      .execute();
  }

  /** Tells the staff on every platform that has any; `id` makes it once. */
  async tellStaff(id: string, notice: string): Promise<void> {
    const errands = this.staffed().map((platform) => ({
      id: `${id} ${platform}`,
      platform,
      kind: 'to-staff' as const,
      notice,
    }));
    await this.memory.write((database) => this.add(database, errands));
    void this.send();
  }

  /** Sends what is due, in its order. Never rejects. */
  send(): Promise<void> {
    this.working = this.working.then(() => this.sendDue().catch(() => {}));
    return this.working;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  private async sendDue(): Promise<void> {
    const platforms = [...this.couriers.keys()];
    if (this.stopped || platforms.length === 0) return;
    // Of what goes to one place about one ticket only the first is due: what comes behind it shows after each round.
    for (let sent = 1; sent > 0; ) {
      const due = await this.memory.use((database) =>
        dueErrands(database, { platforms, now: Date.now(), limit: AT_ONCE }),
      );
      sent = 0;
      for (const row of due) {
        if (this.stopped) return;
        if (!(await this.isMine(row))) continue;
        await this.deliver(row);
        sent += 1;
      }
    }
    const { failing } = await this.memory.use((database) =>
      database
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll().as('failing'))
        .where('doneAt', 'is', null)
        .where('tries', '>', 0)
        .executeTakeFirstOrThrow(),
    );
    this.failing = Number(failing);
  }

  private isMine(row: OutboxRow): Promise<boolean> {
    return this.memory.use((database) => takeErrand(database, row, Date.now() + LEASE));
  }

  private async deliver(row: OutboxRow): Promise<void> {
    const { id, tries } = row;
    try {
      await withinTime(this.bring(row), PATIENCE);
    } catch (error) {
      const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] as number;
      this.observer?.retried(row.platform);
      const why = (error instanceof Error ? error.message : String(error)).slice(0, 200);
      await this.memory.use((database) =>
        database
          .updateTable('outbox')
          .set({ dueAt: Date.now() + pause, tries: tries + 1, error: why })
          .where('id', '=', id)
          .execute(),
      );
      return;
    }
    await this.memory.write((database) =>
      database.updateTable('outbox').set({ doneAt: Date.now(), error: null }).where('id', '=', id).execute(),
    );
  }

  private async bring({ platform, kind, ticket: number, event, notice }: OutboxRow): Promise<void> {
    const courier = this.couriers.get(platform) as Courier;
    const ticket = number === null ? null : await this.memory.use((database) => readTicket(database, number));
    if (number !== null && ticket === null) return;
    if (kind === 'to-staff') {
      const card = ticket === null ? null : await this.cardOf(ticket, platform, 'staff');
      return courier.toStaff(notice ?? '', card);
    }
    if (ticket === null) return;
    if (kind === 'to-asker') {
      const told = ticket.events.find(({ id }) => id === event);
      return told === undefined ? undefined : courier.toAsker(ticket, told);
    }
    const side = kind === 'staff-card' ? 'staff' : 'asker';
    const stands = await this.cardOf(ticket, platform, side);
    const at = await (side === 'staff'
      ? courier.staffCard(ticket, stands)
      : courier.askerCard(ticket, stands));
    await this.memory.use((database) =>
      database
        .insertInto('ticketPost')
        .values({ ticket: ticket.number, platform, side, address: JSON.stringify(at) })
        .onConflict((known) =>
          known.columns(['ticket', 'platform', 'side']).doUpdateSet({ address: JSON.stringify(at) }),
        )
        .execute(),
    );
  }

  private async cardOf({ number }: Ticket, platform: string, side: 'staff' | 'asker'): Promise<Place | null> {
    const row = await this.memory.use((database) =>
      database
        .selectFrom('ticketPost')
        .select('address')
        .where('ticket', '=', number)
        .where('platform', '=', platform)
        .where('side', '=', side)
        .executeTakeFirst(),
    );
    return row === undefined ? null : (JSON.parse(row.address) as Place);
  }
}
