import { type HelpDesk, type Language, momentIn, type Ticket } from '../../src/index';
import type { Card, Element } from './card';
import { drawPacket } from './draw-packet';
import { bytesOf, drawLine, drawText, shorten } from './draw-text';
import { CARD_BYTES } from './render';
import type { Reply } from './reply';
import { asCard } from './simple-card';
import { ticketButtons } from './ticket-buttons';

/** How much of long things is shown, from much to little, until it fits a card. */
const SHARES = [1, 0.5, 0.25, 0.1, 0.03];

const FACT = 120;
const NAME = 100;

/** A line of the card: what it is, and that. */
function drawFact(label: string, value: string): Element {
  return {
    ...drawLine([
      { text: `${label.trim()}: `, isSubtle: true },
      { text: shorten(value.replace(/\s+/g, ' ').trim(), FACT) },
    ]),
    spacing: 'Small',
  };
}

/** The card of a ticket for the staff: how it stands, everything they need to know, and what they can do. */
export function drawTicket(
  desk: HelpDesk,
  ticket: Ticket,
  language: Language,
): Extract<Reply, { card: Card }> {
  const drawn = SHARES.map((share) => () => draw(desk, ticket, language, share));
  for (const attempt of drawn) {
    const { body, summary } = attempt();
    const reply = asCard(summary, body);
    if (bytesOf(reply.card) <= CARD_BYTES) return reply;
  }
  const { head, summary } = draw(desk, ticket, language, 0);
  return asCard(summary, [...head, ...ticketButtons(desk, ticket, language)]);
}

function draw(desk: HelpDesk, ticket: Ticket, language: Language, share: number) {
  const { number, state, person, platform, claimedBy, openedAt } = ticket;
  const say = (name: string, words?: Record<string, string>) => desk.phrase(name, language, words).trim();
  const states = {
    open: say('ticket-state-open'),
    claimed: say('ticket-state-claimed'),
    solved: say('ticket-state-solved'),
  };
  const title = say('ticket-title', { number: `${number}` });
  const asker = person?.name ?? say('ticket-asker-unknown', { platform });
  const head: Element[] = [
    {
      type: 'Container',
      style: state === 'open' ? 'attention' : state === 'claimed' ? 'emphasis' : 'good',
      items: drawText(`${title} · ${states[state]}`, { size: 'Large', weight: 'Bolder' }),
    },
    ...(claimedBy === null ? [] : [drawFact(say('ticket-claimed-by'), claimedBy.name ?? claimedBy.id)]),
    drawFact(
      say('ticket-asker'),
      person?.name === undefined ? asker : `${shorten(asker, NAME)} (${platform})`,
    ),
    drawFact(say('ticket-opened'), momentIn(language, openedAt)),
  ];
  const body = [
    ...head,
    ...drawPacket(desk, ticket, language, share),
    ...ticketButtons(desk, ticket, language),
  ];
  return { head, body, summary: `${title} · ${states[state]} · ${asker}` };
}
