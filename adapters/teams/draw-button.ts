import type { Action } from './card';
import type { Press } from './press';

/** A button for every client: those that do not know Action.Execute send the same press as a message. */
export function drawButton(title: string, press: Press): Action {
  return {
    type: 'Action.Execute',
    title,
    verb: press.verb,
    data: press,
    fallback: { type: 'Action.Submit', title, data: press },
  };
}
