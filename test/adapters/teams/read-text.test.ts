import { readText } from '../../../adapters/teams/read-text';
import { LINEAR } from '../../linear';
import { html, makeActivity, mention } from './activities';

const text = (given: object) => readText(makeActivity(given));

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

  test('a message that was replied to, as an attachment of its own, is not what the person says', () => {
    const attachments = [
      ...html('<attachment id="1700000000009"></attachment><p>me too</p>'),
      { contentType: 'messageReference', content: '{"messagePreview":"Broken pipe"}' },
    ];
    expect(text({ text: 'Broken pipe\nme too', attachments })).toBe('me too');
  });

  test('of two with as many lines the one with the indentation is read', () => {
    const content = '<p>Host gw</p><p>&nbsp;&nbsp;&nbsp;&nbsp;Port 22</p>';
    expect(text({ text: 'Host gw\nPort 22', attachments: html(content) })).toBe('Host gw\n    Port 22');
    expect(text({ text: 'Host gw\n\u00A0\u00A0Port 22', attachments: html(content) })).toBe(
      'Host gw\n  Port 22',
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

  test('has a line for each block of a paste, and a space between the cells of a table', () => {
    const block = (line: string) => `<p itemprop="copy-paste-block">${line}</p>`;
    expect(read(`${block('$ ssh gw')}${block('&nbsp;')}${block('Broken&nbsp;pipe')}`)).toBe(
      '$ ssh gw\n\nBroken pipe',
    );
    expect(read('<table><tr><td>drwx------</td><td>.ssh</td></tr><tr><td>b</td></tr></table>')).toBe(
      'drwx------ .ssh\nb',
    );
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
    expect(performance.now() - start).toBeLessThan(LINEAR);
  });
});
