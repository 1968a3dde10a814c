import type { types } from '@slack/bolt';
import type { HelpDesk, Language, Ticket } from '../../../src/index';
import { label } from '../draw/rich-text';

/** What the staff can do about a ticket. */
const DEEDS = {
  claim: 'ticket-claim',
  reply: 'ticket-reply',
  'hand-back': 'ticket-hand-back',
  solve: 'ticket-solve',
  draft: 'ticket-draft',
} as const;

export type Deed = keyof typeof DEEDS;

const OFFERED: Readonly<Record<Ticket['state'], readonly Deed[]>> = {
  open: ['claim', 'reply', 'solve'],
  claimed: ['reply', 'hand-back', 'solve'],
  solved: ['draft'],
};

/** How the `action_id` of a ticket's button begins; the deed follows, and the number is its value. */
export const TICKET = 'ticket:';
export const TICKET_BUTTONS = /^ticket:(?:claim|reply|hand-back|solve|draft)$/;

/** The first is the one that is most likely wanted. */
export function ticketButtons(
  desk: Pick<HelpDesk, 'phrase'>,
  { number, state }: Ticket,
  language: Language,
): types.ActionsBlock {
  return {
    type: 'actions',
    block_id: `${TICKET}${number}:${state}`,
    elements: OFFERED[state].map((deed, at) => ({
      type: 'button',
      action_id: `${TICKET}${deed}`,
      value: `${number}`,
      text: label(desk.phrase(DEEDS[deed], language).trim(), 75),
      ...(at === 0 && state !== 'solved' ? { style: 'primary' } : {}),
    })),
  };
}

/** The ticket that a card in the staff channel is about; null for any other message. */
export function ticketOnCard(blocks: readonly { block_id?: string }[]): number | null {
  for (const { block_id = '' } of blocks) {
    const number = /^ticket:(\d{1,9}):/.exec(block_id)?.[1];
    if (number !== undefined) return Number(number);
  }
  return null;
}
