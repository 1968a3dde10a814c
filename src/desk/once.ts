import { LRUCache } from 'lru-cache';
import type { Memory } from './memory';
import type { Database } from './store/tables';
import type { Observer } from './types';

/** How long the work on something may take before somebody else may begin it again, in milliseconds. */
const LEASE = 30_000;
/** How long what was done is remembered, in milliseconds; Slack and Teams try again for minutes. */
const DAY = 24 * 60 * 60 * 1000;

/** `first`: it is yours. `running`: somebody works on it now, or died doing so less than half a minute ago. */
export type Begun = 'first' | 'running' | 'done';

interface Known {
  done: boolean;
  until: number;
}

/** What may be done only once, by name, across all copies of the bot. While the store is away each copy decides alone. */
export class Once {
  private readonly copies = new LRUCache<string, Known>({ max: 50_000 });

  constructor(
    private readonly memory: Memory,
    private readonly observer?: Observer,
  ) {}

  /** Begins the work on what has these names; it is done or running when one of them is. */
  async begin(names: readonly string[], now = Date.now()): Promise<Begun> {
    const begun = await this.beginning([...new Set(names)], now);
    if (begun !== 'first') this.observer?.duplicate();
    return begun;
  }

  /** A delivery came again whose work is under way in this very process. */
  cameAgain(): void {
    this.observer?.duplicate();
  }

  private async beginning(names: readonly string[], now: number): Promise<Begun> {
    if (names.length === 0) return 'first';
    if (this.here(names, now) === 'done') return 'done';
    const until = now + LEASE;
    const begun = await this.memory.read(
      async (database) => {
        // In one order, so that two copies never wait for each other.
        const rows = [...names].sort().map((name) => ({ name, done: 0, until }));
        const taken = await database
          .insertInto('once')
          .values(rows)
          .onConflict((row) =>
            row.column('name').doUpdateSet({ done: 0, until }).where('once.until', '<', now),
          )
          .returning('name')
          .execute();
        if (taken.length === names.length) return 'first';
        return database.transaction().execute(async (work) => {
          const known = await work.selectFrom('once').selectAll().where('name', 'in', names).execute();
          const others = known.filter(({ name }) => !taken.some((row) => row.name === name));
          const done = others.some((row) => row.done === 1);
          for (const { name, done, until } of others) this.copies.set(name, { done: done === 1, until });
          if (done) await set(work, names, 1, now + DAY);
          return done ? 'done' : 'running';
        });
      },
      () => this.here(names, now),
    );
    // This copy knows that it is on it also while the store is away.
    if (begun === 'first') for (const name of names) this.copies.set(name, { done: false, until });
    return begun;
  }

  /** The work is done: it is not to be done again. */
  async done(names: readonly string[], forMs = DAY): Promise<void> {
    const until = Date.now() + forMs;
    for (const name of names) this.copies.set(name, { done: true, until });
    await this.memory.write((database) => set(database, names, 1, until));
  }

  /** The work came to nothing: the next one to begin is the first again. */
  async forget(names: readonly string[]): Promise<void> {
    for (const name of names) this.copies.set(name, { done: false, until: 0 });
    if (names.length === 0) return;
    await this.memory.write((database) => database.deleteFrom('once').where('name', 'in', names).execute());
  }

  /** Whether this is the first time within so many milliseconds; it counts as done at once. */
  async isFirst(name: string, forMs = DAY): Promise<boolean> {
    if ((await this.beginning([name], Date.now())) !== 'first') return false;
    await this.done([name], forMs);
    return true;
  }

  private here(names: readonly string[], now: number): Begun {
    const known = names.map((name) => this.copies.get(name)).filter((copy) => copy && copy.until >= now);
    if (known.some((copy) => copy?.done)) return 'done';
    return known.length > 0 ? 'running' : 'first';
  }
}

async function set(database: Database, names: readonly string[], done: number, until: number): Promise<void> {
  if (names.length === 0) return;
  const rows = [...new Set(names)].sort().map((name) => ({ name, done, until }));
  await database
    .insertInto('once')
    .values(rows)
    .onConflict((row) => row.column('name').doUpdateSet({ done, until }))
    .execute();
}
