import { drawn } from '../post/drawn';
import { post } from '../post/post';
import { remember } from '../post/remember';
import { replaceAlone } from '../post/replace-alone';
import { tell } from '../post/tell';
import { lastSaid } from './last-said';
import { lookBack } from './look-back';
import type { Pressed } from './pressed';

/** The same answer in the other language, in its place; somebody else than the asker gets a copy of their own. */
export async function translate(pressed: Pressed): Promise<void> {
  const { context, press, place, ts, presser } = pressed;
  const last = await lastSaid(pressed);
  if (last?.ts === ts && last.solved) return;
  const answer = await lookBack(pressed);
  if (answer === null) return tell(pressed, context.desk.phrase('slack-choice-gone', press.language));

  if (place.ephemeral) return replaceAlone(pressed, drawn(context, answer, place));
  if (presser !== place.user) {
    const alone = { ...place, user: presser, ephemeral: true };
    await post(context, alone, drawn(context, answer, alone));
    return;
  }
  const at = await post(context, place, drawn(context, answer, place), ts);
  if (at !== null && (last === undefined || last.ts === ts)) await remember(context, place, answer, at);
}
