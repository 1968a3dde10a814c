import { prose } from '../draw/prose';
import { render } from '../draw/render';
import { conversationOf } from '../place';
import { deliver } from '../post/deliver';
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
  if (!inPlace && !context.isFirst(`choose ${place.channel} ${ts} ${id}`)) return;
  const answer = desk.pick(id, language, conversationOf(place));
  if (answer === null) {
    const gone = desk.phrase('slack-choice-gone', language);
    if (place.ephemeral) return tell(pressed, gone);
    await post(context, place, { text: gone, blocks: [prose(gone)] });
    return;
  }
  if (place.ephemeral)
    return showAlone(
      pressed,
      render(answer, (...name) => desk.phrase(...name), place),
    );
  await deliver(
    context,
    place,
    answer,
    inPlace ? ts : replacedBy(context, { ...place, asked: undefined }, answer),
  );
  if (answer.kind === 'solution') await react(context, place, 'white_check_mark', true);
}
