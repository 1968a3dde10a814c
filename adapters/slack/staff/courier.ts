import { z } from 'zod';
import type { Place as Address, Courier, Language, Ticket } from '../../../src/index';
import type { SlackContext } from '../context';
import { fallback } from '../draw/fallback';
import type { SlackMessage } from '../draw/render';
import { bold, plain, richText, section } from '../draw/rich-text';
import { sentence } from '../draw/sentence';
import { writeNotes } from '../notes';
import { conversationOf } from '../place';
import { drawTicket } from './draw-ticket';
import { quote } from './draw-words';
import { mention, withMentions } from './mention';
import { put, type To } from './put';

const address = z.object({ channel: z.string(), thread: z.string(), user: z.string() });

/** Brings Slack what the help desk has to say there outside of any request. Everything rejects when Slack does not take it. */
export function courier(context: SlackContext): Courier {
  const { desk, client, staffChannel } = context;
  const toStaffChannel = (): To => {
    if (staffChannel === undefined) throw new Error('SLACK_STAFF_CHANNEL is not set any more');
    return { channel: staffChannel, thread: '' };
  };

  /** What begins a thread in direct messages goes on there with the conversation that the ticket is about. */
  async function toTheirs(ticket: Ticket, message: SlackMessage, at: Address | null): Promise<Address> {
    const to = address.parse(ticket.place);
    const stands = await put(client, to, message, at);
    const begun = conversationOf({ channel: stands.channel, thread: stands.ts, user: to.user });
    if (to.thread === '') await writeNotes(desk, begun, { continues: ticket.conversation });
    return stands;
  }

  return {
    platform: 'slack',
    hasStaff: staffChannel !== undefined,
    staffCard: async (ticket, at) => put(client, toStaffChannel(), drawTicket(desk, ticket), at),
    askerCard: (ticket, at) => {
      const { number, state, language } = ticket;
      const states = {
        open: say('ticket-asker-state-open', language, number),
        claimed: say('ticket-asker-state-claimed', language, number),
        solved: say('ticket-asker-state-solved', language, number),
      };
      return toTheirs(ticket, sentence(states[state]), at);
    },
    async toAsker(ticket, { text }) {
      const { number, language, person, place } = ticket;
      const asker = place.thread ? mention(person) : null;
      const said = richText(
        section([
          ...(asker === null ? [] : [asker, plain(' ')]),
          bold(say('ticket-reply-from-staff', language, number)),
        ]),
        quote(text ?? ''),
      );
      await toTheirs(ticket, { text: fallback(said), blocks: said }, null);
    },
    async toStaff(notice, card) {
      // Below a card stand an asker's own words, in which nobody is called.
      const said = richText(section(card === null ? withMentions(notice) : [plain(notice)]));
      const to = card === null ? toStaffChannel() : { channel: card.channel ?? '', thread: card.ts ?? '' };
      await put(client, to, { text: fallback(said), blocks: said }, null);
    },
  };

  function say(name: string, language: Language, number: number): string {
    return desk.phrase(name, language, { number: `${number}` }).trim();
  }
}
