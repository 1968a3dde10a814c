import { deleteOld } from '../../src/desk/index';
import type { HelpDesk } from '../../src/index';
import { DENIED, everything, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

const DAY = 24 * 60 * 60 * 1000;

async function countOf(desk: HelpDesk, table: 'asked' | 'feedback' | 'ticket' | 'once' | 'outbox') {
  const rows = await desk.memory.use((database) =>
    database
      .selectFrom(table as 'asked')
      .selectAll()
      .execute(),
  );
  return rows.length;
}

onEachStore('retention', (stores) => {
  const open = openDesks();

  test('deletes what is older than the days, and leaves the rest', async () => {
    const desk = await open(stores().fresh());
    const now = Date.now();
    for (const user of ['U1', 'U2', 'U3']) {
      await desk.hear(said(DENIED), talkOf(user));
      await desk.solved({ entry: 'publickey-denied', step: 0 }, talkOf(user));
      await desk.conversations.setLanguage(`slack:${user}`, 'en');
    }
    const old = now - 181 * DAY;
    await desk.memory.use(async (database) => {
      for (const user of ['U1', 'U2']) {
        await database.updateTable('asked').set({ at: old }).where('person', '=', `slack:${user}`).execute();
        await database
          .updateTable('feedback')
          .set({ at: old })
          .where('person', '=', `slack:${user}`)
          .execute();
      }
      // U2 chose a language long ago; U3 did, too, and still asks.
      await database
        .updateTable('person')
        .set({ at: old })
        .where('id', 'in', ['slack:U2', 'slack:U3'])
        .execute();
    });
    await deleteOld(desk.memory, { days: 180, now });
    const left = await everything(desk);
    expect(await countOf(desk, 'asked')).toBe(1);
    expect(await countOf(desk, 'feedback')).toBe(1);
    expect(await desk.conversations.languageOf('slack:U1')).toBe('en');
    expect(await desk.conversations.languageOf('slack:U2')).toBeUndefined();
    expect(await desk.conversations.languageOf('slack:U3')).toBe('en');
    expect(left).toContain('slack:DU3:1');
  });

  test('deletes solved tickets with all of theirs, never one that is open', async () => {
    const desk = await open(stores().fresh());
    for (const user of ['U1', 'U2', 'U3']) {
      await desk.hear(said(DENIED), talkOf(user));
      await desk.askPerson('en', talkOf(user));
    }
    await desk.tickets.reply(1, STAFF, 'the umbrella', 'r1');
    await desk.tickets.solve(1, STAFF, 's1');
    await desk.outbox.send();
    const old = Date.now() - 31 * DAY;
    await desk.memory.use(async (database) => {
      await database.updateTable('ticket').set({ changedAt: old }).execute();
      await database.updateTable('conversation').set({ at: old }).execute();
    });
    await deleteOld(desk.memory, { days: 30 });
    expect(await desk.tickets.get(1)).toBeNull();
    expect(await desk.tickets.list()).toMatchObject([{ number: 3 }, { number: 2 }]);
    const left = await everything(desk);
    expect(left).not.toContain('umbrella');
    const conversations = await desk.memory.use((database) =>
      database.selectFrom('conversation').select('id').orderBy('id').execute(),
    );
    expect(conversations).toEqual([{ id: 'slack:DU2:1' }, { id: 'slack:DU3:1' }]);
  });

  test('the number of the newest ticket is not given twice', async () => {
    const desk = await open(stores().fresh());
    await desk.hear(said(DENIED), talkOf('U1'));
    await desk.askPerson('en', talkOf('U1'));
    await desk.tickets.solve(1, STAFF, 's1');
    const later = Date.now() + 40 * DAY;
    await deleteOld(desk.memory, { days: 30, now: later });
    expect(await deleteOld(desk.memory, { days: 30, now: later })).toBe(0);
    expect(await everything(desk)).not.toMatch(/U1\b/);
    await desk.hear(said(DENIED), talkOf('U2'));
    await desk.askPerson('en', talkOf('U2'));
    expect(await desk.tickets.openOf(talkOf('U2').conversation)).toMatchObject({ number: 2 });
  });

  test('in batches: more than one go takes, sent messages after a week, names once they are over', async () => {
    const desk = await open(stores().fresh());
    const now = Date.now();
    await desk.once.done(
      Array.from({ length: 1200 }, (_, at) => `delivery ${at}`),
      1000,
    );
    await desk.once.done(['today']);
    await desk.outbox.tellStaff('sent', 'sent');
    await desk.outbox.tellStaff('sent lately', 'sent lately');
    await desk.outbox.send();
    await desk.memory.use((database) =>
      database
        .updateTable('outbox')
        .set({ doneAt: now - 8 * DAY })
        .where('id', '=', 'sent slack')
        .execute(),
    );
    expect(await deleteOld(desk.memory, { days: 180, now: now + 10_000 })).toBe(1201);
    expect(await countOf(desk, 'once')).toBe(1);
    expect(await countOf(desk, 'outbox')).toBe(1);
  });
});
