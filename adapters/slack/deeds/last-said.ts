import { readNotes, type Said } from '../notes';
import { conversationOf } from '../place';
import type { Pressed } from './pressed';

/** The bot's last answer in the thread of the message that was pressed. */
export async function lastSaid({
  context,
  place,
}: Pick<Pressed, 'context' | 'place'>): Promise<Said | undefined> {
  return (await readNotes(context.desk, conversationOf(place))).said;
}
