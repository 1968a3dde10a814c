import { type Browser, chromium } from 'playwright-core';
import type { Card } from '../../../adapters/teams/card';
import { drawTicket } from '../../../adapters/teams/draw-ticket';
import { wordsOnCards } from '../../../adapters/teams/simple-card';
import { tellingLines } from '../../../adapters/telling-lines';
import { HelpDesk, type Packet, type Ticket, type TicketEvent } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { teamsCardToHtml } from '../../pictures/teams-card';
import { cardComplaints } from './card-complaints';
import { actionsOf, titlesOf } from './staffed';

const desk = new HelpDesk(shippedKnowledge());
const AT = Date.UTC(2026, 10, 20, 3, 4);
const HOSTILE =
  '[free](https://evil.example) **b** `c` <at>Everyone</at> <b>x</b> &lt; # h {{DATE(2017-02-14T06:08:00Z)}} </script>';

const event = (what: TicketEvent['what'], text: string, name = 'Taro'): TicketEvent => ({
  id: text.slice(0, 9),
  at: AT,
  what,
  who: { id: 'teams:29:taro', name },
  text,
});
const packet: Packet = {
  asked: 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
  values: { host: 'gw.ddbj.nig.ac.jp', user: 'hana' },
  findings: [{ name: 'key-refused', line: null }],
  surroundings: { shell: 'powershell', clients: ['MINIPC'], traced: true },
  history: [
    {
      at: AT,
      text: 'cannot log in',
      kind: 'solution',
      entry: 'publickey-denied',
      cause: null,
      decidedBy: null,
      verdicts: ['did-not-help'],
    },
  ],
};
const ticket = (given: Partial<Ticket> = {}): Ticket => ({
  number: 12,
  state: 'open',
  platform: 'slack',
  conversation: 'slack:C1:1.1',
  person: { id: 'slack:U1', name: 'Hana' },
  place: {},
  language: 'ja',
  packet,
  claimedBy: null,
  openedAt: AT,
  changedAt: AT,
  waitsSince: AT,
  events: [],
  ...given,
});
const draw = (given?: Partial<Ticket>): Card => drawTicket(desk, ticket(given), 'en').card;
const bytes = (card: Card) => Buffer.byteLength(JSON.stringify(card));

describe('the card of a ticket', () => {
  test('tells everything that is known, so that nobody asks for it again', () => {
    const { text, commands } = flattenCard(
      draw({ events: [event('asker-wrote', 'still the same'), event('replied', 'I look into it.')] }),
    );
    expect(commands).toEqual([packet.asked]);
    const { entries, findings } = desk.knowledge;
    for (const part of [
      'Ticket 12 · Open',
      'Asked by: Hana (slack)',
      'gw.ddbj.nig.ac.jp',
      'Windows PowerShell · MINIPC · the output of ssh -v was read',
      'cannot log in',
      `${entries.get('publickey-denied')?.title.en.trim()} · "Did not help"`,
      'The asker wrote:',
      'still the same',
      'Taro replied:',
      'I look into it.',
    ])
      expect(text).toContain(part);
    expect(findings['key-refused']?.en).toContain('{user}');
    expect(text).toMatch(/・.*user hana/);
    expect(text).toMatch(/20 Nov|Nov 20/);
  });

  test.each([
    ['open', ['Claim', 'Reply', 'Mark as solved']],
    ['claimed', ['Reply', 'Hand back', 'Mark as solved']],
    ['solved', ['Draft an entry']],
  ] as const)('that is %s offers what can be done with it', (state, titles) => {
    const card = draw({ state });
    expect(titlesOf(card)).toEqual(titles);
    expect(cardComplaints(card)).toEqual([]);
  });

  test('has a box for the reply, which is sent with its number', () => {
    const reply = actionsOf(draw()).find(({ title }) => title === 'Reply');
    if (reply?.type !== 'Action.ShowCard') throw new Error('no box');
    expect(reply.card.body[0]).toMatchObject({ type: 'Input.Text', id: 'words', isRequired: true });
    expect(actionsOf(reply.card as Card)).toMatchObject([
      { type: 'Action.Execute', data: { verb: 'ticket', deed: 'reply', number: 12, language: 'en' } },
    ]);
  });

  const long = (text: string, times: number) => Array.from({ length: times }, () => text).join('\n');
  const everything = (text: string): Partial<Ticket> => ({
    person: { id: 'slack:U1', name: text },
    claimedBy: { id: 'slack:U2', name: text },
    packet: {
      ...packet,
      asked: long(text, 400),
      values: Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`v${at}`, text])),
      findings: Object.keys(desk.knowledge.findings).map((name) => ({ name, line: { number: 1, text } })),
      surroundings: { shell: 'posix', clients: Array(50).fill(text), traced: false },
      history: Array(20).fill({ ...packet.history[0], text, decidedBy: text, verdicts: [text, 'wrong'] }),
    },
    events: Array.from({ length: 300 }, () => event('asker-wrote', long(text, 50), text)),
  });

  test.each([
    ['markup', HOSTILE],
    ['quotes and backslashes', '"\\'.repeat(200)],
    ['Japanese', '接続できません。'.repeat(40)],
    ['one endless word', 'x'.repeat(8000)],
    ['halves of characters and bells', '\uD800\u0007'.repeat(300)],
  ])('as large as it gets, of %s, is one that Teams takes', (_what, text) => {
    for (const state of ['open', 'claimed', 'solved'] as const) {
      const card = draw({ ...everything(text), state });
      expect(bytes(card)).toBeLessThanOrEqual(24_200);
      expect(cardComplaints(card)).toEqual([]);
      expect(titlesOf(card).length).toBeGreaterThan(0);
      // A TextBlock would read Markdown; a TextRun reads nothing but a whole {{DATE(…)}}.
      const json = JSON.stringify(card);
      expect(json).not.toMatch(/"TextBlock"|Action\.OpenUrl|"entities"|\\u0007|\\ud800/);
      for (const [, run] of json.matchAll(/"type":"TextRun","text":"((?:[^"\\]|\\.)*)"/g))
        expect(run).not.toContain('{{');
    }
  });

  test('of a long paste shows its beginning and what stands around the lines that tell', () => {
    const lines = Array.from({ length: 900 }, (_, at) => `debug1: line ${at}`);
    lines[700] = 'Permission denied (publickey).';
    const told = tellingLines(
      { ...packet, asked: lines.join('\n'), history: [{ ...packet.history[0]!, decidedBy: lines[700] }] },
      3000,
    );
    expect(told).toEqual([...lines.slice(0, 4), '…', ...lines.slice(698, 703), '…']);
  });
});

describe("a person's words", () => {
  test('are all there, on as many cards as they need, each one that Teams takes', () => {
    const words = Array.from({ length: 400 }, (_, at) => `${at} 接続できません。${'"'.repeat(30)}`).join(
      '\n',
    );
    const cards = wordsOnCards('A reply', words).map((reply) => ('card' in reply ? reply.card : null));
    expect(cards.length).toBeGreaterThan(1);
    for (const card of cards) {
      expect(bytes(card as Card)).toBeLessThanOrEqual(24_200);
      expect(cardComplaints(card as Card)).toEqual([]);
    }
    expect(cards.map((card) => flattenCard(card as Card).text).join('\n')).toBe(`A reply\n${words}`);
  });
});

describe('drawn', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  }, 30_000);
  afterAll(() => browser.close());

  test('it shows hostile text as it is, the paste in monospace, and its buttons with a box to write into', async () => {
    const page = await browser.newPage({ viewport: { width: 760, height: 1400 } });
    await page.setContent(
      teamsCardToHtml(draw({ packet: { ...packet, asked: HOSTILE }, person: { id: 'x', name: HOSTILE } })),
    );
    const card = page.locator('#card');
    const monospace = await card.locator('.ac-textRun[style*=Consolas]').allInnerTexts();
    expect(monospace.join('')).toContain(HOSTILE);
    expect(await card.locator('a, b, strong, em, code, h1').count()).toBe(0);
    expect(await card.getByRole('button').allInnerTexts()).toEqual(['Claim', 'Reply', 'Mark as solved']);
    await card.getByRole('button', { name: 'Reply' }).click();
    expect(await card.locator('textarea').isVisible()).toBe(true);
    expect(await card.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
    await page.close();
  });
});
