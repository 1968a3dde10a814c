import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { draftFromTicket } from '../../../src/desk/index';
import type { HelpDesk, Knowledge, Ticket } from '../../../src/index';
import { languageOf, shownDraft } from './drafted';
import { factOf } from './fact';
import type { TicketRow, Tickets, Ticket as WholeTicket } from './page/wire';

/** As whom the admin pages act. */
const ADMIN = { id: 'web:admin', name: 'Admin' };
/** Characters of a question in the list. */
const EXCERPT = 300;

const query = z.object({ state: z.enum(['open', 'claimed', 'solved']).optional().catch(undefined) });
/** `id` makes a press once, however often it arrives. */
const press = z.strictObject({ id: z.string().regex(/^[\w-]{8,64}$/) });
const words = press.extend({ text: z.string().trim().min(1).max(8000) });

type Deed = (number: number, body: unknown) => Promise<Ticket | null>;

/** The tickets, and what the staff do with them. */
export function ticketsApi(helpdesk: HelpDesk): Router {
  const { tickets } = helpdesk;
  const api = Router();
  const json = express.json({ limit: 64 * 1024, inflate: false });
  api.get('/tickets', async (request, response) => {
    const found = await tickets.list(query.parse(request.query).state);
    response.json({ tickets: found.map(rowOf) } satisfies Tickets);
  });
  const whole =
    (deed: Deed): RequestHandler =>
    async (request, response) => {
      try {
        const ticket = await deed(Number(request.params.number), request.body);
        if (ticket === null) response.status(404).json({ error: 'There is no ticket of this number.' });
        else response.json(wholeOf(ticket, helpdesk.knowledge));
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        response.status(400).json({ error: z.prettifyError(error) });
      }
    };
  const path = (rest: string): RegExp => new RegExp(`^/tickets/(?<number>\\d{1,9})${rest}$`);
  const deed = (name: string, work: Deed): void => {
    api.post(path(`/${name}`), json, whole(work));
  };
  api.get(
    path(''),
    whole((number) => tickets.get(number)),
  );
  deed('claim', (number, body) => tickets.claim(number, ADMIN, idOf(body)));
  deed('hand-back', (number, body) => tickets.handBack(number, ADMIN, idOf(body)));
  deed('solve', (number, body) => tickets.solve(number, ADMIN, idOf(body)));
  deed('reply', (number, body) => {
    const { id, text } = words.parse(body);
    return tickets.reply(number, ADMIN, text, `web ${id}`);
  });
  api.post(path('/draft'), async (request, response) => {
    const drafted = await draftFromTicket(helpdesk, Number(request.params.number), languageOf(request));
    response.json(shownDraft(drafted, helpdesk.knowledgeDir));
  });
  return api;
}

function idOf(body: unknown): string {
  return `web ${press.parse(body).id}`;
}

function rowOf({
  number,
  state,
  platform,
  person,
  claimedBy,
  packet,
  openedAt,
  waitsSince,
}: Ticket): TicketRow {
  const asked = packet.asked.slice(0, EXCERPT);
  return { number, state, platform, person, claimedBy, asked, openedAt, waitsSince };
}

function wholeOf(ticket: Ticket, knowledge: Knowledge): WholeTicket {
  const { packet, events, language } = ticket;
  return {
    ...rowOf(ticket),
    language,
    packet: {
      ...packet,
      findings: packet.findings.map((finding) => factOf(finding, packet.values, knowledge)),
    },
    events: events.map(({ at, what, who, text }) => ({ at, what, who, text })),
  };
}
