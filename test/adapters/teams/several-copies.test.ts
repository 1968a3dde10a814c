import { onEachStore } from '../../desk/stores';
import { startTeamsConnector, type TeamsConnector } from '../../fakes/teams-connector';
import { PUBLICKEY_DENIED } from '../../pastes';
import { makeActivity } from './activities';
import { openStaffed, STAFF } from './staffed';

/** More than a test waits for somebody who died. */
const SECOND = 1000;

onEachStore('several copies of the bot', (stores) => {
  let connector: TeamsConnector;
  let one: Awaited<ReturnType<typeof openStaffed>>;
  let two: typeof one;
  beforeAll(async () => {
    connector = await startTeamsConnector();
    const store = stores().fresh();
    one = await openStaffed({}, { store, connector });
    two = await openStaffed({}, { store, connector });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await connector.close();
  });
  const chat = (id: string, text: string) =>
    makeActivity({ id, text, conversation: { id: `a:${id}`, conversationType: 'personal' } });
  const postedIn = (id: string) => connector.posted.filter(({ conversation }) => conversation === `a:${id}`);

  test('answer a message once that is delivered to both, many times', async () => {
    const ids = Array.from({ length: 10 }, (_, at) => `twice-${at}`);
    const deliver = async (id: string) => {
      const copies = [one, two, one, two];
      const first = await Promise.all(copies.map((copy) => copy.post(chat(id, 'Broken pipe'))));
      for (const { status } of first) expect([200, 503]).toContain(status);
      expect(first.some(({ status }) => status === 200)).toBe(true);
      // Teams delivers again what was not taken.
      for (const copy of [two, one]) expect((await copy.post(chat(id, 'Broken pipe'))).status).toBe(200);
    };
    for (const id of ids) await deliver(id);
    expect(ids.map((id) => postedIn(id).length)).toEqual(ids.map(() => 1));
  });

  test('let Teams deliver again what another copy works on, and acknowledge what they work on themselves', async () => {
    connector.dawdle(SECOND);
    const working = one.post(chat('slow', 'Broken pipe'));
    await new Promise((wake) => setTimeout(wake, SECOND / 4));
    const [other, same] = await Promise.all([
      two.post(chat('slow', 'Broken pipe')),
      one.post(chat('slow', 'Broken pipe')),
    ]);
    connector.dawdle(0);
    expect([other.status, same.status, (await working).status]).toEqual([503, 200, 200]);
    expect((await two.post(chat('slow', 'Broken pipe'))).status).toBe(200);
    expect(postedIn('slow')).toHaveLength(1);
  });

  test('know what the others heard: the conversation, the asker, the language, the ticket', async () => {
    await one.ask(PUBLICKEY_DENIED);
    await one.ask('language ja');
    expect(await two.ask('ssh がうまくいきません')).toContain('ssh -v you@gw.ddbj.nig.ac.jp');
    await two.press({ verb: 'ask-person', language: 'ja' });
    await one.pressAsStaff({ deed: 'reply', words: 'It is open again.' });
    await Promise.all([one.sent(), two.sent()]);
    expect(one.readIn(one.askersThread).filter((text) => text.includes('open again'))).toHaveLength(1);
    const cards = connector.posted.filter(
      ({ conversation, method }) => conversation === STAFF && method === 'POST',
    );
    expect(cards).toHaveLength(1);
  });
});
