import { eventText, type Texts } from '../../../adapters/slack/read/event-text';
import { slackDelivers } from '../../fakes/slack-delivers';
import { LINEAR } from '../../linear';

const said = (texts: Texts) => eventText(texts).trim();
const textOf = (text: string) => said({ text });

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
    ['I get ```Broken pipe\nlost``` often', 'I get \nBroken pipe\nlost\n often'],
    ['```\nBroken pipe\n```', 'Broken pipe'],
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
    expect(performance.now() - start).toBeLessThan(LINEAR);
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
    expect(said({ text: '', blocks: [richText] })).toBe(read);
  });

  test('in rich text blocks also when `text` has it, where Slack has put marks', () => {
    const section = (elements: object[]) => [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    ];
    const italic = [{ type: 'text', text: 'you@gw: Permission denied', style: { italic: true } }];
    expect(said({ text: '_you@gw: Permission denied_', blocks: section(italic) })).toBe(
      'you@gw: Permission denied',
    );
    const struck = [
      { type: 'text', text: 'cp ' },
      { type: 'text', text: '/a ', style: { strike: true } },
      { type: 'text', text: '/b' },
    ];
    expect(said({ text: 'cp ~/a ~/b', blocks: section(struck) })).toBe('cp ~/a ~/b');
  });

  test('in quotes, dates and nested lists of rich text', () => {
    const item = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });
    const block = {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'Broken pipe\nlost' }] },
        { type: 'rich_text_list', indent: 1, elements: [item('a'), item('b')] },
        { type: 'rich_text_section', elements: [{ type: 'date', timestamp: 1, fallback: '1970-01-01' }] },
      ],
    };
    expect(said({ text: '', blocks: [block] })).toBe('Broken pipe\nlost\na\nb\n1970-01-01');
  });

  test('in attachments, as of a forwarded message, after what was said to it', () => {
    const attachments = [
      { text: 'Host &lt;gw&gt;' },
      {
        is_share: true,
        from_url: 'https://x.slack.com/archives/C1/p1',
        message_blocks: [{ message: { blocks: [richText] } }],
      },
      { fallback: 'Broken pipe' },
      { from_url: 'https://x.jp', text: 'what the page says' },
    ];
    expect(said({ text: 'what is <http://x.jp|this>', attachments })).toBe(
      `what is this\nHost <gw>\n${read}\nBroken pipe`,
    );
  });

  test('in a table', () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '700' }] }],
    };
    const attachments = [
      {
        blocks: [
          {
            type: 'table',
            rows: [
              [cell('path'), cell('mode')],
              [cell('~/.ssh'), rich],
            ],
          },
        ],
      },
    ];
    expect(said({ text: '', attachments })).toBe('path  mode\n~/.ssh  700');
  });

  test('in sections of what a bot wrote and a person forwarded', () => {
    const blocks = [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'a &amp; b' },
        fields: [{ type: 'mrkdwn', text: '<http://x.jp|x.jp>' }],
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'c &lt;d&gt;' }] },
    ];
    expect(said({ text: '', attachments: [{ is_share: true, blocks }] })).toBe('a & b\nx.jp\nc <d>');
  });

  test('nowhere: a picture, an empty mention', () => {
    expect(said({ text: '' })).toBe('');
    expect(textOf('<@U0BOT>')).toBe('');
  });
});

describe('an event that is not as Slack documents it', () => {
  test.each<[string, object]>([
    ['a block that is null', { text: 'x', blocks: [null] }],
    ['a list that is none', { text: 'x', blocks: 'y', attachments: { z: 1 } }],
    ['an element that is null', { text: 'x', blocks: [{ type: 'rich_text', elements: [null, 1] }] }],
    [
      'a text that is a number',
      { text: 'x', blocks: [{ type: 'rich_text', elements: [{ type: 'text', text: 1 }] }] },
    ],
    ['an attachment that is null', { text: 'x', attachments: [null, { message_blocks: [null] }] }],
  ])('%s does not keep the words from being read', (_, event) => {
    expect(eventText(event)).toBe('x');
  });

  test('blocks in blocks, 100,000 deep, are no text, and end', () => {
    let nested: object = { type: 'text', text: 'deep' };
    for (let depth = 0; depth < 100_000; depth++) nested = { type: 'rich_text', elements: [nested] };
    expect(eventText({ text: 'x', blocks: [nested] })).toBe('x');
  });
});
