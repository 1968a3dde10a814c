import { renderRest } from '../draw/render-rest';
import { post } from '../post/post';
import { showAlone } from '../post/show-alone';
import { tell } from '../post/tell';
import { lookBack } from './look-back';
import type { Pressed } from './pressed';

/** The rest of an answer that was too long for one message, once, below it in the thread. */
export async function showAll(pressed: Pressed): Promise<void> {
  const { context, press, place, ts } = pressed;
  const { desk } = context;
  if (!(await desk.once.isFirst(`slack show-all ${place.channel} ${ts} ${press.mark}`))) return;
  const answer = await lookBack(pressed);
  if (answer === null) return tell(pressed, desk.phrase('slack-choice-gone', press.language));
  for (const page of renderRest(answer, (...name) => desk.phrase(...name), place, press.mark))
    await (place.ephemeral ? showAlone(pressed, page) : post(context, place, page));
}
