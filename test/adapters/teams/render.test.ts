import type { Card, Element } from '../../../adapters/teams/card';
import { render } from '../../../adapters/teams/render';
import type { Part } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { hostKeyChanged, makeAnswer, phrase } from './answers';
import { cardComplaints } from './card-complaints';

const draw = (...parts: Part[]) => render(makeAnswer(parts), phrase).card;
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const step = (run: string): Part => ({
  type: 'step',
  where: 'client',
  place: 'On your own computer',
  text: 'Run this.',
  commands: [{ where: 'client', shell: 'posix', run }],
});

/** Every object of the card with a `type`, fallbacks too. */
function every(card: Card, type: string): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  JSON.parse(JSON.stringify(card), (_key, value) => {
    if (value?.type === type) found.push(value);
    return value;
  });
  return found;
}

describe('a whole answer', () => {
  const { card, summary } = render(hostKeyChanged, phrase);

  test('is a card that the Adaptive Cards library takes without complaint', () => {
    expect(cardComplaints(card)).toEqual([]);
    expect(card).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
      msteams: { width: 'Full' },
    });
  });

  test('says everything, in its order', () => {
    expect(flattenCard(card).text.split('\n')).toEqual([
      'サーバーのホスト鍵が変わりました',
      '【お知らせ】gw.ddbj.nig.ac.jp は保守のため鍵を入れ替えました。',
      '決め手の行',
      'Offending ECDSA key in /home/taro/.ssh/known_hosts:12',
      '以前に接続したときと違う鍵をサーバーが示したので、ssh が接続を止めました。',
      '手元に残っている古い鍵を消すと、つながるようになります。',
      '1. サーバーが新しい鍵に替わった',
      '古い鍵を known_hosts から消します。',
      '自分の計算機で実行(スパコン上ではありません) · (shell-posix ja)',
      'ssh-keygen -R gw.ddbj.nig.ac.jp',
      '自分の計算機で実行(スパコン上ではありません) · (shell-powershell ja)',
      'ssh-keygen.exe -R gw.ddbj.nig.ac.jp',
      '(sample ja)',
      '# Host gw.ddbj.nig.ac.jp found: line 12',
      '/home/taro/.ssh/known_hosts updated.',
      '切れにくくする設定を ~/.ssh/config に書きます。',
      '自分の計算機で実行(スパコン上ではありません)',
      "cat >> ~/.ssh/config <<'EOF'",
      'Host gw.ddbj.nig.ac.jp',
      '    ServerAliveInterval 20',
      '    TCPKeepAlive no',
      'EOF',
      '権限を確かめます。',
      'スパコンにログインして、自分のアカウントで実行',
      'stat -c "%a %n" ~/.ssh ~/.ssh/authorized_keys',
      'パス | 役割 | 権限',
      '~/.ssh | 鍵と設定を入れるフォルダ | 700',
      '~/.ssh/authorized_keys | 公開鍵の一覧 | 600, 644',
      '出典: sc.ddbj.nig.ac.jp/guides/faq/ssh',
      '出典: man.openbsd.org/ssh-keygen',
    ]);
  });

  test('names itself in notifications', () => {
    expect(summary).toBe('サーバーのホスト鍵が変わりました');
    expect(card.fallbackText).toBe(summary);
  });

  test('shows the deciding line in monospace', () => {
    const run = every(card, 'TextRun').find(({ text }) => String(text).startsWith('Offending'));
    expect(run).toMatchObject({ fontType: 'Monospace' });
  });
});

describe('a command', () => {
  test('stands exactly in a CodeBlock and, line by line in monospace, in its fallback', () => {
    const run = 'a_b*c* [x](http://evil.example) `d` <at>e</at> \\_\n  second line';
    const [block] = every(draw(step(run)), 'CodeBlock') as [
      { codeSnippet: string; language: string; fallback: Element },
    ];
    expect(block).toMatchObject({ codeSnippet: run, language: 'Bash' });
    const fallback = flattenCard({ ...draw(), body: [block.fallback] }).text;
    expect(fallback).toBe(run);
    expect(every({ ...draw(), body: [block.fallback] }, 'TextRun')).toEqual(
      run.split('\n').map((text) => ({ type: 'TextRun', text, fontType: 'Monospace' })),
    );
  });

  test('of PowerShell is coloured as such', () => {
    const [block] = every(render(hostKeyChanged, phrase).card, 'CodeBlock').slice(1);
    expect(block).toMatchObject({
      codeSnippet: 'ssh-keygen.exe -R gw.ddbj.nig.ac.jp',
      language: 'PowerShell',
    });
  });

  test('that follows another of the same place needs no second label', () => {
    const [first] = [step('one') as Extract<Part, { type: 'step' }>];
    const card = draw({ ...first!, commands: [...first!.commands, { ...first!.commands[0]!, run: 'two' }] });
    expect(flattenCard(card).text).toBe('Run this.\nOn your own computer\none\ntwo');
  });
});

describe('text', () => {
  const hostile =
    '[free](https://evil.example) **b** `c` <at>Everyone</at> <b>x</b> &lt; # h\u0007\uD800 {{DATE(2017-02-14T06:08:00Z)}}';
  const kept = hostile.replace('\u0007\uD800', '');

  test.each<[string, Part]>([
    ['heading', { type: 'heading', text: hostile }],
    ['notice', { type: 'notice', text: hostile }],
    ['paragraph', { type: 'paragraph', text: hostile }],
    ['quote', { type: 'quote', label: 'l', text: hostile }],
    ['cause', { type: 'cause', number: 2, text: hostile }],
    ['sample', { ...(step('x') as Extract<Part, { type: 'step' }>), sample: hostile }],
    [
      'table',
      { ...(step('x') as Extract<Part, { type: 'step' }>), table: { head: [hostile], rows: [[hostile]] } },
    ],
    ['choices', { type: 'choices', options: [{ id: 'a', title: hostile }] }],
    ['links', { type: 'links', label: hostile, urls: [hostile] }],
  ])('of a %s can neither format nor link nor mention', (_name, part) => {
    const card = draw(part);
    expect(cardComplaints(card)).toEqual([]);
    // A TextBlock would read Markdown; a TextRun reads nothing but a whole {{DATE(…)}}.
    expect(every(card, 'TextBlock')).toEqual([]);
    for (const { text } of every(card, 'TextRun')) expect(text).not.toMatch(/\{\{/);
    expect(every(card, 'Action.OpenUrl')).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/\\u0007|\\ud800|"entities"/);
  });

  test('is shown as it is', () => {
    expect(flattenCard(draw({ type: 'paragraph', text: hostile })).text).toBe(kept);
  });

  test('longer than a card is cut with an ellipsis', () => {
    const { text } = flattenCard(draw({ type: 'quote', label: 'l', text: '字'.repeat(1_000_000) }));
    expect(text).toBe(`l\n${'字'.repeat(500)}…`);
  });

  test('only opens web addresses', () => {
    const card = draw({
      type: 'links',
      label: 'Source',
      urls: ['javascript:alert(1)', 'https://ok.example/a'],
    });
    expect(every(card, 'Action.OpenUrl').map(({ url }) => url)).toEqual(['https://ok.example/a']);
    expect(flattenCard(card).text).toBe('Source: javascript:alert(1)\nSource: ok.example/a');
  });
});

describe('choices', () => {
  const options = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `entry-${index}`, title: `Title ${index}` }));

  test('are buttons that name their entry, for new clients and old', () => {
    const card = draw({ type: 'choices', options: options(2) });
    const data = { verb: 'open', picked: 'entry-1', language: 'ja' };
    expect(card.body[1]).toMatchObject({
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Execute',
          title: 'Title 1',
          verb: 'open',
          data,
          fallback: { type: 'Action.Submit', title: 'Title 1', data },
        },
      ],
    });
    expect(cardComplaints(card)).toEqual([]);
  });

  test('and links together are six buttons at most; the other links stand as text', () => {
    const urls = Array.from({ length: 9 }, (_, index) => `https://a.example/${index}`);
    const card = draw(
      { type: 'links', label: 'L', urls },
      { type: 'choices', options: options(4) },
      { type: 'links', label: 'M', urls },
    );
    expect(every(card, 'Action.Execute')).toHaveLength(4);
    expect(every(card, 'Action.OpenUrl')).toHaveLength(2);
    expect(flattenCard(card).text).toContain('M: https://a.example/8');
    expect(every(draw({ type: 'choices', options: options(20) }), 'Action.Execute')).toHaveLength(6);
  });
});

describe('an answer that is too long', () => {
  const shortened = '(teams-shortened ja)';

  test.each<[string, Part[]]>([
    [
      'hundreds of steps',
      Array.from({ length: 500 }, (_, index) => step(`echo ${index} ${'あ'.repeat(50)}`)),
    ],
    ['one huge command', [{ type: 'heading', text: 'H' }, step('x'.repeat(1_000_000))]],
    ['a command of 10,000 lines', [step('Permission denied\n'.repeat(10_000))]],
    [
      'a thousand paragraphs of 1 MB',
      Array.from({ length: 20 }, () => ({ type: 'paragraph', text: 'y '.repeat(500_000) }) as const),
    ],
  ])('of %s ends at the end of a piece, with a sentence that says so', (_name, parts) => {
    const card = draw(...parts);
    expect(bytes(card)).toBeLessThanOrEqual(24_000);
    expect(cardComplaints(card)).toEqual([]);
    expect(flattenCard(card).text.split('\n').at(-1)).toBe(shortened);
  });

  test('keeps its commands whole and its beginning', () => {
    const parts = Array.from({ length: 500 }, (_, index) => step(`echo ${index} end`));
    const { commands } = flattenCard(draw({ type: 'heading', text: 'H' }, ...parts));
    expect(commands.length).toBeGreaterThan(20);
    expect(commands).toEqual(commands.map((_, index) => `echo ${index} end`));
  });

  test('loses its samples first, and then says nothing when all else fits', () => {
    const parts = Array.from({ length: 30 }, (_, index) => ({
      ...step(`echo ${index}`),
      sample: 'printed '.repeat(60),
    }));
    const { text, commands } = flattenCard(draw(...parts));
    expect(commands).toHaveLength(30);
    expect(text).not.toContain('printed');
    expect(text).not.toContain(shortened);
  });

  test('is not said of one that fits', () => {
    expect(flattenCard(render(hostKeyChanged, phrase).card).text).not.toContain(shortened);
  });
});
