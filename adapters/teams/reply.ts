import type { Card } from './card';

/** What is said back; whether as a post, in place of the card that was pressed, or in a dialog, is decided elsewhere. */
export type Reply =
  /** `summary` is what a notification says. */
  | { card: Card; summary: string }
  /** `stays`: too much to be shown for a moment only. */
  | { text: string; stays?: true };

const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

export interface CardAttachment {
  contentType: typeof CARD;
  content: Card;
}

/** A message to post, in Bot Framework's shape. */
export type Post =
  | { type: 'message'; summary: string; attachments: CardAttachment[] }
  | { type: 'message'; text: string; textFormat: 'plain' };

export function cardAttachment(content: Card): CardAttachment {
  return { contentType: CARD, content };
}

export function asPost(reply: Reply): Post {
  if ('text' in reply) return { type: 'message', text: reply.text, textFormat: 'plain' };
  return { type: 'message', summary: reply.summary, attachments: [cardAttachment(reply.card)] };
}

/** The response to a pressed Action.Execute: a card takes the place of the one that was pressed. */
export function asPressResponse(reply: Reply): object {
  const isText = 'text' in reply;
  return {
    statusCode: 200,
    type: isText ? MESSAGE : CARD,
    value: isText ? reply.text : reply.card,
  };
}
