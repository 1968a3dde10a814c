import { HelpDesk, Memory, type StoreWhere, type Talk } from '../../src/index';
import { shippedKnowledge } from '../knowledge-for-tests';
import { TestCourier } from './couriers';
import { onEachStore } from './stores';

const CHANGED = `Offending ED25519 key in /home/hana/.ssh/known_hosts:12
Host key for gw.ddbj.nig.ac.jp has changed and you have requested strict checking.`;
const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const talk: Talk = {
  conversation: 'slack:C1:1.1',
  person: { id: 'slack:U1', name: 'Hana' },
  place: { channel: 'C1', thread: '1.1' },
};

onEachStore('the help desk', (stores) => {
  const desks: HelpDesk[] = [];
  async function open(where: StoreWhere): Promise<HelpDesk> {
    const desk = new HelpDesk(shippedKnowledge(), { memory: new Memory(where) });
    await desk.start();
    desks.push(desk);
    return desk;
  }
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.stop();
  });
  const said = (text: string) => ({ text, addressed: true, locale: 'en' });

  test('knows after a restart what a conversation has shown', async () => {
    const where = stores().fresh();
    const before = await open(where);
    await before.hear(said(DENIED), talk);
    await before.stop();
    const after = await open(where);
    const answer = await after.hear(said('what can I do about the host key warning?'), talk);
    expect(answer.values).toMatchObject({ host: 'gw.ddbj.nig.ac.jp', user: 'hana' });
  });

  test('shows an answer again without going on from the latest', async () => {
    const desk = await open(stores().fresh());
    await desk.hear(said(DENIED), talk);
    await desk.hear(said(CHANGED), talk);
    const older = await desk.show({ entry: 'publickey-denied', step: 1, language: 'ja' }, talk);
    expect(older).toMatchObject({ entry: 'publickey-denied', language: 'ja' });
    expect(older?.remembered.view?.leftOut).toHaveLength(1);
    const next = await desk.hear(said('still the same'), talk);
    const { title } = desk.knowledge.entries.get('host-key-changed') ?? {};
    expect(next.parts).toContainEqual({ type: 'heading', text: title?.en });
    expect(await desk.show({ entry: 'gone', step: 0, language: 'en' }, talk)).toBeNull();
  });

  test('goes on once, however often it is told that an answer did not help', async () => {
    const desk = await open(stores().fresh());
    const { entry } = await desk.hear(said(DENIED), talk);
    const shown = { entry: entry as string, step: 0, language: 'en' as const };
    const first = await desk.goOn(shown, talk);
    const second = await desk.goOn(shown, talk);
    expect(first).toMatchObject({ isNext: true });
    expect(second).toMatchObject({ isNext: false });
    expect(second?.answer.parts).toEqual(first?.answer.parts);
    const rows = await desk.memory.use((database) => database.selectFrom('feedback').selectAll().execute());
    expect(rows).toMatchObject([{ verdict: 'did-not-help', entry, step: 0, person: 'slack:U1' }]);
    expect(rows[0]?.asked).not.toBeNull();
  });

  test('keeps what was asked redacted, with what it matched', async () => {
    const desk = await open(stores().fresh());
    await desk.hear(said(`${DENIED}\nhana@gw.ddbj.nig.ac.jp's password: hunter2secret`), talk);
    const [row] = await desk.memory.use((database) => database.selectFrom('asked').selectAll().execute());
    expect(row).toMatchObject({ kind: 'solution', entry: 'publickey-denied', host: 'gw.ddbj.nig.ac.jp' });
    expect(JSON.stringify(row)).not.toContain('hunter2secret');
    const hits = await desk.memory.use((database) => database.selectFrom('hit').selectAll().execute());
    expect(hits.map(({ entry }) => entry)).toContain('publickey-denied');
  });

  test('keeps and passes on once what is delivered twice', async () => {
    const desk = await open(stores().fresh());
    desk.outbox.employ(new TestCourier('slack'));
    for (const _ of [1, 2]) await desk.hear(said(DENIED), { ...talk, delivery: 'slack C1 1.1' });
    await desk.askPerson('en', talk);
    for (const _ of [1, 2]) await desk.hear(said('any news?'), { ...talk, delivery: 'slack C1 1.2' });
    const rows = await desk.memory.use((database) => database.selectFrom('asked').select('text').execute());
    expect(rows.map(({ text }) => text)).toEqual([DENIED, 'any news?']);
    const ticket = await desk.tickets.get(1);
    expect(ticket?.events.map(({ what }) => what)).toEqual(['opened', 'asker-wrote']);
    const hits = await desk.memory.use((database) => database.selectFrom('hit').select('times').execute());
    expect(hits.every(({ times }) => times === 1)).toBe(true);
  });

  test('keeps nothing of what was said to others', async () => {
    const desk = await open(stores().fresh());
    expect((await desk.hear({ text: 'lunch?', addressed: false }, talk)).kind).toBe('silent');
    expect((await desk.hear(said('gw で lunch?'), talk, { followUp: true })).kind).not.toBe('solution');
    const rows = await desk.memory.use((database) =>
      database.selectFrom('conversation').selectAll().execute(),
    );
    expect(rows.length).toBeLessThanOrEqual(1);
  });

  test('hands a question on, brings the reply, and is solved', async () => {
    const desk = await open(stores().fresh());
    const slack = new TestCourier('slack', false);
    const teams = new TestCourier('teams');
    desk.outbox.employ(slack);
    desk.outbox.employ(teams);
    await desk.hear(said(DENIED), talk);
    const handed = await desk.askPerson('en', talk);
    expect(handed).toMatchObject({ kind: 'handed-on', parts: [{ type: 'paragraph' }] });
    expect((await desk.askPerson('en', talk)).parts).not.toEqual(handed.parts);
    const staff = { id: 'teams:29:1', name: 'Taro' };
    await desk.tickets.claim(1, staff, 'c1');
    await desk.tickets.reply(1, staff, 'Your account was locked; it is open again.', 'r1');
    await desk.tickets.reply(1, staff, 'Your account was locked; it is open again.', 'r1');
    expect((await desk.hear(said('is it open now?'), talk)).kind).toBe('handed-on');
    await desk.outbox.send();
    expect(slack.told).toEqual([{ number: 1, text: 'Your account was locked; it is open again.' }]);
    expect(teams.notices).toMatchObject([{ notice: 'is it open now?', card: { message: 'staff 1' } }]);
    await desk.solved({ entry: 'publickey-denied', step: 0 }, talk);
    await desk.outbox.send();
    expect(teams.cards.at(-1)).toMatchObject({ side: 'staff', state: 'solved', at: { message: 'staff 1' } });
    const ticket = await desk.tickets.get(1);
    expect(ticket?.events.map(({ what }) => what)).toEqual([
      'opened',
      'claimed',
      'replied',
      'asker-wrote',
      'solved',
    ]);
    expect(ticket?.packet).toMatchObject({
      asked: DENIED,
      values: { host: 'gw.ddbj.nig.ac.jp', user: 'hana' },
      history: [{ entry: 'publickey-denied' }],
    });
  });

  test('tries again what could not be sent', async () => {
    const desk = await open(stores().fresh());
    const slack = new TestCourier('slack');
    slack.trouble = new Error('Slack is away');
    desk.outbox.employ(slack);
    await desk.hear(said(DENIED), talk);
    await desk.askPerson('en', talk);
    await desk.outbox.send();
    expect(desk.outbox.trouble()).toContain('tried again');
    slack.trouble = null;
    await desk.memory.use((database) => database.updateTable('outbox').set({ dueAt: 0 }).execute());
    await desk.outbox.send();
    expect(slack.cards).toMatchObject([{ side: 'staff' }, { side: 'asker' }]);
    expect(desk.outbox.trouble()).toBeNull();
  });

  test('tells the staff once when several people meet the same trouble at one host', async () => {
    const desk = await open(stores().fresh());
    const slack = new TestCourier('slack');
    desk.outbox.employ(slack);
    for (const who of ['U1', 'U1', 'U2', 'U3', 'U4']) {
      const text = 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection timed out';
      await desk.hear(said(text), { conversation: `slack:D${who}:1`, person: { id: `slack:${who}` } });
    }
    await desk.outbox.send();
    expect(slack.notices).toHaveLength(1);
    expect(slack.notices[0]?.notice).toMatch(/3 人\(4 件\).*gw\.ddbj\.nig\.ac\.jp/);
  });

  test('shows trouble that was announced in chat in every copy, until it ends', async () => {
    const where = stores().fresh();
    const [one, other] = [await open(where), await open(where)];
    const until = new Date(Date.now() + 60_000).toISOString();
    await one.incidents.begin({ ja: '障害中です', en: 'gw is down', until }, { id: 'slack:U9' }, 'i1');
    await other.incidents.look();
    expect(other.incident('en')).toBe('gw is down');
    expect((await other.hear(said(DENIED), talk)).parts[0]).toEqual({ type: 'notice', text: 'gw is down' });
    expect(await other.incidents.end()).toBe(1);
    expect(other.incident('en')).toBeNull();
  });

  test('begins what has a name once, among copies', async () => {
    const where = stores().fresh();
    const [one, other] = [await open(where), await open(where)];
    expect(await one.once.begin(['a', 'b'])).toBe('first');
    expect(await other.once.begin(['b', 'c'])).toBe('running');
    await one.once.done(['a', 'b']);
    expect(await other.once.begin(['b'])).toBe('done');
    await other.once.forget(['a', 'b']);
    expect(await other.once.begin(['a', 'b'])).toBe('first');
  });
});
