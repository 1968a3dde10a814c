import type { Answer } from '../../../src/index';
import { stepOf } from '../../../src/index';
import type { SlackContext } from '../context';
import { readNotes, writeNotes } from '../notes';
import { conversationOf, type Place } from '../place';

/** Keeps an answer as the bot's last one in its thread, and whose post it answers. */
export async function remember(
  { desk }: Pick<SlackContext, 'desk'>,
  place: Place,
  answer: Answer,
  ts: string,
): Promise<void> {
  const conversation = conversationOf(place);
  // A question which of several it is names the likeliest, but does not answer with it.
  const entry = answer.kind === 'solution' ? answer.entry : null;
  const { asked, user } = place;
  const said = { ts, entry, step: stepOf(answer), ...(asked === undefined ? {} : { asked }) };
  const { askers = [] } = await readNotes(desk, conversation);
  const known = asked === undefined || askers.includes(user) ? askers : [...askers, user];
  await writeNotes(desk, conversation, { said, askers: known });
}
