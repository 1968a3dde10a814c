import type { Kysely, Migration } from 'kysely';

/**
 * The tables, made and changed step by step; a step that was ever released is never edited. The same for SQLite and
 * PostgreSQL: texts, and whole numbers of 64 bits.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-22-a-memory': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('conversation')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('remembered', 'text')
        .addColumn('notes', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('person')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('once')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('done', 'integer', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('asked')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('conversation', 'text', (column) => column.notNull())
        .addColumn('person', 'text')
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('picked', 'text')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('entry', 'text')
        .addColumn('cause', 'text')
        .addColumn('also', 'text', (column) => column.notNull())
        .addColumn('facts', 'text', (column) => column.notNull())
        .addColumn('findings', 'text', (column) => column.notNull())
        .addColumn('secrets', 'text', (column) => column.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('host', 'text')
        .execute();
      await db.schema
        .createTable('feedback')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('asked', 'text')
        .addColumn('conversation', 'text', (column) => column.notNull())
        .addColumn('person', 'text')
        .addColumn('entry', 'text')
        .addColumn('step', 'integer', (column) => column.notNull())
        .addColumn('verdict', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('hit')
        .addColumn('entry', 'text', (column) => column.notNull())
        .addColumn('line', 'text', (column) => column.notNull())
        .addColumn('times', 'bigint', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('hit_key', ['entry', 'line'])
        .execute();
      await index(db, 'conversation', ['at']);
      await index(db, 'once', ['until']);
      await index(db, 'asked', ['at']);
      await index(db, 'asked', ['conversation', 'at']);
      await index(db, 'asked', ['person']);
      await index(db, 'asked', ['host', 'at']);
      await index(db, 'feedback', ['at']);
      await index(db, 'feedback', ['asked']);
    },
  },
  '2026-11-22-b-tickets': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('ticket')
        .addColumn('number', 'integer', (column) => column.primaryKey())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('conversation', 'text', (column) => column.notNull())
        .addColumn('person', 'text')
        .addColumn('place', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('asked', 'text')
        .addColumn('packet', 'text', (column) => column.notNull())
        .addColumn('person_name', 'text')
        .addColumn('claimed_by', 'text')
        .addColumn('claimed_name', 'text')
        .addColumn('opened_at', 'bigint', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .addColumn('waits_since', 'bigint')
        .execute();
      await db.schema
        .createTable('ticket_event')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('ticket', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addColumn('who', 'text')
        .addColumn('who_name', 'text')
        .addColumn('text', 'text')
        .execute();
      await db.schema
        .createTable('ticket_post')
        .addColumn('ticket', 'integer', (column) => column.notNull())
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('side', 'text', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('ticket_post_key', ['ticket', 'platform', 'side'])
        .execute();
      await db.schema
        .createTable('outbox')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('ticket', 'integer')
        .addColumn('event', 'text')
        .addColumn('notice', 'text')
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull())
        .addColumn('done_at', 'bigint')
        .addColumn('error', 'text')
        .execute();
      await db.schema
        .createTable('incident')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('who', 'text')
        .addColumn('ja', 'text', (column) => column.notNull())
        .addColumn('en', 'text', (column) => column.notNull())
        .addColumn('hosts', 'text')
        .addColumn('entries', 'text')
        .addColumn('until', 'bigint', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .execute();
      await index(db, 'ticket', ['conversation']);
      await index(db, 'ticket', ['state', 'opened_at']);
      await index(db, 'ticket_event', ['ticket', 'at']);
      await index(db, 'outbox', ['done_at', 'due_at']);
    },
  },
};

async function index(db: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute();
}
