import type { Answer } from '../../../src/index';
import { stepOf } from '../../step-of';
import type { SlackContext } from '../context';
import { conversationOf, type Place } from '../place';
import { saidIn } from './said';

/** Keeps an answer as the bot's last one in its thread. */
export function remember(context: SlackContext, place: Place, answer: Answer, ts: string): void {
  // A question which of several it is names the likeliest, but does not answer with it.
  const entry = answer.kind === 'solution' ? answer.entry : null;
  const { asked } = place;
  saidIn(context).set(conversationOf(place), {
    ts,
    entry,
    step: stepOf(answer),
    ...(asked === undefined ? {} : { asked }),
  });
}
