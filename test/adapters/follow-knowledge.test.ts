import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Following, followKnowledge } from '../../adapters/follow-knowledge';
import { staffCommand } from '../../src/desk/index';
import { type HelpDesk, loadKnowledge } from '../../src/index';
import { TestCourier } from '../desk/couriers';
import { openDesks, STAFF } from '../desk/desks';
import { onEachStore } from '../desk/stores';
import { ROBOT, smallKnowledge } from '../small-knowledge';

/** The second line begins with a tab. */
const BROKEN = 'title:\n\tja: x\n';

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; !what() && tries < 400; tries++) await sleep(25);
}

onEachStore('following the knowledge folder', (stores) => {
  const open = openDesks();
  const ending: (() => void)[] = [];
  afterEach(() => {
    for (const end of ending.splice(0)) end();
  });

  async function following() {
    const dir = smallKnowledge();
    const desk = await open(stores().fresh(), { knowledgeDir: dir });
    desk.use(loadKnowledge(dir));
    const slack = new TestCourier('slack');
    desk.outbox.employ(slack);
    const complaints: string[] = [];
    const nothing = { write: () => true };
    const said = { write: (text: string) => complaints.push(text) > 0 };
    const followed: Following = await followKnowledge(dir, desk, nothing, said);
    desk.follower = followed;
    ending.push(followed.stop, () => rmSync(dir, { recursive: true }));
    return { dir, desk, slack, complaints, followed, file: path.join(dir, 'network/robot.yaml') };
  }

  async function told(desk: HelpDesk, slack: TestCourier, times: number): Promise<string[]> {
    for (let tries = 0; slack.notices.length < times && tries < 200; tries++) {
      await desk.outbox.send();
      await sleep(25);
    }
    return slack.notices.map(({ notice }) => notice);
  }

  test('a bad edit is told to the staff once, with its place, and so is that it was put right', async () => {
    const { desk, slack, followed, file } = await following();
    writeFileSync(file, BROKEN);
    await until(() => followed.trouble() !== null);
    expect(followed.trouble()).toMatch(/to put right, first network\/robot\.yaml:2:1: /);
    expect(await told(desk, slack, 1)).toEqual([
      expect.stringMatching(/前の内容のまま動いています。\nnetwork\/robot\.yaml:2:1: /),
    ]);
    // The same problem one line further down.
    writeFileSync(file, `# a comment\n${BROKEN}`);
    await until(() => followed.trouble()?.includes(':3:1') ?? false);
    expect(desk.knowledge.entries.get('robot')?.title.en).toContain('robot arm');
    writeFileSync(file, ROBOT.replace('The robot arm does not move', 'The arm is stiff'));
    await until(() => followed.trouble() === null);
    expect(await told(desk, slack, 2)).toEqual([
      expect.anything(),
      expect.stringContaining('knowledge フォルダーの誤りが直り、取り込みました。いまの項目は 1 件です。'),
    ]);
    expect(desk.knowledge.entries.get('robot')?.title.en).toContain('The arm is stiff');
  });

  test('another problem is told as well; a good edit that followed none is not', async () => {
    const { desk, slack, followed, file } = await following();
    writeFileSync(file, ROBOT.replace('does not move', 'is stiff'));
    await until(() => desk.knowledge.entries.get('robot')?.title.en.includes('stiff') ?? false);
    writeFileSync(file, BROKEN);
    await until(() => followed.trouble() !== null);
    const first = followed.trouble();
    await told(desk, slack, 1);
    writeFileSync(file, ROBOT.replace('source: https', 'source: nothing'));
    await until(() => followed.trouble() !== first);
    const notices = await told(desk, slack, 2);
    expect(notices).toHaveLength(2);
    expect(notices[1]).not.toBe(notices[0]);
  });

  test('"reload" takes a good folder at once, and lists what is wrong with a bad one', async () => {
    const { desk, file } = await following();
    const who = { person: STAFF, language: 'en', id: '1' } as const;
    writeFileSync(file, ROBOT.replace('does not move', 'is stiff'));
    expect(await staffCommand('reload', desk, who)).toEqual([
      { type: 'paragraph', text: 'The knowledge folder was read again; 1 entries are in force.' },
    ]);
    expect(desk.knowledge.entries.get('robot')?.title.en).toContain('is stiff');
    writeFileSync(file, BROKEN);
    const parts = await staffCommand('reload', desk, who);
    expect(parts?.slice(1)).toContainEqual(
      expect.objectContaining({ type: 'quote', label: 'network/robot.yaml:2:1' }),
    );
    expect(desk.follower?.trouble()).toContain('network/robot.yaml:2:1');
  });
});
