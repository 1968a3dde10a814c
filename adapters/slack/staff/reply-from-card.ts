import type { SlackContext } from '../context';
import { sentence } from '../draw/sentence';
import { reason } from '../log';
import { personOf } from '../place';
import { post } from '../post/post';
import { react } from '../post/react';
import type { Received } from '../read/receive';
import { reply } from './reply';
import { ticketOnCard } from './ticket-buttons';

/**
 * Takes what the staff write to the bot below a ticket's card as a reply to the asker; ✅ says that it is on its way.
 * @param id makes it once.
 * @returns whether it was said there.
 */
export async function replyFromCard(
  context: SlackContext,
  { channel, thread, ts, user, message, edit }: Received,
  botUserId: string | undefined,
  id: string,
): Promise<boolean> {
  const { desk, staffChannel } = context;
  if (channel !== staffChannel || thread === ts || !message.addressed) return false;
  const number = await ticketOf();
  if (number === null) return false;
  // What was sent is sent.
  if (edit || message.text === '') return true;
  const wrong = await reply(context, { number, who: { id: personOf(user) }, text: message.text, id });
  const place = { channel, thread, asked: ts, user };
  if (wrong === null) await react(context, place, 'white_check_mark', true);
  else {
    const why = desk.phrase(wrong, desk.knowledge.site.language, { number: `${number}` });
    await post(context, place, sentence(why));
  }
  return true;

  /** The card may be older than anything that is kept of its thread, so Slack is asked for it. */
  async function ticketOf(): Promise<number | null> {
    try {
      const { messages } = await context.client.conversations.replies({ channel, ts: thread, limit: 1 });
      const [card] = messages ?? [];
      return card?.ts === thread && card.user === botUserId ? ticketOnCard(card.blocks ?? []) : null;
    } catch (error) {
      context.log.error(`the card above a message in the staff channel cannot be read: ${reason(error)}`);
      return null;
    }
  }
}
