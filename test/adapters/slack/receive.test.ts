import { receive, type SlackEvent } from '../../../adapters/slack/receive';
import { slackDelivers } from '../../fakes/slack-delivers';

const DIRECT: SlackEvent = {
  type: 'message',
  channel_type: 'im',
  channel: 'D1',
  user: 'U1',
  ts: '1700000001.000100',
  text: 'hello',
};
const IN_CHANNEL: SlackEvent = { ...DIRECT, channel_type: 'channel', channel: 'C1' };

const textOf = (text: string) => receive({ ...DIRECT, text }, 'U0BOT')?.message.text;

describe('what is answered, and where', () => {
  test('a direct message, in the thread it starts', () => {
    expect(receive(DIRECT, 'U0BOT')).toEqual({
      message: { text: 'hello', addressed: true },
      conversation: 'slack:D1:1700000001.000100',
      channel: 'D1',
      ts: '1700000001.000100',
      thread: '1700000001.000100',
      user: 'U1',
    });
  });

  test('a mention in a thread, in that thread', () => {
    const mention = {
      ...IN_CHANNEL,
      type: 'app_mention',
      channel_type: undefined,
      thread_ts: '1699999999.000200',
    };
    expect(receive({ ...mention, text: '<@U0BOT> broken pipe' }, 'U0BOT')).toMatchObject({
      message: { text: 'broken pipe', addressed: true },
      conversation: 'slack:C1:1699999999.000200',
      thread: '1699999999.000200',
    });
  });

  test('a mention that came as an ordinary message is addressed too', () => {
    expect(receive({ ...IN_CHANNEL, text: 'hi <@U0BOT>, help' }, 'U0BOT')?.message).toEqual({
      text: 'hi , help',
      addressed: true,
    });
    expect(receive({ ...IN_CHANNEL, text: '<@U0BOT|helpdesk> help' }, 'U0BOT')?.message.addressed).toBe(true);
  });

  test('what is said in a channel, or to another person, is not addressed', () => {
    expect(receive(IN_CHANNEL, 'U0BOT')?.message.addressed).toBe(false);
    expect(receive({ ...IN_CHANNEL, text: '<@U0BOTHER> Connection refused' }, 'U0BOT')?.message).toEqual({
      text: 'Connection refused',
      addressed: false,
    });
  });

  test.each<[string, Partial<SlackEvent>]>([
    ['another bot', { bot_id: 'B1' }],
    ['a bot without a user', { subtype: 'bot_message', user: undefined }],
    ['itself', { user: 'U0BOT' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a join', { subtype: 'channel_join' }],
    ['something hidden', { hidden: true }],
    ['another sort of event', { type: 'reaction_added' }],
    ['no channel', { channel: undefined }],
  ])('not %s', (_who, different) => {
    expect(receive({ ...DIRECT, ...different }, 'U0BOT')).toBeNull();
  });

  test.each(['file_share', 'thread_broadcast', 'me_message'])('%s is something a person wrote', (subtype) => {
    expect(receive({ ...DIRECT, subtype }, 'U0BOT')?.message.text).toBe('hello');
  });
});

describe("the text, without Slack's escapes and links", () => {
  test.each([
    ['<http://gw.ddbj.nig.ac.jp|gw.ddbj.nig.ac.jp>', 'gw.ddbj.nig.ac.jp'],
    ['<https://sc.ddbj.nig.ac.jp/a?b=1&amp;c=2>', 'https://sc.ddbj.nig.ac.jp/a?b=1&c=2'],
    ['ssh <mailto:you@gw.ddbj.nig.ac.jp|you@gw.ddbj.nig.ac.jp>', 'ssh you@gw.ddbj.nig.ac.jp'],
    ['<mailto:you@host.jp>', 'you@host.jp'],
    ['<tel:0559816839|055-981-6839>', '055-981-6839'],
    ['see <#C123|ssh-help> and <#C124>', 'see #ssh-help and'],
    ['<@U0BOT> <@U2> <!here> <!subteam^S1|@staff> help', 'help'],
    ['<!date^1700000000^{date}|2023-11-14> it broke', '2023-11-14 it broke'],
    ['cat &lt;&lt;EOF &gt; x &amp;&amp; ls', 'cat <<EOF > x && ls'],
    ['&amp;lt;host&amp;gt;', '&lt;host&gt;'],
    ['a | b < c', 'a | b < c'],
  ])('%s', (delivered, typed) => {
    expect(textOf(delivered)).toBe(typed);
  });

  test('a whole paste comes back as it was typed', () => {
    const paste = [
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@',
      'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!',
      'Add correct host key in /home/you/.ssh/known_hosts & see <https://example.org/a?x=1&y=2>',
      'Offending ED25519 key in /home/you/.ssh/known_hosts:12',
      'you@gw.ddbj.nig.ac.jp: Permission denied (publickey) > log 2>&1',
    ].join('\n');
    const delivered = slackDelivers(paste);
    expect(delivered).toContain('<mailto:you@gw.ddbj.nig.ac.jp|you@gw.ddbj.nig.ac.jp>');
    expect(textOf(delivered)).toBe(paste);
  });

  test('a mebibyte of brackets takes no time', () => {
    const start = performance.now();
    for (const hostile of ['<', '<a', '<a|', '<@', '&lt;', '&amp;'])
      expect(textOf(hostile.repeat(2 ** 20 / hostile.length))).toBeDefined();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('text that is not in `text`', () => {
  const richText = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: 'U0BOT' },
          { type: 'text', text: ' see ' },
          { type: 'link', url: 'http://gw.ddbj.nig.ac.jp', text: 'gw.ddbj.nig.ac.jp' },
          { type: 'emoji', name: 'key' },
        ],
      },
      {
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: 'a < b\nPermission denied (publickey).' }],
      },
      {
        type: 'rich_text_list',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x.jp' }] }],
      },
    ],
  };
  const read = 'see gw.ddbj.nig.ac.jp:key:\na < b\nPermission denied (publickey).\nhttps://x.jp';

  test('in rich text blocks', () => {
    expect(receive({ ...DIRECT, text: '', blocks: [richText] }, 'U0BOT')?.message.text).toBe(read);
  });

  test('in attachments, as of a forwarded message', () => {
    const attachments = [{ text: 'Host &lt;gw&gt;' }, { blocks: [richText] }, { fallback: 'Broken pipe' }];
    expect(receive({ ...DIRECT, text: undefined, attachments }, 'U0BOT')?.message.text).toBe(
      `Host <gw>\n ${read}\nBroken pipe`,
    );
  });

  test('nowhere: a picture, an empty mention', () => {
    expect(receive({ ...DIRECT, subtype: 'file_share', text: '' }, 'U0BOT')?.message.text).toBe('');
    expect(textOf('<@U0BOT>')).toBe('');
  });
});
