import type { Card, Element } from '../../../adapters/teams/card';
import { render } from '../../../adapters/teams/render';
import type { Part } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { hostKeyChanged, makeAnswer, phrase } from './answers';
import { cardComplaints } from './card-complaints';

/** Without an entry there is nothing to say about the answer, so no buttons but those of the parts. */
const plain = { kind: 'choose', entry: null } as const;
const draw = (...parts: Part[]) => render(makeAnswer(parts, plain), phrase).card;
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const step = (run: string): Part => ({
  type: 'step',
  where: 'client',
  place: 'On your own computer',
  text: 'Run this.',
  commands: [{ where: 'client', shell: 'posix', run }],
});

const one = (run: string) => step(run) as Extract<Part, { type: 'step' }>;
const primary = (card: Card) => [...every(card, 'Action.Execute'), ...every(card, 'Action.OpenUrl')];

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
      '(shell-powershell ja)',
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
      '~/.ssh — 役割: 鍵と設定を入れるフォルダ / 権限: 700',
      '~/.ssh/authorized_keys — 役割: 公開鍵の一覧 / 権限: 600, 644',
      '出典: sc.ddbj.nig.ac.jp/guides/faq/ssh',
      '出典: man.openbsd.org/ssh-keygen',
      '(teams-solved ja)',
      '(teams-did-not-help ja)',
      '(teams-language en)',
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
    const [first] = [one('one')];
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
    ['sample', { ...one('x'), sample: hostile }],
    ['table', { ...one('x'), table: { head: [hostile], rows: [[hostile]] } }],
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
    const many = draw({ type: 'choices', options: options(20) });
    expect(every(many, 'Action.Execute')).toHaveLength(6);
    expect(flattenCard(many).text).toContain('Title 5\n・Title 6');
  });
});

describe('an answer that is too long', () => {
  const whole = (parts: Part[], given = {}) => {
    const answer = makeAnswer(parts, given);
    const cards = [render(answer, phrase).card];
    while (flattenCard(cards.at(-1)!).text.includes('(teams-show-all ja)'))
      cards.push(render(answer, phrase, { page: cards.length }).card);
    return cards;
  };
  const said = (cards: Card[]) => cards.map((card) => flattenCard(card).text).join('\n');
  const steps = (count: number, run = (index: number) => `echo ${index} end`) =>
    Array.from({ length: count }, (_, index) => step(run(index)));
  const huge: [string, Part[]][] = [
    ['hundreds of steps', steps(500, (index) => `echo ${index} ${'あ'.repeat(50)}`)],
    ['one huge command', [{ type: 'heading', text: 'H' }, step('x'.repeat(1_000_000))]],
    ['a command of 1,000 lines', [step('Permission denied\n'.repeat(1000))]],
    [
      'a step of a thousand commands',
      [{ ...one('x'), commands: Array(1000).fill(one('echo 1').commands[0]) }],
    ],
    [
      'a table of a thousand rows',
      [
        {
          ...one('x'),
          table: { head: ['a', 'b'], rows: Array(1000).fill(['字'.repeat(300), '字'.repeat(300)]) },
        },
      ],
    ],
    ['many quotes and notices', Array(60).fill({ type: 'notice', text: '"\\\n'.repeat(1000) })],
    ['texts of 20 MB', Array(20).fill({ type: 'paragraph', text: 'y '.repeat(500_000) })],
    [
      'a thousand choices',
      [{ type: 'choices', options: Array(1000).fill({ id: 'a', title: '"'.repeat(1000) }) }],
    ],
    [
      'a thousand links',
      [{ type: 'links', label: 'L', urls: Array(1000).fill(`https://a.example/${'p'.repeat(500)}`) }],
    ],
    [
      'long titles',
      [
        { type: 'heading', text: '題'.repeat(3000) },
        { type: 'choices', options: Array(9).fill({ id: 'a'.repeat(100), title: '題'.repeat(1000) }) },
        ...steps(300),
      ],
    ],
  ];

  test.each(huge)('of %s is cards that Teams takes, each with six buttons at most', (_name, parts) => {
    const cards = [
      ...whole(parts),
      render(makeAnswer(parts, plain), phrase).card,
      render(makeAnswer(parts), phrase, { solved: true, from: { entry: 'a'.repeat(100), step: 99 } }).card,
    ];
    for (const card of cards) {
      expect(bytes(card)).toBeLessThanOrEqual(24_200);
      expect(cardComplaints(card)).toEqual([]);
      expect(primary(card).length).toBeLessThanOrEqual(6);
    }
  });

  test('goes on on further cards, with every step and command whole and none of them lost', () => {
    const parts = steps(200).map((part, index) => ({
      ...part,
      text: `Step ${index}.`,
      sample: `printed ${index}`,
    }));
    const cards = whole([{ type: 'heading', text: 'H' }, ...parts]);
    expect(cards.length).toBeGreaterThan(2);
    expect(cards.flatMap((card) => flattenCard(card).commands)).toEqual(
      parts.map((_, index) => `echo ${index} end`),
    );
    for (const card of cards) {
      const lines = flattenCard(card).text.split('\n');
      const steps = lines.filter((line) => line.startsWith('Step '));
      const ends = lines.filter((line) => line.startsWith('printed '));
      expect(ends.map((line) => line.slice(8))).toEqual(steps.map((line) => line.slice(5, -1)));
    }
    expect(flattenCard(cards[1]!).text.split('\n')[0]).toBe(`H (2/${cards.length})`);
  });

  test('says on its first card only that it goes on, and keeps its choices and links there', () => {
    const choices: Part[] = [
      { type: 'paragraph', text: 'Also.' },
      {
        type: 'choices',
        options: Array.from({ length: 7 }, (_, index) => ({ id: `e-${index}`, title: `T${index}` })),
      },
      { type: 'links', label: 'L', urls: ['https://a.example/x'] },
    ];
    const cards = whole([...steps(200), ...choices]);
    const [first = '', ...others] = cards.map((card) => flattenCard(card).text);
    expect(first).toContain(
      [
        '(teams-shortened ja)',
        'Also.',
        'T0',
        'T1',
        'T2',
        'T3',
        'T4',
        '・T5',
        '・T6',
        'L: https://a.example/x',
        '(teams-show-all ja)',
      ].join('\n'),
    );
    expect(others.join()).not.toMatch(/teams-shortened|Also|T0|a\.example/);
    expect(primary(cards[0]!)).toHaveLength(6);
  });

  test('never ends a card with a heading or a cause', () => {
    const parts = steps(150).flatMap((part, index): Part[] => [
      { type: 'cause', number: index, text: `Cause ${index}` },
      part,
    ]);
    for (const card of whole(parts)) {
      const lines = flattenCard(card)
        .text.split('\n')
        .filter((line) => !line.startsWith('(teams-'));
      expect(lines.at(-1)).toMatch(/^echo/);
    }
  });

  test('parts a very long command at the ends of its lines only, and refuses to show a line that is too long', () => {
    const run = Array.from({ length: 400 }, (_, index) => `echo ${index} "the line"`).join('\n');
    const { commands } = { commands: whole([step(run)]).flatMap((card) => flattenCard(card).commands) };
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.join('\n')).toBe(run);
    expect(said(whole([step(`rm ${'x'.repeat(20_000)}`)]))).toMatch(
      /Run this\.[\s\S]*\(teams-command-too-long ja\)/,
    );
  });

  test('without an entry cannot be asked for again, and says that it ends', () => {
    const { text } = flattenCard(render(makeAnswer(steps(200), plain), phrase, { page: 1 }).card);
    expect(text).toContain('(teams-left-out ja)');
    expect(text).toContain('echo 0 end');
    expect(text).not.toContain('teams-show-all');
  });

  test('is not said of one that fits', () => {
    expect(flattenCard(render(hostKeyChanged, phrase, { page: 5 }).card).text).not.toMatch(
      /teams-(shortened|left-out|show)/,
    );
  });
});
