import { sentence } from '../draw/sentence';
import { talkOf } from '../place';
import { deliver } from '../post/deliver';
import { drawn } from '../post/drawn';
import { post } from '../post/post';
import { react } from '../post/react';
import { replacedBy } from '../post/replaced-by';
import { showAlone } from '../post/show-alone';
import { tell } from '../post/tell';
import type { Pressed } from './pressed';

/** Which computer a listing is from: still the same problem. Every other option is an entry. */
const COMPUTERS = new Set(['on-client', 'on-server']);

/**
 * What was chosen: an entry, below in the thread, once; or the computer, after which the answer changes in its place.
 */
export async function openChoice(pressed: Pressed): Promise<void> {
  const { context, press, place, ts } = pressed;
  const { desk } = context;
  const { id = '', language } = press;
  const inPlace = COMPUTERS.has(id);
  if (!inPlace && !(await desk.once.isFirst(`slack choose ${place.channel} ${ts} ${id}`))) return;
  const answer = await desk.open(id, language, await talkOf(context, place));
  if (answer === null) {
    const gone = desk.phrase('slack-choice-gone', language);
    if (place.ephemeral) return tell(pressed, gone);
    await post(context, place, sentence(gone));
    return;
  }
  if (place.ephemeral) return showAlone(pressed, drawn(context, answer, place));
  const replaced = inPlace ? ts : await replacedBy(context, { ...place, asked: undefined }, answer);
  await deliver(context, place, answer, replaced);
  if (answer.kind === 'solution') await react(context, place, 'white_check_mark', true);
}
