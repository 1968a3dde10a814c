import { setTimeout as sleep } from 'node:timers/promises';
import type { Memory } from './memory';
import { removeTickets } from './store/remove-tickets';
import type { Database } from './store/tables';

const DAY = 24 * 60 * 60 * 1000;
/** Rows that are deleted in one go; what waits for the database comes in between. */
const AT_ONCE = 500;
const PAUSE = 20;
/** Sent messages are kept for so many days, to look into what went wrong. */
const SENT_DAYS = 7;

/** Deletes some rows that are too old; resolves to how many those were. */
type Sweep = (database: Database) => Promise<number>;

/**
 * Deletes what is older than so many days, and what is of no use any more: done messages after a week, conversations
 * after a day, names of deliveries once they are over. Tickets that are not solved stay with all of theirs.
 * @param signal ends it after what is under way. @returns how many rows. Rejects with MemoryAway while the store is away; the next time goes on.
 */
export async function deleteOld(
  memory: Memory,
  { days, now = Date.now(), signal }: { days: number; now?: number; signal?: AbortSignal },
): Promise<number> {
  let all = 0;
  for (const sweep of sweeps(now - days * DAY, now)) {
    for (;;) {
      const deleted = await memory.use(sweep);
      all += deleted;
      if (signal?.aborted) return all;
      if (deleted < AT_ONCE) break;
      await sleep(PAUSE);
    }
  }
  return all;
}

function sweeps(before: number, now: number): Sweep[] {
  return [
    (database) =>
      counted(
        database
          .deleteFrom('asked')
          .where('id', 'in', (some) =>
            some.selectFrom('asked').select('id').where('at', '<', before).limit(AT_ONCE),
          ),
      ),
    (database) =>
      counted(
        database
          .deleteFrom('feedback')
          .where('id', 'in', (some) =>
            some.selectFrom('feedback').select('id').where('at', '<', before).limit(AT_ONCE),
          ),
      ),
    (database) => oldTickets(database, before),
    (database) => counted(database.deleteFrom('incident').where('until', '<', before)),
    (database) =>
      counted(
        database.deleteFrom('outbox').where('id', 'in', (some) =>
          some
            .selectFrom('outbox')
            .select('id')
            .where(({ or, eb }) => or([eb('doneAt', '<', now - SENT_DAYS * DAY), eb('at', '<', before)]))
            .limit(AT_ONCE),
        ),
      ),
    (database) =>
      counted(
        database
          .deleteFrom('once')
          .where('name', 'in', (some) =>
            some.selectFrom('once').select('name').where('until', '<', now).limit(AT_ONCE),
          ),
      ),
    (database) =>
      counted(
        database.deleteFrom('conversation').where('id', 'in', (some) =>
          some
            .selectFrom('conversation')
            .select('conversation.id')
            .where('at', '<', now - DAY)
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('ticket')
                    .select('number')
                    .whereRef('ticket.conversation', '=', 'conversation.id')
                    .where('state', '!=', 'solved'),
                ),
              ),
            )
            .limit(AT_ONCE),
        ),
      ),
    // Whoever still asks keeps the language they chose.
    (database) =>
      counted(
        database.deleteFrom('person').where('id', 'in', (some) =>
          some
            .selectFrom('person')
            .select('person.id')
            .where('person.at', '<', before)
            .where(({ not, exists, selectFrom }) =>
              not(exists(selectFrom('asked').select('asked.id').whereRef('asked.person', '=', 'person.id'))),
            )
            .limit(AT_ONCE),
        ),
      ),
  ];
}

/** The shell of the newest ticket stays, and must not be found again and again. */
async function oldTickets(database: Database, before: number): Promise<number> {
  const old = await database
    .selectFrom('ticket')
    .select('number')
    .where('state', '=', 'solved')
    .where('changedAt', '<', before)
    .where(({ eb, selectFrom }) =>
      eb.or([
        eb('id', 'not like', 'removed %'),
        eb(
          'number',
          '<',
          selectFrom('ticket as newer').select(({ fn }) => fn.max('newer.number').as('newest')),
        ),
      ]),
    )
    .limit(AT_ONCE)
    .execute();
  const numbers = old.map(({ number }) => number);
  await database.transaction().execute((work) => removeTickets(work, numbers));
  return old.length;
}

async function counted(query: {
  executeTakeFirst(): Promise<{ numDeletedRows: bigint } | undefined>;
}): Promise<number> {
  return Number((await query.executeTakeFirst())?.numDeletedRows ?? 0);
}
