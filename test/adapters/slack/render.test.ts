import { markOf } from '../../../adapters/mark-of';
import { render } from '../../../adapters/slack/draw/render';
import { renderRest } from '../../../adapters/slack/draw/render-rest';
import type { Answer, Command, Language, Part } from '../../../src/index';
import type { Blocks } from '../../fakes/slack-limits';
import { refusal } from '../../fakes/slack-limits';
import { readBlocks } from '../../fakes/slack-reader';
import { answerOf } from './hand-made-desk';

const TO = { thread: '1700000000.000100', asked: '1700000001.000100', user: 'U1' };
const phrase = (name: string, language: Language) => `[${name} ${language}]`;

function rendered(parts: readonly Part[], more: Partial<Answer> = {}) {
  const { text, blocks } = render(answerOf(parts, more), phrase);
  return { text, blocks: blocks as Blocks, read: readBlocks(blocks as Blocks) };
}

/** Slack's verdict on the message as the adapter would post it. */
const verdict = ({ text, blocks }: { text: string; blocks: unknown }) =>
  refusal({ channel: 'C1', text, blocks: JSON.stringify(blocks) });

const step = (commands: Partial<Command>[], more: Partial<Extract<Part, { type: 'step' }>> = {}): Part => ({
  type: 'step',
  where: 'client',
  place: 'On your own computer',
  text: 'Remove the old key.',
  commands: commands.map((command) => ({ where: 'client', shell: 'posix', run: 'true', ...command })),
  ...more,
});

describe('the parts', () => {
  test('a command copies as it is, alone in its box, with the computer it runs on above it', () => {
    const run = `ssh-keygen -R 'gw.ddbj.nig.ac.jp' && echo "<done>" \`date\` *bold* <!channel>`;
    const { blocks } = rendered([step([{ run: `${run}\n` }])]);
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'emoji', name: 'computer' },
              { type: 'text', text: ' On your own computer' },
            ],
          },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'Remove the old key.' }] },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: run }] },
        ],
      },
    ]);
  });

  test('what is only to be looked at stands in no box', () => {
    const { read, blocks } = rendered([
      { type: 'quote', label: 'The line that decided', text: 'Permission denied (publickey).' },
      step([{ run: 'stat -c "%a %n" ~/.ssh' }], { sample: '700 /home/you/.ssh\n' }),
    ]);
    expect(read.commands).toEqual(['stat -c "%a %n" ~/.ssh']);
    expect(JSON.stringify(blocks[0])).toContain('rich_text_quote');
    expect(read.text).toContain('[sample en]\n700 /home/you/.ssh');
  });

  test('the shell is named where the answer names it, once for all its commands', () => {
    const commands = [
      { run: 'ssh-keygen -R gw', label: 'Linux' },
      { run: 'ssh-keygen -R gw2', label: 'Linux' },
      { run: 'ssh-keygen.exe -R gw', shell: 'powershell' as const, label: 'PowerShell' },
    ];
    expect(rendered([step(commands)]).read.text).toContain(
      'Linux\nssh-keygen -R gw\nssh-keygen -R gw2\nPowerShell\nssh-keygen.exe -R gw',
    );
    expect(rendered([step([{ run: 'ls' }])]).read.text).toMatch(/Remove the old key\.\nls$/);
  });

  test('a table is a list, each cell with its head', () => {
    const table = {
      head: ['Path', 'Role', 'Mode'],
      rows: [
        ['~/.ssh', 'keys', '700'],
        ['~/.ssh/config', '', '600'],
      ],
    };
    expect(rendered([step([], { table })]).read.text).toContain(
      '~/.ssh — Role: keys / Mode: 700\n~/.ssh/config — Mode: 600',
    );
  });

  test('choices are buttons that carry the entry, the language for the answer, and whose question it is', () => {
    const options = [{ id: 'connection-dropped', title: 'A connection breaks off '.repeat(5).trim() }];
    const answer = answerOf([{ type: 'choices', options }], { kind: 'choose', language: 'ja' });
    const { blocks } = render(answer, phrase, TO);
    expect(blocks).toEqual([
      {
        type: 'actions',
        block_id: 'choices:ja:0:0',
        elements: [
          {
            type: 'button',
            action_id: 'choose:connection-dropped',
            value: 'choose connection-dropped ja 0 1700000000.000100 1700000001.000100 U1 -',
            text: {
              type: 'plain_text',
              emoji: false,
              text: expect.stringMatching(/^A connection breaks off .*…$/),
            },
          },
        ],
      },
    ]);
    expect(verdict({ text: 'x', blocks })).toBeNull();
  });

  test('links are links, and only to the web', () => {
    const { blocks } = rendered([
      { type: 'links', label: 'Source', urls: ['https://sc.ddbj.nig.ac.jp/', 'javascript:alert(1)'] },
    ]);
    expect(JSON.stringify(blocks)).toContain('{"type":"link","url":"https://sc.ddbj.nig.ac.jp/"}');
    expect(JSON.stringify(blocks)).toContain('{"type":"text","text":"javascript:alert(1)"}');
  });

  test('a cause has its number, a notice its sign, a long heading its place', () => {
    const { blocks } = rendered([
      { type: 'heading', text: 'h'.repeat(151) },
      { type: 'notice', text: 'Stop, do not connect.' },
      { type: 'cause', number: 2, text: 'The key pair does not match. Compare the v2.1 halves.' },
    ]);
    expect(blocks.map(({ type }) => type)).toEqual(['rich_text', 'rich_text', 'rich_text']);
    expect(JSON.stringify(blocks[1])).toContain('"name":"warning"');
    expect(blocks[2]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '2. The key pair does not match.', style: { bold: true } },
            { type: 'text', text: ' Compare the v2.1 halves.' },
          ],
        },
      ],
    });
  });

  test('a silent answer has no blocks', () => {
    expect(rendered([], { kind: 'silent' })).toMatchObject({ text: '', blocks: [] });
  });
});

describe('hostile text', () => {
  const hostile = '<!channel> <@U1> &amp; `x` *b* _i_ <https://evil.example|click> @here :tada:';

  test('can neither mention nor link nor format, in any part', () => {
    const { text, blocks } = rendered([
      { type: 'heading', text: hostile },
      { type: 'notice', text: hostile },
      { type: 'paragraph', text: hostile },
      { type: 'quote', label: hostile, text: hostile },
      step([{ run: hostile }], {
        text: hostile,
        place: hostile,
        sample: hostile,
        table: { head: [hostile], rows: [[hostile]] },
      }),
    ]);
    const types = [...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type);
    for (const dangerous of ['mrkdwn', 'markdown', 'link', 'user', 'usergroup', 'broadcast', 'channel'])
      expect(types).not.toContain(dangerous);
    expect(text).not.toMatch(/[<>]/);
    expect(text).toContain('&lt;!channel&gt; &lt;@U1&gt; &amp;amp; `x`');
    expect(verdict({ text, blocks })).toBeNull();
  });

  test('a mebibyte, half a surrogate pair, nothing but blanks: Slack takes the message', () => {
    for (const text of [
      'x'.repeat(2 ** 20),
      '本'.repeat(2 ** 20),
      '\uD83D',
      '😀'.repeat(5000),
      ' ',
      '',
      '\n\n',
    ]) {
      const message = rendered([
        { type: 'heading', text },
        { type: 'paragraph', text },
        { type: 'quote', label: 'The line that decided', text },
        step([{ run: 'id' }], { text }),
      ]);
      expect(verdict(message)).toBeNull();
      expect(message.read.commands).toEqual(['id']);
    }
  });
});

describe('a long answer', () => {
  const long = (count: number, run = 'id'): Part[] => [
    { type: 'heading', text: 'Permission denied' },
    ...Array.from({ length: count }, (_, index): Part[] => [
      { type: 'cause', number: index + 1, text: `Cause ${index + 1}.` },
      step([{ run }], { text: '手順を説明する文です。'.repeat(20) }),
    ]).flat(),
    { type: 'paragraph', text: 'Also seen:' },
    { type: 'choices', options: [{ id: 'wsl-login', title: 'WSL' }] },
    { type: 'links', label: 'Source', urls: ['https://sc.ddbj.nig.ac.jp/'] },
  ];

  test('that fits is shown whole', () => {
    const message = rendered(long(12));
    expect(verdict(message)).toBeNull();
    expect(message.read.commands).toHaveLength(12);
    expect(message.read.text).not.toContain('slack-shortened');
  });

  test.each([
    ['characters', long(40)],
    ['blocks', Array.from({ length: 60 }, (): Part => ({ type: 'paragraph', text: 'short' }))],
  ])('with too many %s ends after a whole part and says so', (_what, parts) => {
    const message = rendered(parts);
    expect(verdict(message)).toBeNull();
    const note = message.blocks.findIndex((block) => JSON.stringify(block).includes('[slack-shortened en]'));
    expect(note).toBeGreaterThan(0);
    for (const command of message.read.commands) expect(command).toBe('id');
  });

  test('keeps its buttons and links, and does not end with a cause without its steps', () => {
    const { blocks, read } = rendered(long(40));
    expect(blocks.slice(-4).map(({ type }) => type)).toEqual([
      'rich_text',
      'rich_text',
      'actions',
      'rich_text',
    ]);
    expect(JSON.stringify(blocks.at(-4))).toContain('[slack-shortened en]');
    expect(JSON.stringify(blocks.at(-3))).toContain('Also seen:');
    expect(read.commands.length).toBeGreaterThan(20);
    expect(read.text.match(/Cause \d+\./g)).toHaveLength(read.commands.length);
    expect(JSON.stringify(blocks.at(-5))).toContain('rich_text_preformatted');
  });

  test('has a plain text of a length that Slack does not split, escaped as it is', () => {
    const { text } = rendered(long(40));
    expect(text.length).toBeLessThanOrEqual(3900);
    expect(text).toMatch(/…$/);
    const escaped = rendered([{ type: 'paragraph', text: '<&>'.repeat(2000) }]).text;
    expect(escaped.length).toBeLessThanOrEqual(3900);
    expect(escaped.length).toBeGreaterThan(3000);
    expect(escaped).toMatch(/^(?:&lt;|&amp;|&gt;)+…$/);
  });

  test.each(Array.from({ length: 12 }, (_, index) => index * 30))(
    'goes on in further messages, none of which ends with a cause without its steps (%i)',
    (padding) => {
      const answer = answerOf([
        ...long(150),
        { type: 'paragraph', text: 'x'.repeat(padding + 1) },
        ...long(150),
      ]);
      const first = render(answer, phrase, TO);
      const pages = renderRest(answer, phrase, TO, markOf(answer));
      const all = [first, ...pages].map(({ text, blocks }) => ({ text, blocks: blocks as Blocks }));
      for (const page of all) expect(verdict(page)).toBeNull();
      const read = all.map(({ blocks }) => readBlocks(blocks));
      for (const { text, commands } of read) expect(text.match(/Cause \d+\./g)).toHaveLength(commands.length);
      const causes = read.flatMap(({ text }) => text.match(/Cause \d+\./g) ?? []);
      const once = Array.from({ length: 150 }, (_, index) => `Cause ${index + 1}.`);
      expect(causes).toEqual([...once, ...once]);
    },
  );

  test('is shown from the start when it is no longer the one that was shown', () => {
    const pages = renderRest(answerOf(long(40)), phrase, TO, '00000000');
    const causes = pages.flatMap(
      ({ blocks }) => readBlocks(blocks as Blocks).text.match(/Cause \d+\./g) ?? [],
    );
    expect(causes).toEqual(Array.from({ length: 40 }, (_, index) => `Cause ${index + 1}.`));
  });

  test('of one command for a thousand files keeps every line of it', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `chmod go-w '/home/you/file ${index}'`);
    const answer = answerOf([
      { type: 'heading', text: 'Permissions' },
      { type: 'cause', text: 'These files are open to others.' },
      step([{ run: lines.join('\n') }]),
    ]);
    const all = [render(answer, phrase, TO), ...renderRest(answer, phrase, TO, markOf(answer))];
    for (const page of all) expect(verdict(page)).toBeNull();
    const commands = all.flatMap(({ blocks }) => readBlocks(blocks as Blocks).commands);
    expect(commands.join('\n')).toBe(lines.join('\n'));
  });

  test('with a line that no message takes says so instead of showing half of it', () => {
    const { read, blocks, text } = rendered([step([{ run: 'x'.repeat(14_000) }, { run: 'id' }])]);
    expect(verdict({ text, blocks })).toBeNull();
    expect(read.commands).toEqual(['id']);
    expect(read.text).toContain('[slack-command-too-long en]');
  });
});
