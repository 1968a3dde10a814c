import { type Stats, statsOf } from '../../src/desk/index';
import { HelpDesk, Memory, type Talk } from '../../src/index';
import { shippedKnowledge } from '../knowledge-for-tests';
import { TestCourier } from './couriers';
import { onEachStore } from './stores';

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const NONE = { asked: 0, answered: 0, askedForMore: 0, unknown: 0, solved: 0, didNotHelp: 0, wrong: 0 };
const said = (text: string, locale = 'en') => ({ text, addressed: true, locale });
const by = (who: string, platform = 'slack'): Talk => ({
  conversation: `${platform}:${who}`,
  person: { id: `${platform}:${who}` },
});

onEachStore('what happened at the desk', (stores) => {
  const memories: Memory[] = [];
  function open(): Memory {
    const memory = new Memory(stores().fresh());
    memories.push(memory);
    return memory;
  }
  afterEach(async () => {
    for (const memory of memories.splice(0)) await memory.close();
  });

  /** Questions at these moments, answered by one entry. */
  async function asked(memory: Memory, times: readonly string[], more: object = {}): Promise<void> {
    const row = {
      platform: 'slack',
      conversation: 'slack:1',
      person: null,
      language: 'ja',
      text: '',
      picked: null,
      kind: 'solution',
      entry: 'publickey-denied',
      cause: null,
      also: '[]',
      facts: '{}',
      findings: '[]',
      secrets: '[]',
      decidedBy: null,
      host: null,
    };
    const rows = times.map((time, at) => ({ ...row, id: `${time} ${at}`, at: Date.parse(time), ...more }));
    await memory.use((database) => database.insertInto('asked').values(rows).execute());
  }

  const perDay = ({ days }: Stats) => days.map(({ day, asked }) => `${day} ${asked}`);

  test('counts questions, verdicts and tickets by topic, and people once', async () => {
    const memory = open();
    const desk = new HelpDesk(shippedKnowledge(), { memory });
    desk.outbox.employ(new TestCourier('slack'));
    await desk.hear(said(DENIED), by('U1'));
    await desk.hear(said(DENIED, 'ja'), by('U1'));
    await desk.hear(said(DENIED), { conversation: 'web:1' });
    await desk.hear(said('クーポンの期限はいつまでですか'), by('29:1', 'teams'));
    await desk.hear(said('ssh'), by('U1'));
    await desk.open('publickey-denied', 'en', by('U2'));
    await desk.goOn({ entry: 'publickey-denied', step: 0, language: 'en' }, by('U1'));
    await desk.solved({ entry: 'publickey-denied', step: 1 }, by('U1'));
    await desk.wrong({ entry: 'publickey-denied', step: 0 }, by('U9'));
    await desk.askPerson('en', by('29:1', 'teams'));
    const stats = await statsOf(memory, { days: 1 });
    await desk.stop();
    const expected = {
      asked: 5,
      answered: 3,
      askedForMore: 1,
      unknown: 1,
      solved: 1,
      didNotHelp: 1,
      wrong: 1,
      handedOn: 1,
    };
    expect(stats.totals).toEqual(expected);
    expect(stats.days).toMatchObject([expected]);
    expect(stats.people).toBe(3);
    expect(stats.topics).toEqual([
      {
        entry: 'publickey-denied',
        ...NONE,
        asked: 3,
        answered: 3,
        solved: 1,
        didNotHelp: 1,
        wrong: 1,
        handedOn: 0,
      },
      { entry: null, ...NONE, asked: 2, askedForMore: 1, unknown: 1, handedOn: 1 },
    ]);
    expect(stats.platforms).toEqual([
      { name: 'slack', asked: 3 },
      { name: 'teams', asked: 1 },
      { name: 'web', asked: 1 },
    ]);
    expect(stats.languages.reduce((sum, { asked }) => sum + asked, 0)).toBe(5);
  });

  test('begins and ends each day where the zone does, also where clocks change', async () => {
    const memory = open();
    await asked(memory, [
      '2026-03-28T22:59:59Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59Z',
      '2026-03-29T22:00:00Z',
    ]);
    const now = Date.parse('2026-03-30T12:00:00Z');
    // Berlin goes from +1 to +2 on the 29th, which has 23 hours.
    expect(perDay(await statsOf(memory, { days: 3, now, zone: 'Europe/Berlin' }))).toEqual([
      '2026-03-28 1',
      '2026-03-29 2',
      '2026-03-30 1',
    ]);
    expect(perDay(await statsOf(memory, { days: 2, now, zone: 'Asia/Kathmandu' }))).toEqual([
      '2026-03-29 2',
      '2026-03-30 2',
    ]);
    const one = await statsOf(memory, { days: 1, now, zone: 'Europe/Berlin' });
    expect(one.totals.asked).toBe(1);
    expect(one.from).toBe(Date.parse('2026-03-29T22:00:00Z'));
  });

  test('lists every day and nothing else when nobody asked', async () => {
    const stats = await statsOf(open(), { days: 30, now: Date.parse('2026-03-01T12:00Z'), zone: 'UTC' });
    expect(stats.days).toHaveLength(30);
    expect(stats.days[0]).toEqual({ day: '2026-01-31', ...NONE, handedOn: 0 });
    expect(stats).toMatchObject({ people: 0, topics: [], platforms: [], languages: [] });
  });
});
