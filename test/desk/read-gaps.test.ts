import { readGaps } from '../../src/desk/index';
import { DENIED, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

const DAY = 24 * 60 * 60 * 1000;
const CANTEEN = 'where is the canteen of the institute?';

onEachStore('gaps out of the store', (stores) => {
  const open = openDesks();

  test('what had no answer counts, unless the conversation came to one', async () => {
    const desk = await open(stores().fresh());
    await desk.hear(said(CANTEEN), talkOf('U1'));
    await desk.hear(said('scp trouble'), talkOf('U2'));
    await desk.hear(said('scp trouble'), talkOf('U3'));
    await desk.hear(said(DENIED), talkOf('U3'));
    await desk.hear(said('I want to talk to a person'), talkOf('U4'));
    await desk.open('publickey-denied', 'en', talkOf('U5'));
    await desk.askPerson('en', talkOf('U6'));
    const { gaps } = await readGaps(desk.memory);
    expect(
      gaps.map(({ text, because, people }) => [text, because.unknown, because['ask-for-more'], people]),
    ).toEqual(
      expect.arrayContaining([
        [CANTEEN, 1, 0, 1],
        ['scp trouble', 0, 1, 1],
      ]),
    );
    expect(gaps).toHaveLength(2);
  });

  test('what was rated badly counts with the entry that answered, unless it was solved later', async () => {
    const desk = await open(stores().fresh());
    const shown = { entry: 'publickey-denied', step: 0, language: 'en' as const };
    for (const user of ['U1', 'U2', 'U3']) await desk.hear(said(DENIED), talkOf(user));
    await desk.goOn(shown, talkOf('U1'));
    await desk.goOn(shown, talkOf('U2'));
    await desk.solved({ entry: 'publickey-denied', step: 1 }, talkOf('U2'));
    await desk.wrong(shown, { ...talkOf('U3'), person: STAFF });
    const { gaps, questions } = await readGaps(desk.memory);
    expect(gaps).toMatchObject([
      { entry: 'publickey-denied', times: 2, because: { 'did-not-help': 1, wrong: 1 } },
    ]);
    expect([...questions.values()].map(({ text, person }) => [text, person]).sort()).toEqual([
      [DENIED, 'slack:U1'],
      [DENIED, 'slack:U3'],
    ]);
  });

  test('a question that was handed on counts once, with its ticket', async () => {
    const desk = await open(stores().fresh());
    await desk.hear(said(CANTEEN), talkOf('U1'));
    await desk.askPerson('en', talkOf('U1'));
    const { gaps, questions } = await readGaps(desk.memory);
    expect(gaps).toMatchObject([{ text: CANTEEN, times: 1, because: { 'handed-on': 1, unknown: 0 } }]);
    expect(questions.get(gaps[0]?.examples[0] ?? '')).toMatchObject({ ticket: 1, text: CANTEEN });
    await desk.memory.use((database) => database.deleteFrom('asked').execute());
    expect((await readGaps(desk.memory)).gaps).toMatchObject([{ text: CANTEEN, times: 1 }]);
  });

  test('days count what is recent, and leave the id as it is', async () => {
    const desk = await open(stores().fresh());
    for (const user of ['U1', 'U2', 'U3']) await desk.hear(said(CANTEEN), talkOf(user));
    await desk.hear(said('which printer is in room 12?'), talkOf('U4'));
    await desk.memory.use((database) =>
      database
        .updateTable('asked')
        .set({ at: Date.now() - 10 * DAY })
        .where('person', 'in', ['slack:U1', 'slack:U2', 'slack:U4'])
        .execute(),
    );
    const [all] = (await readGaps(desk.memory)).gaps;
    const recent = (await readGaps(desk.memory, { days: 7 })).gaps;
    expect(all).toMatchObject({ times: 3, people: 3 });
    expect(recent).toMatchObject([{ id: all?.id, times: 1, people: 1, because: { unknown: 1 } }]);
  });
});
