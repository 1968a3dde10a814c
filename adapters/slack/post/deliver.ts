import type { Answer } from '../../../src/index';
import type { SlackContext } from '../context';
import type { Place } from '../place';
import { drawn } from './drawn';
import { post } from './post';
import { remember } from './remember';

/**
 * Posts an answer with its buttons, and remembers where it stands.
 * @param replaced the bot's message that it is a new version of.
 * @returns whether it could be posted.
 */
export async function deliver(
  context: SlackContext,
  place: Place,
  answer: Answer,
  replaced?: string,
): Promise<boolean> {
  const ts = await post(context, place, drawn(context, answer, place), replaced);
  if (ts === null) return false;
  if (place.ephemeral) return true;
  // Outside threads the answer begins one of its own.
  await remember(context, { ...place, thread: place.thread || ts }, answer, ts);
  return true;
}
