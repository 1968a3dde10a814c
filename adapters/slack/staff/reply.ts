import { MemoryAway, type Person } from '../../../src/index';
import type { SlackContext } from '../context';

interface Reply {
  number: number;
  who: Person;
  text: string;
  /** Makes it once, however often it is delivered. */
  id: string;
}

/** Replies to a ticket. @returns null when it is kept and on its way, else the sentence that says why not. */
export async function reply(
  { desk }: Pick<SlackContext, 'desk'>,
  { number, who, text, id }: Reply,
): Promise<'ticket-gone' | 'ticket-solved-already' | 'hand-on-away' | null> {
  try {
    const ticket = await desk.tickets.reply(number, who, text, id);
    if (ticket === null) return 'ticket-gone';
    return ticket.events.some((event) => event.id === id) ? null : 'ticket-solved-already';
  } catch (error) {
    if (error instanceof MemoryAway) return 'hand-on-away';
    throw error;
  }
}
