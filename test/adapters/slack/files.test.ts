import { decodeText } from '../../../adapters/decode-text';
import { download } from '../../../adapters/slack/read/download';
import { isTextFile } from '../../../adapters/slack/read/is-text-file';
import { ask } from '../../../src/ask';
import { slackDelivers } from '../../fakes/slack-delivers';
import type { Shared } from '../../fakes/slack-files';
import { TOKENS } from '../../fakes/slack-payloads';
import { readBlocks } from '../../fakes/slack-reader';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { HOST_KEY_WARNING } from '../../pastes';
import { answerOf } from './hand-made-desk';
import { overHttp } from './over-http';

let chat: Awaited<ReturnType<typeof overHttp>>;
beforeEach(async () => {
  chat = await overHttp(
    ({ text, addressed }) =>
      answerOf([{ type: 'paragraph', text: `Said: ${text}` }], addressed ? {} : { kind: 'silent' }),
    { autoChannels: ['C9'] },
  );
});
afterEach(() => chat.close());

/** Shares files in a direct message; what the bot then says, and what the help desk was asked. */
async function share(files: Shared[], different: object = {}) {
  const shared = files.map((file) => chat.slack.share(file));
  await chat.event({ subtype: 'file_share', text: '', files: shared, ...different });
  await chat.settled();
  return {
    said: chat.slack.posted.at(-1)?.text ?? null,
    asked: chat.desk.asked.at(-1)?.message.text,
  };
}

describe('a text that is shared', () => {
  test('as a snippet is what was said', async () => {
    const { said, asked } = await share([{ content: 'Broken pipe', mode: 'snippet' }]);
    expect(asked).toBe('Broken pipe');
    expect(said).toMatch(/^Said: Broken pipe/);
  });

  test('with words stands below them, and so does the next one', async () => {
    const files: Shared[] = [
      { content: 'one', mode: 'snippet' },
      { content: 'two', mode: 'hosted', name: 'ssh.log' },
    ];
    expect((await share(files, { text: 'why &lt;this&gt;?' })).asked).toBe('why <this>?\none\ntwo');
  });

  test('in another company is asked for', async () => {
    expect((await share([{ content: 'Broken pipe', checkFileInfo: true }])).asked).toBe('Broken pipe');
    expect(chat.slack.calls.find(({ method }) => method === 'files.info')?.fields.file).toBe('F1FILE');
  });

  test('shows that it is being read, and that no more once it was answered', async () => {
    await share([{ content: 'Broken pipe', mode: 'snippet' }]);
    const { calls } = chat.slack;
    expect(calls.findIndex(({ method }) => method === 'assistant.threads.setStatus')).toBeGreaterThan(0);
    expect(chat.slack.reactions.get('D1 1700000001.000100')).toEqual(['white_check_mark']);
  });

  test('is fetched with the token, from the address for downloads', async () => {
    await share([{ content: 'x', name: 'a b.txt', mode: 'snippet' }]);
    expect(chat.slack.downloads).toEqual([
      { path: '/files-pri/download/T0TEAM-F1FILE/a%20b.txt', authorization: `Bearer ${TOKENS.bot}` },
    ]);
  });
});

describe('what cannot be read', () => {
  test('for want of the scope: Slack sends its login page, the operator and the person are told', async () => {
    chat.slack.scopes.delete('files:read');
    const { said, asked } = await share([{ content: 'Broken pipe', mode: 'snippet' }]);
    expect(said).toMatch(/^<file-unreadable in en>|^&lt;file-unreadable in en&gt;/);
    expect(asked).toBe('');
    expect(chat.logged()).toContain(
      'a shared file (F1FILE) could not be read: Slack sent its login page: the bot token lacks the scope files:read',
    );
    expect(chat.logged()).not.toContain('xoxb');
  });

  test('for want of the scope, in another company', async () => {
    chat.slack.scopes.delete('files:read');
    await share([{ content: 'Broken pipe', checkFileInfo: true }]);
    expect(chat.logged()).toContain('could not be read: missing_scope (files:read)');
  });

  test.each<[string, Partial<Shared>]>([
    ['says so', {}],
    ['does not say so', { chunked: true }],
  ])('is larger than 1 MB and %s', async (_what, how) => {
    const [file] = [chat.slack.share({ content: 'x'.repeat(2 ** 20 + 1), mode: 'snippet', ...how })];
    const shown = how.chunked ? { ...file, size: 10 } : file;
    await chat.event({ text: 'Broken pipe', files: [shown] });
    await chat.settled();
    expect(chat.desk.asked.at(-1)?.message.text).toBe('Broken pipe');
    expect(chat.slack.posted[0]?.text).toContain('file-too-large');
    expect(chat.slack.downloads).toHaveLength(how.chunked ? 1 : 0);
  });

  test('redirects elsewhere: the token does not follow', async () => {
    const { said } = await share([
      { content: '', mode: 'snippet', redirect: `${chat.slack.origin}/files-pri/T0TEAM-F1FILE/again` },
    ]);
    expect(said).toContain('file-unreadable');
    expect(chat.slack.downloads).toHaveLength(1);
    expect(chat.logged()).toContain('HTTP status 302');
  });

  test('a picture alone gets a sentence, next to words it does not, and where nobody asked neither', async () => {
    const picture: Shared = {
      content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      mode: 'hosted',
      mimetype: 'image/png',
      filetype: 'png',
      name: 'screen.png',
    };
    expect((await share([picture])).said).toContain('file-not-text');
    const next = { ts: '1700000002.000100', text: 'Broken pipe' };
    expect((await share([picture], next)).said).not.toContain('slack-file');
    const overheard = { ts: '1700000003.000100', channel: 'C9', channel_type: 'channel' };
    await share([picture], overheard);
    expect(chat.slack.posted).toHaveLength(2);
    expect(chat.slack.downloads).toEqual([]);
  });
});

describe('a download', () => {
  const from = (address: string, patience = 1000) =>
    download(address, { hosts: ['https://files.slack.com', chat.slack.origin], token: TOKENS.bot, patience });

  test.each([
    'https://evil.example/files-pri/T-F/x',
    'https://files.slack.com.evil.example/x',
    'http://files.slack.com/x',
    'https://files.slack.com@evil.example/x',
    'https://user:password@files.slack.com/x',
    'file:///etc/passwd',
    '/files-pri/x',
    '',
  ])('from %j is not tried', async (address) => {
    await expect(from(address)).rejects.toThrow("its address is not one of Slack's file host");
  });

  test('that takes too long is given up', async () => {
    const file = chat.slack.share({ content: 'x', delay: 5000 }) as { url_private: string };
    await expect(from(file.url_private, 50)).rejects.toThrow(/timeout|aborted/i);
  });

  test('of what is not there', async () => {
    await expect(from(`${chat.slack.origin}/files-pri/T0TEAM-NONE/x`)).rejects.toThrow('HTTP status 404');
  });
});

describe('the text of a file', () => {
  const text = '接続できません: Connection refused\n';
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const utf16 = Buffer.from(text, 'utf16le');

  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other way round', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-16 without its mark', utf16],
    ['UTF-16 without its mark, the other way round', swapped(utf16)],
  ])('in %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  test('in Shift_JIS, as a Japanese Windows writes it', () => {
    const bytes = Buffer.concat([Buffer.from([0x90, 0xda, 0x91, 0xb1]), Buffer.from(': Connection refused')]);
    expect(decodeText(bytes)).toBe('接続: Connection refused');
  });

  test('none in what is no text; an empty one in an empty file', () => {
    expect(
      decodeText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])),
    ).toBeNull();
    expect(decodeText(Buffer.from('a\0b'))).toBeNull();
    expect(decodeText(new Uint8Array())).toBe('');
  });

  test.each<[boolean, Partial<Parameters<typeof isTextFile>[0]>]>([
    [true, { mode: 'snippet', filetype: 'shell' }],
    [true, { mode: 'hosted', mimetype: 'text/plain', name: 'x' }],
    [true, { mode: 'hosted', mimetype: 'application/json' }],
    [true, { mode: 'hosted', mimetype: 'application/octet-stream', name: 'known_hosts' }],
    [true, { mode: 'hosted', mimetype: 'application/octet-stream', name: 'id_ed25519.pub' }],
    [true, { mode: 'hosted', mimetype: '', name: 'auth.log.1' }],
    [false, { mode: 'hosted', mimetype: 'application/octet-stream', name: 'id_ed25519' }],
    [false, { mode: 'hosted', mimetype: 'image/png', name: 'x.txt' }],
    [false, { mode: 'hosted', mimetype: 'text/html', name: 'page.html' }],
    [false, { mode: 'external', mimetype: 'text/plain' }],
    [false, { mode: 'tombstone' }],
  ])('is read: %p for %j', (isText, file) => {
    expect(isTextFile({ id: 'F1', ...file })).toBe(isText);
  });
});

describe("the FAQ's host-key warning", () => {
  const knowledge = shippedKnowledge();
  const expected = ask({ text: HOST_KEY_WARNING, addressed: true }, knowledge);
  const commands = expected.parts.flatMap((part) =>
    part.type === 'step' ? part.commands.map(({ run }) => run.trim()) : [],
  );
  const richText = [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: HOST_KEY_WARNING }] }],
    },
  ];

  test.each<[string, (slack: typeof chat.slack) => object]>([
    ['escaped and linked', () => ({ text: slackDelivers(HOST_KEY_WARNING) })],
    ['in a code block', () => ({ text: `\`\`\`${slackDelivers(HOST_KEY_WARNING)}\`\`\``, blocks: richText })],
    ['in blocks alone', () => ({ text: '', blocks: richText })],
    [
      'as a snippet',
      (slack) => ({ text: '', subtype: 'file_share', files: [slack.share({ content: HOST_KEY_WARNING })] }),
    ],
    [
      'as a file that PowerShell wrote',
      (slack) => ({
        text: '',
        files: [
          slack.share({ content: Buffer.from(`\ufeff${HOST_KEY_WARNING}`, 'utf16le'), mode: 'hosted' }),
        ],
      }),
    ],
  ])('%s: the same answer as in the terminal', async (_how, event) => {
    const real = await overHttp((message) => ask(message, knowledge));
    await real.event(event(real.slack));
    await real.slack.posts(1);
    const read = readBlocks(real.slack.posted[0]!.blocks);
    await real.close();
    expect(read.commands.map((command) => command.trim())).toEqual(commands);
    expect(commands.length).toBeGreaterThan(0);
    expect(read.text).toContain(knowledge.entries.get('host-key-changed')!.title.ja.trim());
  });
});
