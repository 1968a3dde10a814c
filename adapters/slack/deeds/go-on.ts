import { talkOf } from '../place';
import { deliver } from '../post/deliver';
import { drawn } from '../post/drawn';
import { react } from '../post/react';
import { replaceAlone } from '../post/replace-alone';
import { tell } from '../post/tell';
import { lastSaid } from './last-said';
import type { Pressed } from './pressed';
import { shownBy } from './shown-by';

/**
 * The answer did not help: the next causes take its place, after the last of them the way to a person. A press on an
 * answer that has gone on already, made twice for example, goes no further.
 */
export async function goOn(pressed: Pressed): Promise<void> {
  const { context, press, place, ts, presser } = pressed;
  const { desk } = context;
  const last = await lastSaid(pressed);
  if (last?.ts === ts && last.solved) return;

  const shown = shownBy(press);
  const gone = shown && (await desk.goOn(shown, await talkOf(context, { ...place, user: presser })));
  if (!gone) return tell(pressed, desk.phrase('slack-choice-gone', press.language));
  if (place.ephemeral) return replaceAlone(pressed, drawn(context, gone.answer, place));
  if (!gone.isNext) {
    if (last?.ts !== ts) await tell(pressed, desk.phrase('slack-newer-answer', press.language));
    return;
  }
  if (!(await deliver(context, place, gone.answer, ts))) return;
  await react(context, place, 'eyes', true);
  await react(context, place, 'white_check_mark', false);
}
