import type { HelpDesk, Language, Ticket } from '../../src/index';
import type { Action, Element } from './card';
import { drawButton } from './draw-button';
import type { TicketPress } from './press';

/** As many characters as a ticket keeps of a reply. */
const REPLY = 8000;

/** What the staff can do about a ticket as it stands. */
export function ticketButtons(
  desk: Pick<HelpDesk, 'phrase'>,
  { number, state }: Ticket,
  language: Language,
): Element[] {
  const say = (name: string) => desk.phrase(name, language).trim();
  const button = (title: string, deed: TicketPress['deed']): Action =>
    drawButton(title, { verb: 'ticket', deed, number, language });
  const reply: Action = {
    type: 'Action.ShowCard',
    title: say('ticket-reply'),
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        {
          type: 'Input.Text',
          id: 'words',
          label: say('ticket-reply-label'),
          isMultiline: true,
          isRequired: true,
          errorMessage: say('ticket-reply-label'),
          maxLength: REPLY,
        },
        { type: 'ActionSet', actions: [button(say('ticket-reply-send'), 'reply')] },
      ],
    },
  };
  const solve = button(say('ticket-solve'), 'solve');
  const actions: Record<Ticket['state'], Action[]> = {
    open: [button(say('ticket-claim'), 'claim'), reply, solve],
    claimed: [reply, button(say('ticket-hand-back'), 'hand-back'), solve],
    solved: [button(say('ticket-draft'), 'draft')],
  };
  return [{ type: 'ActionSet', spacing: 'Large', separator: true, actions: actions[state] }];
}
