import { readBlocks } from '../../fakes/slack-reader';
import { type FrontDoors, frontDoors, labelsOf } from './front-doors';

const PASTE = 'taro@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const IN_THREAD = { thread_ts: '1600000000.000100' };

let doors: FrontDoors;
beforeEach(async () => {
  doors = await frontDoors();
  for (const user of ['U1', 'U2']) doors.slack.locales.set(user, 'en-US');
});
afterEach(() => doors.close());

const alone = () => doors.slack.ephemeral.map(({ blocks }) => readBlocks(blocks).text);

describe("on somebody else's message", () => {
  test('the person who asked is answered alone, in the thread, with a button to share it', async () => {
    expect(await doors.shortcut({ text: PASTE, ...IN_THREAD })).toBe(200);
    const [answer] = doors.slack.ephemeral;
    expect(answer).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: IN_THREAD.thread_ts });
    expect(alone()[0]).toContain('Login fails with Permission denied (publickey)');
    expect(labelsOf(answer!.blocks)).toContain('Share to thread');
    expect(doors.slack.posted).toEqual([]);
    expect([...doors.slack.reactions.values()].flat()).toEqual([]);
  });

  test('without replies it stands in the channel, for in such a thread Slack would not show it', async () => {
    await doors.shortcut({ text: PASTE });
    expect(doors.slack.ephemeral[0]).toMatchObject({ channel: 'C1', thread_ts: undefined });
    expect(labelsOf(doors.slack.ephemeral[0]!.blocks)).toContain('Share to thread');
  });

  test('sharing posts it to the thread of that message', async () => {
    await doors.shortcut({ text: PASTE, ...IN_THREAD });
    await doors.press(doors.slack.ephemeral[0]!, 'Share to thread');
    expect(doors.slack.posted).toMatchObject([{ channel: 'C1', thread_ts: IN_THREAD.thread_ts }]);
  });

  test.each<[string, object]>([
    [
      'rich text',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: PASTE }] }],
          },
        ],
      },
    ],
    ['an attachment', { attachments: [{ fallback: PASTE }] }],
    [
      'escaped, linked text',
      { text: '<mailto:taro@gw.ddbj.nig.ac.jp|taro@gw.ddbj.nig.ac.jp>: Permission denied (publickey).' },
    ],
    ["a bot's message", { text: PASTE, bot_id: 'B2', user: undefined, subtype: 'bot_message' }],
  ])('%s is read', async (_what, message) => {
    await doors.shortcut({ ...message, ...IN_THREAD });
    expect(alone()[0]).toContain('Permission denied (publickey)');
  });

  test('a snippet is read', async () => {
    const file = doors.slack.share({ content: `$ ssh gw\n${PASTE}\n` });
    await doors.shortcut({ files: [file], ...IN_THREAD });
    expect(alone()[0]).toContain('Login fails with Permission denied (publickey)');
  });

  test('nothing to read, and nothing known: a sentence, to the person alone', async () => {
    await doors.shortcut({ text: '', ...IN_THREAD });
    await doors.shortcut({ text: 'lunch?', ...IN_THREAD });
    expect(alone()).toEqual([
      expect.stringContaining('There is no text to read in that message.'),
      expect.stringContaining('I have no answer to this'),
    ]);
    expect(doors.slack.posted).toEqual([]);
  });
});

describe('where the bot is not', () => {
  const refuse = (error: string) =>
    doors.slack.answerNext('chat.postEphemeral', { body: { ok: false, error } });

  test.each(['not_in_channel', 'channel_not_found'])(
    '%s: the answer comes by the response_url',
    async (error) => {
      refuse(error);
      await doors.shortcut({ text: PASTE, ...IN_THREAD });
      expect(alone()[0]).toContain('Login fails with Permission denied (publickey)');
      expect(doors.slack.ephemeral[0]!.thread_ts).toBe(IN_THREAD.thread_ts);
      expect(doors.slack.posted).toEqual([]);
    },
  );

  test('when that fails, too, in a direct message, in a thread that can go on', async () => {
    refuse('not_in_channel');
    await doors.shortcut({ text: PASTE, ...IN_THREAD }, { channel: '!' });
    const [root, answer] = doors.slack.posted;
    expect(root!.fields.channel).toBe('U1');
    expect(root!.text).toContain('for which you chose "Ask SSH help"');
    expect(answer).toMatchObject({ channel: root!.channel, thread_ts: root!.ts });
    await doors.press(answer!, 'Did not help');
    expect(doors.slack.posted.length + answer!.updates).toBeGreaterThan(2);
  });

  test("one's own message that cannot be answered in its thread is answered alone", async () => {
    doors.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
    await doors.shortcut({ text: PASTE, user: 'U1' });
    expect(doors.slack.posted).toEqual([]);
    expect(alone()[0]).toContain('Login fails with Permission denied (publickey)');
  });
});

describe("on one's own message", () => {
  test('the answer goes to its thread, for all', async () => {
    await doors.shortcut({ text: PASTE, user: 'U1' });
    expect(doors.slack.posted).toMatchObject([{ channel: 'C1', thread_ts: '1700000001.000100' }]);
    expect(doors.slack.ephemeral).toEqual([]);
    expect(doors.slack.reactions.get('C1 1700000001.000100')).toEqual(['white_check_mark']);
  });

  test('that nothing is known stays between the two', async () => {
    await doors.shortcut({ text: 'lunch?', user: 'U1' });
    expect(doors.slack.posted).toEqual([]);
    expect(alone()).toEqual([expect.stringContaining('I have no answer to this')]);
  });
});
