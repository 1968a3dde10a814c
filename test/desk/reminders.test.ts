import { remindStaff } from '../../src/desk/index';
import { TestCourier } from './couriers';
import { DENIED, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

const HOUR = 60 * 60 * 1000;

onEachStore('reminders', (stores) => {
  const open = openDesks();

  test('come once for every so many hours that somebody waits, from whichever copy of the bot', async () => {
    const where = stores().fresh();
    const [one, other] = [await open(where), await open(where)];
    const slack = new TestCourier('slack');
    one.outbox.employ(slack);
    await one.hear(said(DENIED), talkOf('U1'));
    await one.askPerson('en', talkOf('U1'));
    await one.outbox.send();
    const now = Date.now();
    const remind = async (after: number): Promise<void> => {
      for (const desk of [one, other]) {
        await remindStaff(desk, { hours: 4, now: now + after * HOUR });
        await desk.outbox.send();
      }
    };
    const reminded = async (): Promise<number> =>
      (await one.tickets.get(1))?.events.filter(({ what }) => what === 'reminded').length ?? 0;
    await remind(3.9);
    expect(await reminded()).toBe(0);
    await remind(4.1);
    await remind(5);
    expect(await reminded()).toBe(1);
    await remind(8.1);
    expect(await reminded()).toBe(2);
    const [first] = (await one.tickets.get(1))?.events.filter(({ what }) => what === 'reminded') ?? [];
    expect(first?.text).toMatch(
      /^受付番号 1 の人が、\d+年\d+月\d+日 \d\d:\d\d \S+ から返事を待っています。$/,
    );

    await one.tickets.reply(1, STAFF, 'We look into it.', 'r1');
    await one.outbox.send();
    await remind(20);
    expect(await reminded()).toBe(2);
    await one.hear(said('it still fails, and now also from home'), talkOf('U1'));
    await one.outbox.send();
    await remind(20);
    expect(await reminded()).toBe(3);
    await one.tickets.solve(1, STAFF, 's1');
    await one.outbox.send();
    await remind(40);
    expect(await reminded()).toBe(3);
  });

  test('reach the staff below the card', async () => {
    const desk = await open(stores().fresh());
    const slack = new TestCourier('slack');
    desk.outbox.employ(slack);
    await desk.hear(said(DENIED), talkOf('U1'));
    await desk.askPerson('en', talkOf('U1'));
    await desk.outbox.send();
    await remindStaff(desk, { hours: 1, now: Date.now() + 2 * HOUR });
    await desk.outbox.send();
    expect(slack.notices).toMatchObject([
      { notice: expect.stringContaining('受付番号 1'), card: { message: 'staff 1' } },
    ]);
  });
});
