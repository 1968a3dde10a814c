import { readFileSync } from 'node:fs';
import { type Forgotten, forget, openDatabase } from '../../src/desk/index';
import type { HelpDesk, StoreWhere } from '../../src/index';
import { DENIED, everything, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

/** With a connection of its own, as the command has; in one process two that write would wait for each other. */
async function forgetFrom(desk: HelpDesk, where: StoreWhere, person: string): Promise<Forgotten> {
  await desk.outbox.send();
  const database = await openDatabase(where);
  const forgotten = await forget(database, person);
  await database.destroy();
  return forgotten;
}

onEachStore('forgetting a person', (stores) => {
  const open = openDesks();

  test('leaves no row with them or their name, and all of the others', async () => {
    const where = stores().fresh();
    const desk = await open(where);
    const [gone, stays] = [talkOf('U1'), talkOf('U12')];
    for (const talk of [gone, stays]) {
      await desk.hear(said(`${DENIED}\nhana@gw.ddbj.nig.ac.jp's password: hunter2secret`), talk);
      await desk.solved({ entry: 'publickey-denied', step: 0 }, talk);
      await desk.askPerson('en', talk);
      await desk.hear(said('it is about the robot arm in lab 5'), talk);
      await desk.conversations.setLanguage(talk.person.id, 'en');
      await desk.conversations.note(`slack:C1:${talk.person.id}`, { askers: [talk.person.id.slice(6)] });
    }
    await desk.outbox.send();
    expect(await everything(desk)).toContain('U1 Hana');

    const forgotten = await forgetFrom(desk, where, 'slack:U1');
    expect(forgotten).toMatchObject({
      questions: 2,
      ratings: 1,
      tickets: 1,
      conversations: 2,
      languages: 1,
      notices: 1,
      handled: 0,
    });
    const left = await everything(desk);
    expect(left).not.toMatch(/U1\b/);
    expect(left).toContain('U12 Hana');
    expect(await desk.tickets.get(1)).toBeNull();
    expect((await desk.tickets.get(2))?.events.length).toBeGreaterThan(1);
    if ('file' in where) expect(readFileSync(where.file, 'latin1')).not.toMatch(/U1 Hana/);
  });

  test('takes their words out of tickets that others opened in the same thread', async () => {
    const where = stores().fresh();
    const desk = await open(where);
    const thread = { conversation: 'slack:C1:1', place: { channel: 'C1' } };
    const one = { ...thread, person: { id: 'slack:U1', name: 'Hana' } };
    const other = { ...thread, person: { id: 'slack:U2', name: 'Jiro' } };
    await desk.hear(said('my zebra laptop cannot reach the telescope'), one);
    await desk.hear(said(DENIED), other);
    await desk.askPerson('en', other);
    await desk.hear(said('the zebra again'), one);
    expect(await forgetFrom(desk, where, 'slack:U1')).toMatchObject({
      tickets: 0,
      messages: 1,
      questions: 2,
    });
    expect(await everything(desk)).not.toMatch(/zebra|Hana|U1\b/);
    expect((await desk.tickets.get(1))?.packet).toMatchObject({
      asked: DENIED,
      history: [{ text: DENIED }],
    });
  });

  test('lets what somebody handled as staff stay without their name, and their ticket go to the others', async () => {
    const where = stores().fresh();
    const desk = await open(where);
    await desk.hear(said(DENIED), talkOf('U1'));
    await desk.askPerson('en', talkOf('U1'));
    await desk.tickets.reply(1, STAFF, 'Your key is there now.', 'r1');
    const until = new Date(Date.now() + 60_000).toISOString();
    await desk.incidents.begin({ ja: '障害', en: 'trouble', until }, STAFF, 'i1');
    expect(await forgetFrom(desk, where, STAFF.id)).toMatchObject({ handled: 3, questions: 0, tickets: 0 });
    expect(await everything(desk)).not.toMatch(/U9|Taro/);
    const ticket = await desk.tickets.get(1);
    expect(ticket).toMatchObject({ state: 'open', claimedBy: null });
    expect(ticket?.events.find(({ what }) => what === 'replied')).toMatchObject({
      who: null,
      text: 'Your key is there now.',
    });
  });

  test('gives the number of a ticket that is gone to no other', async () => {
    const where = stores().fresh();
    const desk = await open(where);
    await desk.hear(said(DENIED), talkOf('U1'));
    await desk.askPerson('en', talkOf('U1'));
    await forgetFrom(desk, where, 'slack:U1');
    await desk.hear(said(DENIED), talkOf('U2'));
    await desk.askPerson('en', talkOf('U2'));
    expect(await desk.tickets.openOf(talkOf('U2').conversation)).toMatchObject({ number: 2 });
    expect(await desk.tickets.claim(1, STAFF, 'c1')).toMatchObject({
      state: 'solved',
      person: null,
      events: [],
    });
  });
});
