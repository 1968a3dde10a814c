import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CamelCasePlugin, type Dialect, Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { MIGRATIONS } from './migrations';
import { StoreDialect } from './sqlite-dialect';
import type { Database, Tables } from './tables';
import type { Where } from './where';

/** How long to wait for another process that writes to the same file, and for an answer of PostgreSQL, in milliseconds. */
const PATIENCE = 3000;
const CONNECTIONS = 8;
/** How long one step of bringing large tables up to date may take, or wait for another copy that does so, in milliseconds. */
const MIGRATION = 60_000;
/** Two copies that start on one new file meet once at most. */
const TRIES = 3;

/**
 * Opens the database and brings its tables up to date; from an empty or an older one alike.
 * @throws Error with a sentence for the operator when it cannot be opened or was made by a newer version.
 */
export async function openDatabase(where: Where): Promise<Database> {
  const connect = async (patience: number): Promise<Database> =>
    new Kysely<Tables>({
      dialect: 'url' in where ? await postgres(where.url, patience) : await sqlite(where.file),
      plugins: [new CamelCasePlugin()],
    });
  const database = await connect(MIGRATION);
  try {
    await migrate(database);
    if ('file' in where) return database;
  } catch (error) {
    await database.destroy().catch(() => {});
    throw error;
  }
  await database.destroy();
  return connect(PATIENCE);
}

async function sqlite(file: string): Promise<Dialect> {
  const { default: Sqlite } = await import('libsql');
  const connection = opened(() => {
    if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    return new Sqlite(file, { timeout: PATIENCE });
  });
  connection.pragma('journal_mode = WAL');
  // What was committed outlives the process; only a power cut may take the last moment.
  connection.pragma('synchronous = NORMAL');
  connection.pragma('secure_delete = ON');
  return new StoreDialect(connection);
}

/** What the library says of it is a number. @throws Error with words instead. */
function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new Error('it can neither be opened nor made; look who may write to its folder', { cause: error });
  }
}

async function postgres(url: string, patience: number): Promise<Dialect> {
  const { Pool, types } = await import('pg');
  const numbers = new Map([
    [types.builtins.INT8, Number],
    [types.builtins.NUMERIC, Number],
  ]);
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: patience,
    types: { getTypeParser: (id, format) => numbers.get(id) ?? types.getTypeParser(id, format) },
  });
  // A connection that breaks while idle; the next query opens another one or says why it cannot.
  pool.on('error', () => {});
  // One that breaks while it is used rejects the query, and says so once more; unheard, that would end the program.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({ pool });
}

async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  for (let tries = 1; ; tries++) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    const step = await unknownStep(database);
    if (step !== undefined)
      throw new Error(
        `a newer version of this program made it (step ${step}); start that one, or a later one`,
      );
    if (tries === TRIES) throw error;
  }
}

/** A step that this program does not know, and that must not be undone by guessing. */
async function unknownStep(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`
    .execute(database)
    .catch(() => ({ rows: [] }));
  return rows.find(({ name }) => !Object.hasOwn(MIGRATIONS, name))?.name;
}
