import { render } from '../draw/render';
import { lookBack } from '../look-back';
import { conversationOf } from '../place';
import { post } from '../post/post';
import { remember } from '../post/remember';
import { saidIn } from '../post/said';
import { tell } from '../post/tell';
import type { Pressed } from './pressed';

/** The same answer in the other language, in its place; somebody else than the asker gets a copy of their own. */
export async function translate(pressed: Pressed): Promise<void> {
  const { context, press, place, ts, presser, reply } = pressed;
  const { desk } = context;
  const last = saidIn(context).get(conversationOf(place));
  if (last?.ts === ts && last.solved) return;
  const phrase: typeof desk.phrase = (...name) => desk.phrase(...name);
  const answer = lookBack(pressed);
  if (answer === null) return tell(pressed, desk.phrase('slack-choice-gone', press.language));

  if (place.ephemeral) {
    const message = render(answer, phrase, place);
    await reply({ ...message, replace_original: true }).catch(() => post(context, place, message));
    return;
  }
  if (presser !== place.user) {
    const alone = { ...place, user: presser, ephemeral: true };
    await post(context, alone, render(answer, phrase, alone));
    return;
  }
  const at = await post(context, place, render(answer, phrase, place), ts);
  if (at !== null && (last === undefined || last.ts === ts)) remember(context, place, answer, at);
}
