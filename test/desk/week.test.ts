import { entryStats, readGaps, statsOf } from '../../src/desk/index';
import { SECRETS } from '../secrets';
import { TestCourier } from './couriers';
import { everything, openDesks } from './desks';
import { onEachStore } from './stores';
import { playDays } from './week';
import { PLOTTER } from './week-words';

/** A Friday evening. */
const NOW = new Date(2026, 10, 20, 18, 30).getTime();

onEachStore('a week of asking', (stores) => {
  const open = openDesks();

  test('comes out in the figures as it was played', async () => {
    const desk = await open(stores().fresh());
    const [slack, teams] = [new TestCourier('slack'), new TestCourier('teams', false)];
    for (const courier of [slack, teams]) desk.outbox.employ(courier);
    const played = await playDays(desk, { now: NOW });
    const { memory } = desk;

    const { totals, days, people, languages } = await statsOf(memory, { days: 7, now: NOW });
    const { answered, askedForMore, unknown, solved, didNotHelp, wrong } = played;
    const asked = answered + askedForMore + unknown;
    const handedOn = Object.values(played.tickets).reduce((sum, times) => sum + times);
    expect(totals).toEqual({ asked, answered, askedForMore, unknown, solved, didNotHelp, wrong, handedOn });
    expect(asked).toBeGreaterThan(720);
    expect(Math.min(answered, unknown, solved, didNotHelp, wrong)).toBeGreaterThan(5);
    expect(people).toBe(played.people.size);
    expect(Object.fromEntries(languages.map(({ name, asked: times }) => [name, times]))).toEqual(
      played.languages,
    );
    const byDay = days.map((day) => day.asked);
    expect(byDay.reduce((sum, times) => sum + times)).toBe(asked);
    // Saturday and Sunday come first.
    expect(Math.max(...byDay.slice(0, 2))).toBeLessThan(Math.min(...byDay.slice(2)));

    const { gaps, questions } = await readGaps(memory);
    const texts = new Set(gaps[0]?.examples.map((id) => questions.get(id)?.text));
    expect(texts).toEqual(new Set(PLOTTER));
    expect(gaps[0]).toMatchObject({ times: played.plotter.length, people: new Set(played.plotter).size });

    const stats = await entryStats(memory, desk.knowledge);
    const answering = stats.flatMap(({ entry, answered: times }) =>
      times > 0 ? [[entry, times] as const] : [],
    );
    expect(new Map(answering)).toEqual(played.entries);

    const tellsOutage = ({ notice }: { notice: string }) => notice.startsWith('障害かもしれません。');
    expect(slack.notices.filter(tellsOutage)).toEqual([
      { notice: expect.stringMatching(/3 人\(3 件\).*gw\.ddbj\.nig\.ac\.jp/), card: null },
    ]);
    const [before, during, after] = Object.values(played.noticed).map((list) => new Set(list));
    expect([before, during, after]).toEqual([new Set([false]), new Set([true]), new Set([false])]);

    expect(await desk.tickets.counts()).toEqual(played.tickets);
    expect(Math.min(...Object.values(played.tickets))).toBeGreaterThan(0);
    const told = [...slack.told, ...teams.told].map(({ text }) => text);
    expect(told.sort()).toEqual([...played.replies].sort());
    expect(desk.outbox.trouble()).toBeNull();

    const rows = await everything(desk);
    expect(played.secrets).toBe(8);
    // Those of figures alone may stand in a moment.
    const words = SECRETS.flatMap(({ secret }) => secret).filter((one) => !/^\d+$/.test(one));
    expect(words.filter((one) => rows.includes(one))).toEqual([]);
  }, 60_000);
});
