import type { Answer } from '../../src/index';
import { shownAgain } from '../shown-again';
import type { Pressed } from './deeds/pressed';
import { conversationOf } from './place';
import { saidIn } from './post/said';

/**
 * The answer that was pressed, once more, without making it the one that the conversation is about: "still the same"
 * goes on meaning the latest. Null when its entry is gone.
 */
export function lookBack({ context, press, place }: Pressed): Answer | null {
  const conversation = conversationOf(place);
  const answer = shownAgain(context.desk, press, conversation);
  const last = saidIn(context).get(conversation);
  if (last?.entry && last.entry !== press.id)
    shownAgain(context.desk, { ...last, id: last.entry, language: press.language }, conversation);
  return answer;
}
