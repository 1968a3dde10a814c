import type { Incident } from '../knowledge/entry';
import type { Memory } from './memory';
import type { Person } from './types';

/** How soon another copy of the bot learns of it, in milliseconds. */
const LOOK_EVERY = 10_000;

/** Trouble that the staff announced in chat, until it ends by itself or is ended. Shared by all copies of the bot. */
export class Incidents {
  private known: readonly Incident[] = [];
  private readonly timer: NodeJS.Timeout | undefined;

  /** @param changed is called whenever other incidents are in force. */
  constructor(
    private readonly memory: Memory,
    private readonly changed: () => void,
  ) {
    if (memory.where === null) return;
    this.timer = setInterval(() => void this.look(), LOOK_EVERY).unref();
  }

  /** Those in force when last looked at. */
  get inForce(): readonly Incident[] {
    return this.known;
  }

  /** Rejects with MemoryAway while the store is away. */
  async begin(incident: Incident, who: Person, id: string): Promise<void> {
    const { ja, en, hosts, entries, until } = incident;
    const row = {
      id,
      at: Date.now(),
      who: who.id,
      ja,
      en,
      hosts: hosts === undefined ? null : JSON.stringify(hosts),
      entries: entries === undefined ? null : JSON.stringify(entries),
      until: Date.parse(until),
      endedAt: null,
    };
    await this.memory.use((database) =>
      database
        .insertInto('incident')
        .values(row)
        .onConflict((known) => known.column('id').doNothing())
        .execute(),
    );
    await this.look();
  }

  /** Ends all that are in force; how many those were. */
  async end(): Promise<number> {
    const now = Date.now();
    const { numUpdatedRows } = await this.memory.use((database) =>
      database
        .updateTable('incident')
        .set({ endedAt: now })
        .where('endedAt', 'is', null)
        .where('until', '>', now)
        .executeTakeFirst(),
    );
    await this.look();
    return Number(numUpdatedRows);
  }

  /** Looks what is in force; while the store is away, what was known stays. */
  async look(): Promise<void> {
    const rows = await this.memory.read(
      (database) =>
        database
          .selectFrom('incident')
          .selectAll()
          .where('endedAt', 'is', null)
          .where('until', '>', Date.now())
          .orderBy('at')
          .execute(),
      () => null,
    );
    if (rows === null) return;
    const found = rows.map(({ ja, en, hosts, entries, until }) => ({
      ja,
      en,
      ...(hosts !== null && { hosts: JSON.parse(hosts) as string[] }),
      ...(entries !== null && { entries: JSON.parse(entries) as string[] }),
      until: new Date(until).toISOString(),
    }));
    if (JSON.stringify(found) === JSON.stringify(this.known)) return;
    this.known = found;
    this.changed();
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
