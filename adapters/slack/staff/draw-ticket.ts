import type { types } from '@slack/bolt';
import { type HelpDesk, type Language, momentIn, type Ticket } from '../../../src/index';
import { fallback } from '../draw/fallback';
import { fits } from '../draw/fits';
import type { SlackMessage } from '../draw/render';
import { bold, label, plain, richText, section } from '../draw/rich-text';
import { drawPacket, type Say } from './draw-packet';
import { drawWords } from './draw-words';
import { mention } from './mention';
import { ticketButtons } from './ticket-buttons';

/** How much of long things is shown, from much to little, until one message takes it. */
const SHARES = [1, 0.5, 0.25, 0.1, 0.03];
const HEADER = 150;

/** The card of a ticket for the staff: how it stands, everything that is known, what was written, what they can do. */
export function drawTicket(desk: HelpDesk, ticket: Ticket): SlackMessage {
  const { language } = desk.knowledge.site;
  const say: Say = (name, words) => desk.phrase(name, language, words).trim();
  const head = drawHead(ticket, language, say);
  const buttons = ticketButtons(desk, ticket, language);
  const drawn = (share: number): types.KnownBlock[] => [
    ...head,
    ...drawPacket(desk, ticket, { language, say, share }),
    ...drawWords(ticket, { language, say, share }),
  ];
  const share = SHARES.find((one) => fits([...drawn(one), buttons]));
  const said = share === undefined ? head : drawn(share);
  return { text: fallback(said), blocks: [...said, buttons] };
}

function drawHead(ticket: Ticket, language: Language, say: Say): types.KnownBlock[] {
  const { number, state, person, platform, claimedBy, openedAt } = ticket;
  const states = {
    open: say('ticket-state-open'),
    claimed: say('ticket-state-claimed'),
    solved: say('ticket-state-solved'),
  };
  const title = `${say('ticket-title', { number: `${number}` })} · ${states[state]}`;
  const fact = (name: string, ...what: types.RichTextElement[]) => [bold(`${name}: `), ...what, plain('\n')];
  const asker = mention(person) ?? plain(say('ticket-asker-unknown', { platform }));
  return [
    { type: 'header', text: label(title, HEADER) },
    ...richText(
      section([
        ...fact(say('ticket-asker'), asker),
        ...(claimedBy === null
          ? []
          : fact(say('ticket-claimed-by'), mention(claimedBy) ?? plain(claimedBy.id.slice(0, 100)))),
        bold(`${say('ticket-opened')}: `),
        plain(momentIn(language, openedAt)),
      ]),
    ),
  ];
}
