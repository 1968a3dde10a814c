import { entryStats } from '../../src/desk/index';
import { HelpDesk, Memory } from '../../src/index';
import { shippedKnowledge } from '../knowledge-for-tests';
import { onEachStore } from './stores';

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const talk = { conversation: 'slack:1', person: { id: 'slack:U1' } };

onEachStore('how each entry fares', (stores) => {
  test('counts its answers, its ratings and its lines that stand in it now', async () => {
    const memory = new Memory(stores().fresh());
    const desk = new HelpDesk(shippedKnowledge(), { memory });
    const before = Date.now();
    await desk.hear({ text: DENIED, addressed: true }, talk);
    await desk.hear({ text: DENIED, addressed: true }, talk);
    await desk.open('publickey-denied', 'en', talk);
    await desk.goOn({ entry: 'publickey-denied', step: 0, language: 'en' }, talk);
    await desk.solved({ entry: 'publickey-denied', step: 1 }, talk);
    await desk.wrong({ entry: 'publickey-denied', step: 1 }, talk);
    const gone = { entry: 'publickey-denied', line: 'a line that was taken out', times: 9, at: 1 };
    await memory.use((database) => database.insertInto('hit').values(gone).execute());
    const stats = await entryStats(memory, desk.knowledge);
    await desk.stop();
    expect(stats).toHaveLength(desk.knowledge.entries.size);
    const [first, second] = stats;
    expect(first).toMatchObject({
      entry: 'publickey-denied',
      answered: 2,
      solved: 1,
      didNotHelp: 1,
      wrong: 1,
    });
    expect(first?.last).toBeGreaterThanOrEqual(before);
    expect(first?.lines.map(({ line }) => line)).toEqual(
      desk.knowledge.entries.get('publickey-denied')?.errors?.filter((line) => line !== ''),
    );
    const matched = first?.lines.filter(({ times }) => times > 0);
    expect(matched).toMatchObject([{ line: '{user}@{host}: Permission denied (publickey).', times: 2 }]);
    expect(matched?.[0]?.last).toBeGreaterThanOrEqual(before);
    expect(second).toMatchObject({ answered: 0, last: null, solved: 0 });
    expect(second?.lines.every(({ times, last }) => times === 0 && last === null)).toBe(true);
  });
});
