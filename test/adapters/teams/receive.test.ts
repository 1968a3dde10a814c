import { receive } from '../../../adapters/teams/receive';
import { activitySchema } from '../../../adapters/teams/types';
import { html, makeActivity, makeChannelMessage, mention } from './activities';

const text = (given: object) => receive(makeActivity(given))?.message.text;

describe('a message', () => {
  test('in a personal chat is addressed, with its locale and its conversation', () => {
    expect(receive(makeActivity({ text: 'Permission denied (publickey).' }))).toEqual({
      message: { text: 'Permission denied (publickey).', addressed: true, locale: 'ja-JP' },
      conversation: 'teams:a:personal',
    });
  });

  test('takes the locale of the client when the activity has none', () => {
    const entities = [{ type: 'clientInfo', locale: 'en-US' }];
    expect(receive(makeActivity({ locale: undefined, entities }))?.message.locale).toBe('en-US');
  });

  test.each([[undefined], ['']])('with the text %p is an empty message', (empty) => {
    expect(receive(makeActivity({ text: empty }))?.message).toMatchObject({ text: '', addressed: true });
  });

  test('in a channel or a group chat is addressed when it mentions the bot', () => {
    expect(receive(makeChannelMessage('<at>SSH Help</at> hi'))).toEqual({
      message: { text: 'hi', addressed: true, locale: 'ja-JP' },
      conversation: 'teams:19:general@thread.tacv2;messageid=1700000000000',
    });
    const others = [{ type: 'mention', text: '<at>Hanako</at>', mentioned: { id: '29:hanako' } }];
    expect(receive(makeChannelMessage('<at>Hanako</at> hi', { entities: others }))?.message.addressed).toBe(
      false,
    );
    expect(receive(makeChannelMessage('hi', { entities: undefined }))?.message.addressed).toBe(false);
    const group = { id: '19:group@thread.v2', conversationType: 'groupChat' };
    expect(receive(makeActivity({ conversation: group }))?.message.addressed).toBe(false);
    expect(receive(makeChannelMessage('hi', { conversation: group }))?.message.addressed).toBe(true);
    expect(receive(makeActivity({ conversation: { id: 'x', isGroup: true } }))?.message.addressed).toBe(
      false,
    );
  });

  test('of the bot itself is none', () => {
    expect(receive(makeActivity({ from: { id: '28:bot' } }))).toBeNull();
  });

  test.each([
    'conversationUpdate',
    'messageReaction',
    'typing',
    'installationUpdate',
    'messageUpdate',
    'event',
  ])('is not what a %s is', (type) => expect(receive(makeActivity({ type }))).toBeNull());
});

describe('mentions', () => {
  test('of the bot and of others are not in the text, however they are written', () => {
    const entities = [
      { type: 'mention', text: '<at>SSH Help</at>', mentioned: { id: '28:bot' } },
      { type: 'mention', text: '@Hanako', mentioned: { id: '29:hanako' } },
    ];
    const said = '<at>SSH Help</at>&nbsp;ask @Hanako <at id="1">Jiro</at> about ssh <at>SSH Help</at>';
    expect(text({ text: said, entities })?.split(/\s+/)).toEqual(['ask', 'about', 'ssh']);
  });

  test('are not in the HTML twin either', () => {
    const content = `<div><p>${mention('SSH Help')}&nbsp;one</p><p>two <at id="1">Jiro</at>!</p></div>`;
    expect(text({ text: '<at>SSH Help</at> one two <at>Jiro</at>!', attachments: html(content) })).toBe(
      'one\ntwo !',
    );
  });

  test('do not take an @ of a paste with them', () => {
    expect(text({ text: '<at>SSH Help</at> ssh taro@gw.ddbj.nig.ac.jp' })).toBe('ssh taro@gw.ddbj.nig.ac.jp');
  });
});

describe('the two forms of a message', () => {
  test('the HTML twin is read when the text lost its line breaks', () => {
    const content = '<div><div>$ ssh gw</div><div>Host key verification failed.</div></div>';
    expect(text({ text: '$ ssh gw Host key verification failed.', attachments: html(content) })).toBe(
      '$ ssh gw\nHost key verification failed.',
    );
  });

  test('the text is read when it kept them', () => {
    expect(text({ text: 'one\r\ntwo\r\n', attachments: html('<div>one two</div>') })).toBe('one\ntwo');
    expect(text({ text: 'ssh <host>', attachments: html('<p>ssh &lt;host&gt;</p>') })).toBe('ssh <host>');
  });

  test('the twin is read when there is no text, and XML text is read like it', () => {
    expect(text({ text: undefined, attachments: html('<p>only <b>here</b></p>') })).toBe('only here');
    expect(text({ text: 'a<br/>b', textFormat: 'xml' })).toBe('a\nb');
  });

  test('a quoted message is not what the person says', () => {
    const quote =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Hanako</strong><p>Broken pipe</p></blockquote>';
    expect(text({ text: 'Hanako\nBroken pipe\n\nme too', attachments: html(`${quote}<p>me too</p>`) })).toBe(
      'me too',
    );
  });

  test('another attachment is not a twin', () => {
    const attachments = [
      { contentType: 'image/png', content: undefined },
      { contentType: 'text/html', content: 5 },
    ];
    expect(text({ text: 'see the picture', attachments })).toBe('see the picture');
  });
});

describe('HTML', () => {
  const read = (content: string) => text({ text: '', attachments: html(content) });

  test('keeps an escaped <host> and decodes each entity once', () => {
    expect(
      read('<p>Host key for &lt;host&gt; &amp;amp; &quot;a&quot; &#43;&#x2B; &unknown; &#1114112;</p>'),
    ).toBe('Host key for <host> &amp; "a" ++ &unknown; &#1114112;');
  });

  test('has a line for each block and break, and blank lines stay', () => {
    expect(
      read('<p>a</p>\n<p>&nbsp;</p>\r\n<p>b<br>c<br/>d</p><ul><li>e</li><li>f</li></ul><h3>g</h3>h'),
    ).toBe('a\n\nb\nc\nd\ne\nf\ng\nh');
  });

  test('keeps the indentation of a code block and of spaces that must not break', () => {
    expect(
      read('<p>see</p><pre class="language-bash"><code>Host gw\n    Port 22\n\n  end</code></pre><p>ok</p>'),
    ).toBe('see\nHost gw\n    Port 22\n\n  end\nok');
    expect(read('<div>Host gw</div><div>&nbsp;&nbsp; Port\u00A022</div>')).toBe('Host gw\n   Port 22');
    expect(read('<codeblock><code>a<br>&nbsp;b</code></codeblock>')).toBe('a\n b');
  });

  test('runs spaces and line ends of its source together outside of code', () => {
    expect(read('<div>\r\n<div itemprop="copy-paste-block">one\n   two</div>\n</div>')).toBe('one two');
  });

  test('keeps a lone < of a paste', () => {
    expect(read('<p>if a < b</p>')).toBe('if a < b');
  });

  test.each([
    ['tags that never close', '<'.repeat(1_000_000)],
    ['mentions that never close', '<at>'.repeat(250_000)],
    ['spans that never close', '<span itemtype="http://schema.skype.com/Mention">'.repeat(20_000)],
    ['blocks', '<p>'.repeat(300_000)],
    ['entities', '&#'.repeat(500_000)],
    ['one long line', 'a '.repeat(500_000)],
    ['a tag of spaces', `<at${' '.repeat(1_000_000)}`],
  ])('of 1 MB of %s is read in less than two seconds', (_name, content) => {
    const start = performance.now();
    expect(typeof read(content)).toBe('string');
    expect(typeof text({ text: content })).toBe('string');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('a pressed button', () => {
  const press = { verb: 'open', picked: 'host-key-changed', language: 'en' };
  const pressed = {
    message: { text: '', addressed: true, picked: 'host-key-changed', language: 'en', locale: 'ja-JP' },
    conversation: 'teams:a:personal',
  };
  const invoke = (value: unknown, name = 'adaptiveCard/action') =>
    receive(makeActivity({ type: 'invoke', name, text: undefined, value }));

  test('comes as an invoke from Action.Execute', () => {
    expect(
      invoke({ action: { type: 'Action.Execute', verb: 'open', data: press }, trigger: 'manual' }),
    ).toEqual(pressed);
  });

  test('comes as a message without text from Action.Submit', () => {
    expect(receive(makeActivity({ text: undefined, value: press }))).toEqual(pressed);
  });

  test.each([
    [null],
    [{}],
    [{ action: null }],
    [{ action: { data: 'x' } }],
    [{ action: { data: { ...press, language: 'fr' } } }],
  ])('that is not ours is none: %j', (value) => {
    expect(invoke(value)).toBeNull();
    expect(receive(makeActivity({ text: undefined, value: value ?? {} }))).toBeNull();
  });

  test('of another kind of invoke is none', () => {
    expect(invoke({ action: { data: press } }, 'composeExtension/query')).toBeNull();
  });
});

describe('the shape of an activity', () => {
  test('a field of the wrong type reads as missing', () => {
    const odd = { ...makeActivity(), text: 5, entities: 'x', attachments: [null], from: null, locale: {} };
    expect(activitySchema.parse(odd)).toMatchObject({
      type: 'message',
      text: undefined,
      entities: undefined,
    });
    expect(receive(activitySchema.parse(odd))?.message).toEqual({
      text: '',
      addressed: true,
      locale: undefined,
    });
  });

  test.each([
    [null],
    ['x'],
    [[]],
    [{}],
    [{ ...makeActivity(), type: 5 }],
    [{ ...makeActivity(), conversation: {} }],
    [{ ...makeActivity(), serviceUrl: null }],
  ])('without its type, conversation and serviceUrl it is none: %#', (body) =>
    expect(activitySchema.safeParse(body).success).toBe(false),
  );
});
