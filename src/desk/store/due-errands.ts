import type { ExpressionBuilder } from 'kysely';
import type { Database, OutboxRow, Tables } from './tables';

/** What is to be sent now to one of these platforms, oldest first. */
export function dueErrands(
  database: Database,
  { platforms, now, limit }: { platforms: readonly string[]; now: number; limit: number },
): Promise<OutboxRow[]> {
  return database
    .selectFrom('outbox')
    .selectAll()
    .where('doneAt', 'is', null)
    .where('dueAt', '<=', now)
    .where('platform', 'in', platforms)
    .where(isNext)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Whether an errand could be taken until then: of several copies of the bot only one can. */
export async function takeErrand(
  database: Database,
  { id, dueAt }: OutboxRow,
  until: number,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('outbox')
    .set({ dueAt: until, error: null })
    .where('id', '=', id)
    .where('dueAt', '=', dueAt)
    .where('doneAt', 'is', null)
    .where(isNext)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * What goes to one platform about one ticket goes in its order: whoever draws a card must know where the one before was
 * posted, also when that was another copy of the bot. What has failed before holds up nothing.
 */
function isNext({ not, exists, selectFrom }: ExpressionBuilder<Tables, 'outbox'>) {
  return not(
    exists(
      selectFrom('outbox as before')
        .select('before.id')
        .where('before.doneAt', 'is', null)
        .where('before.error', 'is', null)
        .whereRef('before.ticket', '=', 'outbox.ticket')
        .whereRef('before.platform', '=', 'outbox.platform')
        .whereRef('before.at', '<', 'outbox.at'),
    ),
  );
}
