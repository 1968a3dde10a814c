import type { Courier, Place, Ticket } from '../../src/index';
import type { TeamsContext } from './context';
import { drawText } from './draw-text';
import { drawTicket } from './draw-ticket';
import type { Outreach } from './outreach';
import { asPost, type Reply } from './reply';
import type { Service } from './service';
import { asCard, wordsOnCards } from './simple-card';
import { isOneConversation } from './trouble';

/** What the help desk sends by itself: the cards of tickets, and what staff and askers write to each other. */
export function teamsCourier(
  { desk, staffChannel }: TeamsContext,
  outreach: Outreach,
  service: Service,
): Courier {
  /** Where an asker is answered: where they asked, or, when nobody else was to see it, in their chat with the bot. */
  async function whereIs(place: Place): Promise<string> {
    if (place.conversation !== undefined) return place.conversation;
    if (place.person === undefined) throw new Error('Nobody knows where the asker is.');
    return outreach.chatWith(addressOf(place), place.person, place.tenant);
  }

  /** Redraws a card; one that was deleted is posted anew. */
  async function stand(at: Place | null, where: () => Promise<Place>, reply: Reply): Promise<Place> {
    if (at?.conversation !== undefined && at.activity !== undefined) {
      try {
        await outreach.replace(addressOf(at), at.conversation, at.activity, asPost(reply));
        return at;
      } catch (error) {
        if (!isOneConversation(error)) throw error;
      }
    }
    const place = await where();
    const conversation = place.conversation as string;
    return { ...place, activity: await outreach.post(addressOf(place), conversation, asPost(reply)) };
  }

  async function tell(place: Place, replies: readonly Reply[]): Promise<void> {
    const conversation = await whereIs(place);
    for (const reply of replies) await outreach.post(addressOf(place), conversation, asPost(reply));
  }

  const inStaffChannel = async (): Promise<Place> => {
    if (staffChannel === null) throw new Error('The staff have no channel in Teams.');
    return { serviceUrl: await service.url(), conversation: staffChannel };
  };

  return {
    platform: 'teams',
    hasStaff: staffChannel !== null,
    staffCard: (ticket, at) =>
      stand(at, inStaffChannel, drawTicket(desk, ticket, desk.knowledge.site.language)),
    askerCard: (ticket, at) =>
      stand(
        at,
        async () => ({ ...ticket.place, conversation: await whereIs(ticket.place) }),
        stateFor(ticket),
      ),
    toAsker: ({ number, language, place }, { text }) => {
      const title = desk.phrase('ticket-reply-from-staff', language, { number: `${number}` }).trim();
      return tell(place, wordsOnCards(title, text ?? ''));
    },
    async toStaff(notice, card) {
      const place = card ?? (await inStaffChannel());
      const thread = threadOf(place);
      await tell({ ...place, conversation: thread }, wordsOnCards('', notice));
    },
  };

  function stateFor({ number, state, language }: Ticket): Reply {
    const words = { number: `${number}` };
    const texts = {
      open: desk.phrase('ticket-asker-state-open', language, words),
      claimed: desk.phrase('ticket-asker-state-claimed', language, words),
      solved: desk.phrase('ticket-asker-state-solved', language, words),
    };
    return asCard(texts[state], drawText(texts[state].trim()));
  }
}

function addressOf({ serviceUrl = '' }: Place): string {
  return serviceUrl;
}

/** Below a post, in a channel; a group chat has no threads. */
function threadOf({ conversation = '', activity }: Place): string {
  const isChannel = /@thread\.(?:tacv2|skype)$/.test(conversation);
  return isChannel && activity !== undefined ? `${conversation};messageid=${activity}` : conversation;
}
