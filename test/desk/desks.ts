import { type DeskOptions, HelpDesk, Memory, type StoreWhere, type Talk } from '../../src/index';
import { shippedKnowledge } from '../knowledge-for-tests';
import { TestCourier } from './couriers';

export const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
export const STAFF = { id: 'slack:U9', name: 'Taro' };

/** Opens desks with somebody of the staff on Slack, and stops those of a test at its end. */
export function openDesks(): (where: StoreWhere, options?: DeskOptions) => Promise<HelpDesk> {
  const desks: HelpDesk[] = [];
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.stop();
  });
  return async (where, options) => {
    const desk = new HelpDesk(shippedKnowledge(), { memory: new Memory(where), ...options });
    await desk.start();
    desk.outbox.employ(new TestCourier('slack'));
    desks.push(desk);
    return desk;
  };
}

/** Somebody in a conversation of their own. */
export function talkOf(user: string, thread = '1'): Talk & { person: { id: string; name: string } } {
  return {
    conversation: `slack:D${user}:${thread}`,
    person: { id: `slack:${user}`, name: `${user} Hana` },
    place: { channel: `D${user}` },
  };
}

export function said(text: string) {
  return { text, addressed: true, locale: 'en' };
}

/** Every row of every table that the database has, as one text. */
export async function everything({ memory }: Pick<HelpDesk, 'memory'>): Promise<string> {
  const rows = await memory.use(async (database) => {
    const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
    return Promise.all(
      tables.map(({ name }) =>
        database
          .selectFrom(name as 'asked')
          .selectAll()
          .execute(),
      ),
    );
  });
  return JSON.stringify(rows.flat());
}
