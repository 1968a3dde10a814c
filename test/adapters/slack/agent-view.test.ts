import { type FrontDoors, frontDoors } from './front-doors';

let doors: FrontDoors;
beforeEach(async () => {
  doors = await frontDoors();
});
afterEach(() => doors.close());

const prompts = () =>
  doors.slack.prompts.map(({ prompts: offered = '[]', ...fields }) => ({
    ...fields,
    offered: JSON.parse(offered),
  }));

test("opening the messages suggests the commonest problems, four of them, in the person's language", async () => {
  doors.slack.locales.set('U1', 'en-US');
  expect(await doors.opens('messages')).toBe(200);
  const [offer] = prompts();
  expect(offer).toMatchObject({ channel_id: 'DU1', title: 'Common problems' });
  expect(offer).not.toHaveProperty('thread_ts');
  expect(offer?.offered.map(({ title }: { title: string }) => title)).toEqual(
    doors.desk
      .commonProblems()
      .slice(0, 4)
      .map(({ title }) => title.en.trim()),
  );
});

test.each(['ja', 'en'] as const)('every prompt is answered by the entry it names (%s)', async (language) => {
  const problems = doors.desk.commonProblems();
  expect(problems.length).toBeGreaterThan(3);
  for (const { id, title } of problems)
    expect(
      await doors.desk.peek(
        { text: title[language].trim(), addressed: true, locale: language },
        { conversation: 'x' },
      ),
    ).toMatchObject({
      kind: 'solution',
      entry: id,
      language,
    });
});

test('opening the Home tab suggests nothing', async () => {
  await doors.opens('home');
  expect(doors.slack.prompts).toEqual([]);
});

test('where the scope is missing: one log line, no more tries, and direct messages are answered as ever', async () => {
  doors.slack.scopes.delete('assistant:write');
  await doors.opens('messages');
  await doors.opens('messages', 'U2');
  expect(doors.logged().match(/no prompts are suggested.*missing_scope/g)).toHaveLength(1);
  expect(doors.slack.calls.filter(({ method }) => /setSuggestedPrompts/.test(method))).toHaveLength(1);
  await doors.event({
    type: 'message',
    channel_type: 'im',
    channel: 'DU1',
    user: 'U1',
    ts: `${Math.floor(Date.now() / 1000)}.000100`,
    text: 'client_loop: send disconnect: Broken pipe',
  });
  expect(doors.slack.posted).toHaveLength(1);
});
