import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { LRUCache } from 'lru-cache';

/** Statements that are kept ready. */
const STATEMENTS = 200;

/** Tables change as a whole or not at all, so that a program killed meanwhile leaves no half of a step behind. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  /**
   * Takes the lock at once, waiting for it: whoever asks for it only after having read is refused when another process
   * wrote meanwhile. What asks for a level of isolation only reads, and keeps nobody from writing.
   */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.isolationLevel === undefined ? 'begin immediate' : 'begin';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** SQLite has rolled back itself when the disk is full; that there is nothing left must not hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {});
  }
}

/** SQLite as Kysely knows it, for several processes on one file and for full disks. */
export class StoreDialect extends SqliteDialect {
  constructor(private readonly connection: SqliteDatabase) {
    super({ database: connection });
  }

  override createDriver(): SqliteDriver {
    return new Driver({ database: preparedOnce(this.connection) });
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

/** A statement is read and planned when it is first used, which takes longer than running it. */
function preparedOnce(connection: SqliteDatabase): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: STATEMENTS });
  return {
    close: () => connection.close(),
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = connection.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}
