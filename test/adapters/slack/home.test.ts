import { homeView } from '../../../adapters/slack/draw/home-view';
import { HelpDesk } from '../../../src/index';
import { viewRefusal } from '../../fakes/slack-limits';
import { readBlocks } from '../../fakes/slack-reader';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { type FrontDoors, frontDoors, labelsOf } from './front-doors';

let doors: FrontDoors;
beforeEach(async () => {
  doors = await frontDoors();
});
afterEach(() => doors.close());

const home = (user = 'U1') => doors.slack.homes.get(user)!.blocks;
const shown = (user = 'U1') => readBlocks(home(user)).text;

describe('the Home tab', () => {
  test('says what the bot can do in three lines, with the common problems and the languages as buttons', async () => {
    doors.slack.locales.set('U1', 'en-US');
    expect(await doors.opens('home')).toBe(200);
    expect(shown().match(/^• .+/gm)).toHaveLength(3);
    expect(shown()).toContain('Never paste a private key or a password.');
    expect(labelsOf(home())).toEqual([
      ...doors.desk
        .commonProblems()
        .map(({ title }) => title.en.trim().slice(0, 74))
        .map((title) => expect.stringContaining(title.slice(0, 50))),
      '日本語',
      'English',
    ]);
    expect(doors.slack.calls.find(({ method }) => method === 'views.publish')?.fields.user_id).toBe('U1');
  });

  test("is in the person's language, else in the site's", async () => {
    doors.slack.locales.set('U2', 'ja-JP');
    await doors.opens('home', 'U2');
    await doors.opens('home', 'U3');
    for (const user of ['U2', 'U3']) expect(shown(user)).toContain('よくある問題');
  });

  test('is not drawn when the person opens the messages', async () => {
    await doors.opens('messages');
    expect(doors.slack.homes.size).toBe(0);
  });

  test('that Slack refuses ends in a log line', async () => {
    doors.slack.answerNext('views.publish', { body: { ok: false, error: 'not_enabled' } });
    await doors.opens('home');
    expect(doors.logged()).toContain('the Home tab of U1 could not be drawn: not_enabled');
  });

  test.each(['ja', 'en'] as const)('shows the notice in force first, as it is written (%s)', (language) => {
    const desk = new HelpDesk(shippedKnowledge());
    const notice = 'gw is down <!channel> & *back* <at> 18:00\n2nd line';
    desk.incident = (asked) => `${asked}: ${notice}`;
    const view = homeView(desk, language);
    expect(viewRefusal(JSON.stringify(view))).toBeNull();
    expect(view.blocks[0]).toEqual({
      type: 'section',
      text: { type: 'plain_text', emoji: false, text: `⚠️ ${language}: ${notice}` },
    });
  });

  test('is inside the limits with a long notice, long titles and many of them, and with none', () => {
    const desk = new HelpDesk(shippedKnowledge());
    desk.incident = () => 'x'.repeat(5000);
    desk.commonProblems = () =>
      Array.from({ length: 40 }, (_, at) => ({ id: `e${at}`, title: { ja: '長'.repeat(200), en: 'y' } }));
    expect(viewRefusal(JSON.stringify(homeView(desk, 'ja')))).toBeNull();
    desk.incident = () => null;
    desk.commonProblems = () => [];
    expect(viewRefusal(JSON.stringify(homeView(desk, 'ja')))).toBeNull();
    expect(JSON.stringify(homeView(desk, 'ja'))).not.toContain('よくある問題');
  });
});

describe('a common problem pressed there', () => {
  test('is answered in the messages with that person, in a thread of its own', async () => {
    doors.slack.locales.set('U1', 'en-GB');
    await doors.opens('home');
    await doors.pressAtHome('The SSH connection keeps dropping');
    const [root, answer] = doors.slack.posted;
    expect(root!.fields.channel).toBe('U1');
    expect(root!.text).toBe('About this problem: The SSH connection keeps dropping');
    expect(answer).toMatchObject({ channel: root!.channel, thread_ts: root!.ts });
    expect(answer!.channel).toMatch(/^D/);
    expect(readBlocks(answer!.blocks).text).toContain('The SSH connection keeps dropping');
    expect(doors.slack.calls.map(({ method }) => method)).not.toContain('conversations.open');
  });

  test('can be followed up in that thread', async () => {
    doors.slack.locales.set('U1', 'en-GB');
    await doors.opens('home');
    await doors.pressAtHome('Login fails with Permission denied (publickey)');
    const [root, answer] = doors.slack.posted;
    await doors.press(answer!, 'Did not help');
    const answers = doors.slack.posted.filter(({ thread_ts }) => thread_ts === root!.ts);
    expect(
      answers.map(({ updates }) => updates).reduce((sum, one) => sum + one, answers.length),
    ).toBeGreaterThan(1);
    expect(doors.logged()).toBe('');
  });

  test('that is gone meanwhile gets a sentence', async () => {
    doors.slack.locales.set('U1', 'en-GB');
    await doors.opens('home');
    doors.desk.commonProblems = () => [];
    await doors.pressAtHome('The SSH connection keeps dropping');
    expect(doors.slack.posted.map(({ text }) => text)).toEqual([expect.stringContaining('no longer there')]);
  });
});

describe('the language chosen there', () => {
  test('redraws the tab, and holds for the answers that follow, whatever the words and the locale', async () => {
    doors.slack.locales.set('U7', 'en-US');
    await doors.opens('home', 'U7');
    await doors.pressAtHome('日本語', 'U7');
    expect(shown('U7')).toContain('よくある問題');
    const [ja] = home('U7')
      .flatMap((block) => (block.type === 'actions' ? block.elements : []))
      .filter((element) => element.type === 'button' && element.text.text === '日本語');
    expect(ja).toMatchObject({ style: 'primary' });

    await doors.command('the connection keeps dropping all the time', { user: 'U7' });
    expect(readBlocks(doors.slack.ephemeral[0]!.blocks).text).toContain('SSH の接続が途中で切れる');
    await doors.event({
      type: 'message',
      channel_type: 'im',
      channel: 'DU7',
      user: 'U7',
      ts: `${Math.floor(Date.now() / 1000)}.000100`,
      text: 'client_loop: send disconnect: Broken pipe',
    });
    expect(readBlocks(doors.slack.posted[0]!.blocks).text).toContain('SSH の接続が途中で切れる');
  });

  test('is that person’s alone', async () => {
    doors.slack.locales.set('U8', 'en-US');
    doors.slack.locales.set('U9', 'en-US');
    await doors.opens('home', 'U8');
    await doors.pressAtHome('日本語', 'U8');
    await doors.opens('home', 'U9');
    expect(shown('U9')).toContain('Common problems');
  });
});
