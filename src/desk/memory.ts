import type { Database } from './store/tables';
import { describeDatabase, type Where } from './store/where';
import { withinTime } from './within-time';

/** After a failure the database is left alone for so long, so that no answer waits for it again and again. */
const PAUSE = 2000;
/** Writes kept for a database that is away; beyond that the oldest are given up. */
const BACKLOG = 20_000;
/** How long one use of the database may take before an answer goes on without it, in milliseconds. */
const PATIENCE = 3000;

/** What has to reach the database, however often it is tried: running it twice does no more than once. */
type Write = (database: Database) => Promise<unknown>;

/** The database is away and there is no other way to do this. */
export class MemoryAway extends Error {}

/** What the store gives; null while it is away. */
export async function unlessAway<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof MemoryAway) return null;
    throw error;
  }
}

/**
 * The one store behind the help desk. While its database is away, the bot goes on: what was to be written waits here
 * in its order, what was to be read comes from the copies that this process keeps. Without a database at all, for
 * tests and single questions, there are only those copies.
 */
export class Memory {
  private database: Database | null = null;
  private opening: Promise<Database> | null = null;
  private backlog: Write[] = [];
  private givenUp = 0;
  private why: string | null = null;
  private nextTry = 0;
  private working: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout | undefined;

  /**
   * @param where null for none.
   * @param log takes one line for the operator, without anybody's words.
   */
  constructor(
    readonly where: Where | null,
    private readonly log: (line: string) => void = (line) => console.error(`store: ${line}`),
  ) {
    if (where === null) return;
    this.timer = setInterval(() => void this.catchUp(), PAUSE).unref();
  }

  /** Null when all is well, else one sentence. */
  trouble(): string | null {
    if (this.why === null) return null;
    const waiting = this.backlog.length === 0 ? '' : ` ${this.backlog.length} writes wait for it.`;
    const lost = this.givenUp === 0 ? '' : ` ${this.givenUp} were given up.`;
    return `The store (${describeDatabase(this.where as Where)}) is away: ${this.why}.${waiting}${lost}`;
  }

  /** Opens the database, so that the first message need not wait for it. A failure shows in `trouble`. */
  async open(): Promise<void> {
    await this.catchUp();
  }

  /** @throws MemoryAway at once when the database is known to be away, and when this use of it fails. */
  async use<T>(work: (database: Database) => Promise<T>): Promise<T> {
    if (this.where === null) throw new MemoryAway('There is no store.');
    if (Date.now() < this.nextTry) throw new MemoryAway(this.trouble() ?? 'The store is away.');
    try {
      const opened = this.opened(this.where);
      const result = await withinTime(
        opened.then(work).catch((error) => again(error, opened, work)),
        PATIENCE,
      );
      // As long as something waits, not all is well.
      if (this.backlog.length === 0) this.why = null;
      return result;
    } catch (error) {
      if (isOurMistake(error)) throw error;
      this.failed(error);
      throw new MemoryAway(this.trouble() ?? 'The store is away.', { cause: error });
    }
  }

  /** Reads; what `instead` gives while the database is away. */
  async read<T>(work: (database: Database) => Promise<T>, instead: () => T): Promise<T> {
    try {
      if (this.backlog.length > 0) return instead();
      return await this.use(work);
    } catch {
      return instead();
    }
  }

  /** Writes, now or once the database is there again; never rejects. In order, after everything that waits already. */
  async write(work: Write): Promise<void> {
    if (this.where === null) return;
    if (this.backlog.length === 0) {
      try {
        await this.use(work);
        return;
      } catch (error) {
        if (!(error instanceof MemoryAway)) return this.refused(error);
        // Then it waits.
      }
    }
    this.backlog.push(work);
    if (this.backlog.length > BACKLOG) {
      this.backlog.shift();
      this.givenUp += 1;
    }
  }

  /** Writes what waits, if the database takes it, and lets go of it. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.nextTry = 0;
    if (this.backlog.length > 0) await this.catchUp();
    this.nextTry = Number.POSITIVE_INFINITY;
    if (this.opening !== null) await withinTime(this.opening, PATIENCE).catch(() => {});
    await this.database?.destroy().catch(() => {});
    this.database = null;
  }

  private catchUp(): Promise<void> {
    this.working = this.working.then(async () => {
      if (this.database !== null && this.backlog.length === 0 && this.why === null) return;
      try {
        await this.use((database) => database.selectFrom('once').select('name').limit(1).execute());
        for (let next = this.backlog[0]; next !== undefined; next = this.backlog[0]) {
          await this.use(next).catch((error) => {
            if (error instanceof MemoryAway) throw error;
            this.refused(error);
          });
          // It may have been given up meanwhile.
          if (this.backlog[0] === next) this.backlog.shift();
        }
        this.why = null;
      } catch {
        // `trouble` tells, and the next look comes.
      }
    });
    return this.working;
  }

  /** Changing the tables of an older version may take longer than an answer waits for it. */
  private async opened(where: Where): Promise<Database> {
    if (this.database !== null) return this.database;
    this.opening ??= opening(where).finally(() => {
      this.opening = null;
    });
    this.database = await this.opening;
    return this.database;
  }

  /** The database is there and will never take it. */
  private refused(error: unknown): void {
    this.givenUp += 1;
    this.log(`a write was refused: ${sentenceOf(error)}`);
  }

  private failed(error: unknown): void {
    this.why = sentenceOf(error);
    this.nextTry = Date.now() + PAUSE;
  }
}

/** PostgreSQL broke off one of two transactions that waited for each other; nothing of it was done. */
function again<T>(
  error: unknown,
  database: Promise<Database>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (!/^40...$/.test(codeOf(error))) throw error;
  return database.then(work);
}

/**
 * Trying again would not help: a constraint, a wrong value, a wrong query, more than fits. Codes of SQLite and of
 * PostgreSQL.
 */
function isOurMistake(error: unknown): boolean {
  return /^(?:SQLITE_(?:CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG)|0A...$|2[123]...$|42...$|54...$)/.test(
    codeOf(error),
  );
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Without its further lines, in which a driver may quote the values of a query. */
function sentenceOf(error: unknown): string {
  const { message, code, errors } = error as {
    message?: string;
    code?: string;
    errors?: { message: string }[];
  };
  const said = message || errors?.[0]?.message || code || String(error);
  return (said.split('\n')[0] as string).slice(0, 200);
}

/** The library of the database is loaded when there is one to open. */
async function opening(where: Where): Promise<Database> {
  const { openDatabase } = await import('./store/open-database');
  return openDatabase(where);
}
