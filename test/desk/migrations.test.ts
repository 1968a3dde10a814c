import { rmSync } from 'node:fs';
import path from 'node:path';
import { CamelCasePlugin, Kysely, type Migration, Migrator, PostgresDialect } from 'kysely';
import Sqlite from 'libsql';
import { Pool } from 'pg';
import { MIGRATIONS } from '../../src/desk/store/migrations';
import { StoreDialect } from '../../src/desk/store/sqlite-dialect';
import type { Database, Tables } from '../../src/desk/store/tables';
import { Memory, type StoreWhere } from '../../src/index';
import { SHIPPED_DIR } from '../knowledge-for-tests';
import { compiled } from './compiled';
import { DENIED, everything, openDesks, said, talkOf } from './desks';
import { startProcess } from './processes';
import { onEachStore } from './stores';

/** Stores that are opened by several copies at the same moment. */
const ROUNDS = 6;
const STEPS = Object.keys(MIGRATIONS);
/** Of a release that is still to come. */
const LATER: Record<string, Migration> = {
  '2999-01-01-a-later': {
    up: (db) =>
      db.schema
        .createTable('later')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .execute(),
  },
};
/** An hour ago: a conversation goes on for a day. */
const AT = Date.now() - 60 * 60 * 1000;

/** The store as another release sees it, which has these steps. */
async function asReleased<T>(
  where: StoreWhere,
  steps: Record<string, Migration>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const dialect =
    'url' in where
      ? new PostgresDialect({ pool: new Pool({ connectionString: where.url }) })
      : new StoreDialect(new Sqlite(where.file));
  const database = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
  try {
    const migrator = new Migrator({ db: database, provider: { getMigrations: async () => steps } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** A store of the first release, with a question, its answer's rating, and what is remembered. */
function olderStore(where: StoreWhere): Promise<void> {
  const first = STEPS[0] as string;
  return asReleased(where, { [first]: MIGRATIONS[first] as Migration }, async (database) => {
    const { conversation, person } = talkOf('U1');
    const key = { id: 'slack D U1 1', at: AT, conversation, person: person.id };
    const answered = { kind: 'solution', entry: 'publickey-denied', cause: null, also: '[]', picked: null };
    const read = { facts: '{}', findings: '[]', secrets: '[]', decidedBy: DENIED, host: 'gw.ddbj.nig.ac.jp' };
    await database
      .insertInto('asked')
      .values({ ...key, ...answered, ...read, platform: 'slack', language: 'en', text: DENIED })
      .execute();
    await database
      .insertInto('feedback')
      .values({ ...key, asked: key.id, entry: 'publickey-denied', step: 0, verdict: 'did-not-help' })
      .execute();
    await database
      .insertInto('hit')
      .values({ entry: 'publickey-denied', line: 'x', times: 3, at: AT })
      .execute();
    await database.insertInto('person').values({ id: person.id, language: 'ja', at: AT }).execute();
    await database
      .insertInto('conversation')
      .values({ id: conversation, remembered: null, notes: '{"last":1}', at: AT })
      .execute();
  });
}

/** Every table with its columns, and the steps that made them. */
function shapeOf(where: StoreWhere): Promise<unknown> {
  return using(where, async (database) => {
    const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
    return tables
      .map(({ name, columns }) => [
        name,
        columns.map((column) => [column.name, column.dataType, column.isNullable]),
      ])
      .sort();
  });
}

/** Looks into the store as this release opens it. */
async function using<T>(where: StoreWhere, work: (database: Database) => Promise<T>): Promise<T> {
  const memory = new Memory(where);
  try {
    return await memory.use(work);
  } finally {
    await memory.close();
  }
}

/** Which steps have been taken, in their order. */
function stepsOf(where: StoreWhere): Promise<string[]> {
  return using(where, async (database) => {
    const rows = await database
      .selectFrom('kysely_migration' as 'once')
      .select('name')
      .orderBy('name')
      .execute();
    return rows.map(({ name }) => name);
  });
}

onEachStore('migrations', (stores) => {
  const open = openDesks();
  let program: string;
  beforeAll(() => {
    program = compiled('desk-process.js');
  });
  afterAll(() => rmSync(path.join(program, '../../..'), { recursive: true, force: true }));

  test('make every table of an empty store, once', async () => {
    const where = stores().fresh();
    const shape = await shapeOf(where);
    expect((shape as [string][]).map(([name]) => name)).toEqual([
      'asked',
      'conversation',
      'feedback',
      'hit',
      'incident',
      'kysely_migration',
      'kysely_migration_lock',
      'once',
      'outbox',
      'person',
      'ticket',
      'ticket_event',
      'ticket_post',
    ]);
    expect(await stepsOf(where)).toEqual(STEPS);
    expect(await shapeOf(where)).toEqual(shape);
  });

  test('bring an older store up to date, and leave what is in it', async () => {
    const where = stores().fresh();
    await olderStore(where);
    const desk = await open(where);
    expect(desk.memory.trouble()).toBeNull();
    expect(await desk.conversations.notes(talkOf('U1').conversation)).toEqual({ last: 1 });
    expect(await desk.conversations.languageOf('slack:U1')).toBe('ja');
    const [rated] = await desk.memory.use((database) =>
      database.selectFrom('feedback').selectAll().execute(),
    );
    expect(rated).toMatchObject({ asked: 'slack D U1 1', at: AT, verdict: 'did-not-help' });
    const [hit] = await desk.memory.use((database) => database.selectFrom('hit').selectAll().execute());
    expect(hit).toEqual({ entry: 'publickey-denied', line: 'x', times: 3, at: AT });
    // What only the newer release has works with what the older one left.
    await desk.askPerson('en', talkOf('U1'));
    expect((await desk.tickets.get(1))?.packet).toMatchObject({
      asked: DENIED,
      history: [{ at: AT, entry: 'publickey-denied', verdicts: ['did-not-help'] }],
    });
    await desk.stop();
    const empty = stores().fresh();
    expect(await shapeOf(where)).toEqual(await shapeOf(empty));
    expect(await stepsOf(where)).toEqual(STEPS);
  });

  test.each([
    ['a new store', false],
    ['an older store', true],
  ])('are done once when several copies start on %s at the same moment', async (_, isOlder) => {
    const copies = [1, 2, 3].map(() => startProcess(program, SHIPPED_DIR));
    const log = path.join(program, '..', 'sent.log');
    try {
      await Promise.all(copies.map(({ ready }) => ready));
      for (let round = 0; round < ROUNDS; round++) {
        const where = stores().fresh();
        if (isOlder) await olderStore(where);
        const troubles = await Promise.all(copies.map((copy) => copy.tell({ deed: 'open', where, log })));
        expect(troubles).toEqual([null, null, null]);
        const words = copies.map((copy, nth) =>
          copy.tell({ deed: 'say', name: `n${nth}`, text: DENIED, talk: talkOf(`C${nth}`) }),
        );
        expect(await Promise.all(words)).toEqual(['solution', 'solution', 'solution']);
        await Promise.all(copies.map((copy) => copy.tell({ deed: 'stop' })));
        expect(await stepsOf(where)).toEqual(STEPS);
        const asked = await using(where, (database) =>
          database.selectFrom('asked').select('person').execute(),
        );
        expect(asked).toHaveLength(isOlder ? 4 : 3);
      }
    } finally {
      for (const copy of copies) copy.kill();
    }
  });

  test('leave the store of a newer release as it is, and say so; the bot answers all the same', async () => {
    const where = stores().fresh();
    const before = await open(where);
    await before.hear(said(DENIED), talkOf('U1'));
    await before.stop();
    const steps = { ...MIGRATIONS, ...LATER };
    const whole = (database: Database) => everything({ memory: { use: (work) => work(database) } as Memory });
    const rows = await asReleased(where, steps, whole);
    expect(rows).toContain('2999-01-01-a-later');

    const desk = await open(where);
    expect(desk.memory.trouble()).toMatch(
      /^The store \(.+\) is away: a newer version of this program made it \(step 2999-01-01-a-later\); start that one, or a later one\.$/,
    );
    expect(await desk.hear(said(DENIED), talkOf('U2'))).toMatchObject({ entry: 'publickey-denied' });
    await desk.stop();
    expect(await asReleased(where, steps, whole)).toBe(rows);
  });
});
