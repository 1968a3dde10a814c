import { randomUUID } from 'node:crypto';
import { draftFromTicket } from '../../src/desk/index';
import { type HelpDesk, MemoryAway, type Person, type Ticket } from '../../src/index';
import { tellDrafted } from './drafted';
import { drawTicket } from './draw-ticket';
import type { TicketPress } from './press';
import type { Reply } from './reply';

/**
 * What somebody of the staff does to a ticket. The card, for everybody, is redrawn by the help desk; the answer is the
 * card as it stands now, for whom pressed, or a sentence.
 * @param id what the delivery is called: the same one does it once.
 */
export async function pressTicket(
  desk: HelpDesk,
  press: TicketPress,
  who: Person,
  id: string,
): Promise<Reply> {
  const { deed, number, language } = press;
  const once = id || randomUUID();
  const words = press.words?.trim() ?? '';
  if (deed === 'draft') return tellDrafted(desk, await draftFromTicket(desk, number, language), language);
  try {
    const ticket = await act();
    if (ticket === null) return { text: desk.phrase('ticket-gone', language, { number: `${number}` }) };
    const isLate = deed === 'reply' && words !== '' && !ticket.events.some((event) => event.id === once);
    if (isLate)
      return { text: desk.phrase('ticket-solved-already', language, { number: `${number}` }), stays: true };
    return drawTicket(desk, ticket, desk.knowledge.site.language);
  } catch (error) {
    if (!(error instanceof MemoryAway)) throw error;
    return { text: desk.phrase('hand-on-away', language), stays: true };
  }

  function act(): Promise<Ticket | null> {
    switch (deed) {
      case 'claim':
        return desk.tickets.claim(number, who, once);
      case 'hand-back':
        return desk.tickets.handBack(number, who, once);
      case 'solve':
        return desk.tickets.solve(number, who, once);
      default:
        return words === '' ? desk.tickets.get(number) : desk.tickets.reply(number, who, words, once);
    }
  }
}
