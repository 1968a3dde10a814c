import type { Answer } from '../../../src/index';
import type { SlackContext } from '../context';
import { readNotes } from '../notes';
import { conversationOf, type Place } from '../place';

/**
 * The bot's message that an answer is a new version of: one message a problem. A new post of the person is answered
 * by a new message, because Slack tells nobody of a change.
 */
export async function replacedBy(
  { desk }: SlackContext,
  place: Place,
  { entry }: Answer,
): Promise<string | undefined> {
  const { said: last } = await readNotes(desk, conversationOf(place));
  if (!last || last.solved || !place.thread) return undefined;
  const { asked } = place;
  if (asked !== undefined && asked === last.asked) return last.ts;
  const isNew = asked !== undefined && (last.asked === undefined || Number(asked) > Number(last.asked));
  return !isNew && entry !== null && entry === last.entry ? last.ts : undefined;
}
