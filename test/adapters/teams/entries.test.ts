import { type Browser, chromium } from 'playwright-core';
import type { Card } from '../../../adapters/teams/card';
import { render } from '../../../adapters/teams/render';
import { type Answer, HelpDesk, type Language } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { teamsCardToHtml } from '../../pictures/teams-card';
import { cardComplaints } from './card-complaints';

const desk = new HelpDesk(shippedKnowledge());
const phrase = (name: string, language: Language) => desk.phrase(name, language);
const ids = [...desk.knowledge.entries.keys()];

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 30_000);
afterAll(() => browser.close());

/** Every card of an answer, as "show the rest" gives them. */
function cardsOf(answer: Answer): Card[] {
  const cards = [render(answer, phrase).card];
  const more = phrase('teams-show-all', answer.language);
  while (flattenCard(cards.at(-1)!).text.split('\n').includes(more.trim()))
    cards.push(render(answer, phrase, { page: cards.length }).card);
  return cards;
}

const commandsOf = ({ parts }: Answer): string[] =>
  parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));

test('there are entries', () => expect(ids.length).toBeGreaterThan(20));

describe.each(['ja', 'en'] as const)('every entry in %s', (language) => {
  test('is a card, whole and with its commands and buttons', async () => {
    for (const id of ids) {
      const answer = (await desk.show({ entry: id, step: 0, language }, { conversation: 'teams:x' }))!;
      const cards = cardsOf(answer);
      expect({
        id,
        complaints: cards.flatMap(cardComplaints),
        commands: cards.flatMap((card) => flattenCard(card).commands),
      }).toEqual({ id, complaints: [], commands: commandsOf(answer) });
      // An everyday answer is not one to leaf through.
      expect(cards.length).toBeLessThanOrEqual(2);
      for (const card of cards) {
        const json = JSON.stringify(card);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(24_200);
        expect(json.match(/"type":"Action\.(?:Execute|OpenUrl)"/g)!.length).toBeLessThanOrEqual(6);
        for (const name of ['teams-solved', 'teams-did-not-help'])
          expect(flattenCard(card).text).toContain(phrase(name, language).trim());
      }
    }
  });

  test('is drawn with every command readable in monospace, and with its buttons', async () => {
    const page = await browser.newPage({ viewport: { width: 760, height: 900 } });
    for (const id of ids) {
      const answer = (await desk.show({ entry: id, step: 0, language }, { conversation: 'teams:x' }))!;
      for (const card of cardsOf(answer)) {
        await page.setContent(teamsCardToHtml(card));
        const seen = await page.evaluate(() => {
          const inside = (element: Element): boolean => {
            const { left, right, height } = element.getBoundingClientRect();
            const frame = document.querySelector('#card')!.getBoundingClientRect();
            return height > 8 && left >= frame.left && right <= frame.right + 1;
          };
          const all = (selector: string) =>
            [...document.querySelectorAll(`#card ${selector}`)].map((element) => ({
              text: element.textContent ?? '',
              inside: inside(element),
            }));
          return { lines: all('.ac-textRun[style*=Consolas]'), buttons: all('[role=button], button, a') };
        });
        const lines = seen.lines.filter((line) => line.inside).map(({ text }) => text);
        const wanted = flattenCard(card).commands.flatMap((run) => run.split('\n'));
        expect({
          id,
          missing: wanted.filter((line) => line !== '' && !lines.join('').includes(line)),
        }).toEqual({
          id,
          missing: [],
        });
        expect(seen.buttons.length).toBeGreaterThanOrEqual(3);
        expect(seen.buttons.length).toBeLessThanOrEqual(6);
        expect({ id, cut: seen.buttons.filter((button) => !button.inside) }).toEqual({ id, cut: [] });
      }
    }
    await page.close();
  }, 120_000);
});
