import { deliver } from '../post/deliver';
import { drawn } from '../post/drawn';
import { failed } from '../post/failures';
import { replacedBy } from '../post/replaced-by';
import { tell } from '../post/tell';
import { lookBack } from './look-back';
import type { Pressed } from './pressed';

/** What only one person saw is posted to the thread, and goes away where it was. */
export async function share(pressed: Pressed): Promise<void> {
  const { context, press, place, ts, presser, reply } = pressed;
  if (!(await context.desk.once.isFirst(`slack share ${place.channel} ${ts}`))) return;
  const { ephemeral: _, ...toAll } = { ...place, user: presser };
  const answer = await lookBack({ context, press, place: toAll });
  if (answer === null) return tell(pressed, context.desk.phrase('slack-choice-gone', press.language));
  const replaced = await replacedBy(context, { ...toAll, asked: undefined }, answer);
  if (await deliver(context, toAll, answer, replaced)) {
    await reply({ delete_original: true }).catch(() => {});
    return;
  }
  // Where the bot is not, it can still post by the press, but never change what it posted: so without buttons.
  const plain = drawn(context, answer);
  const where = place.thread ? { thread_ts: place.thread } : {};
  await reply({ ...plain, ...where, response_type: 'in_channel', replace_original: false }).catch((error) =>
    failed(context, 'whisper', `an answer could not be shared in ${place.channel}`, error),
  );
}
