import type { Answer } from '../../../src/index';
import type { SlackContext } from '../context';
import { render, type SlackMessage } from '../draw/render';
import type { Place } from '../place';

/** An answer as the message for a place; a person is offered where somebody takes tickets. */
export function drawn(
  { desk }: Pick<SlackContext, 'desk'>,
  answer: Answer,
  place?: Omit<Place, 'channel'>,
): SlackMessage {
  return render(answer, (...name) => desk.phrase(...name), place, desk.tickets.areTaken());
}
