import type { HelpDesk } from '../../src/index';
import type { Card } from './card';
import type { Received } from './receive';
import { render } from './render';

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

/** What is sent back, in Bot Framework's shape: a message to post, or the response to an `invoke`. */
export type Reply =
  | { type: 'message'; summary: string; attachments: { contentType: typeof CARD; content: Card }[] }
  | { type: 'message'; text: string; textFormat: 'plain' }
  | { type: 'invokeResponse'; value: { status: 200; body: InvokeBody } };

interface InvokeBody {
  statusCode: 200;
  type: typeof CARD | typeof MESSAGE;
  value: Card | string;
}

/**
 * Asks the help desk and makes the reply; null when there is nothing to say. To an `invoke` (a pressed
 * Action.Execute) the card goes back in the response and takes the place of the one that was pressed.
 */
export function reply(received: Received, isInvoke: boolean, helpdesk: HelpDesk): Reply | null {
  const { message, conversation } = received;
  const { picked, language } = message;
  const answer =
    picked !== undefined && language !== undefined
      ? helpdesk.pick(picked, language, conversation)
      : helpdesk.answer(message, conversation);
  if (!answer) {
    // Only a button can ask for what the knowledge no longer has, and a button tells its language.
    const text = helpdesk.phrase('teams-gone', language!);
    return isInvoke ? respond(MESSAGE, text) : { type: 'message', text, textFormat: 'plain' };
  }
  if (answer.kind === 'silent') return null;
  const { card, summary } = render(answer, (name, spoken) => helpdesk.phrase(name, spoken));
  if (isInvoke) return respond(CARD, card);
  return { type: 'message', summary, attachments: [{ contentType: CARD, content: card }] };
}

function respond(type: InvokeBody['type'], value: Card | string): Reply {
  return { type: 'invokeResponse', value: { status: 200, body: { statusCode: 200, type, value } } };
}
