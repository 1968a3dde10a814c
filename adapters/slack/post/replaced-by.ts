import type { Answer } from '../../../src/index';
import type { SlackContext } from '../context';
import { conversationOf, type Place } from '../place';
import { saidIn } from './said';

/**
 * The bot's message that an answer is a new version of: one message a problem. A new post of the person is answered
 * by a new message, because Slack tells nobody of a change.
 */
export function replacedBy(context: SlackContext, place: Place, { entry }: Answer): string | undefined {
  const last = saidIn(context).get(conversationOf(place));
  if (!last || last.solved || !place.thread) return undefined;
  const { asked } = place;
  if (asked !== undefined && asked === last.asked) return last.ts;
  const isNew = asked !== undefined && (last.asked === undefined || Number(asked) > Number(last.asked));
  return !isNew && entry !== null && entry === last.entry ? last.ts : undefined;
}
