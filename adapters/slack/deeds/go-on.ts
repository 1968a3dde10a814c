import { shownAgain } from '../../shown-again';
import { stepOf } from '../../step-of';
import { conversationOf } from '../place';
import { deliver } from '../post/deliver';
import { react } from '../post/react';
import { saidIn } from '../post/said';
import { tell } from '../post/tell';
import type { Pressed } from './pressed';

/**
 * The answer did not help: the next causes take its place, after the last of them the way to a person. A press on an
 * answer that has gone on already, made twice for example, goes no further.
 */
export async function goOn(pressed: Pressed): Promise<void> {
  const { context, press, place, ts } = pressed;
  const { desk } = context;
  const conversation = conversationOf(place);
  const last = saidIn(context).get(conversation);
  if (last?.ts === ts && last.solved) return;

  const shown = shownAgain(desk, press, conversation);
  if (shown === null) return tell(pressed, desk.phrase('slack-choice-gone', press.language));
  if (stepOf(shown) > press.step) {
    if (last?.ts !== ts) await tell(pressed, desk.phrase('slack-newer-answer', press.language));
    return;
  }
  const next = desk.pick('did-not-help', press.language, conversation);
  if (next === null || !(await deliver(context, place, next, ts))) return;
  await react(context, place, 'eyes', true);
  await react(context, place, 'white_check_mark', false);
}
