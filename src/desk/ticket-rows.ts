import type { Memory } from './memory';
import type { TicketRow } from './store/tables';
import { tellingOf } from './telling';
import type { Packet, TicketState } from './types';

/** A ticket in a list. */
export interface ListedTicket
  extends Pick<
    TicketRow,
    'number' | 'state' | 'platform' | 'personName' | 'claimedName' | 'openedAt' | 'waitsSince'
  > {
  /** What matters of its question. */
  text: string;
}

/**
 * Tickets of one state; without one all that are not solved. Those that wait come first, the longest waiting before
 * the others; of the solved the newest. Rejects with MemoryAway while the store is away.
 */
export async function ticketRows(
  memory: Memory,
  state: TicketState | undefined,
  limit: number,
): Promise<{ rows: ListedTicket[]; all: number }> {
  return memory.use(async (database) => {
    const those =
      state === undefined
        ? database.selectFrom('ticket').where('state', '!=', 'solved')
        : database.selectFrom('ticket').where('state', '=', state);
    const { all } = await those.select(({ fn }) => fn.countAll().as('all')).executeTakeFirstOrThrow();
    const rows = await those
      .select([
        'number',
        'state',
        'platform',
        'personName',
        'claimedName',
        'openedAt',
        'waitsSince',
        'packet',
      ])
      .orderBy(({ fn, ref, val }) => fn.coalesce(ref('waitsSince'), val(Number.MAX_SAFE_INTEGER)))
      .orderBy('number', state === 'solved' ? 'desc' : 'asc')
      .limit(limit)
      .execute();
    return {
      rows: rows.map(({ packet, ...row }) => ({
        ...row,
        text: tellingOf((JSON.parse(packet) as Packet).asked).shown,
      })),
      all: Number(all),
    };
  });
}
