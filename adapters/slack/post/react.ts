import type { SlackContext } from '../context';
import type { Place } from '../place';
import { kindly } from './kindly';

/** Being worked on; answered or solved; could not be answered. */
export type Sign = 'eyes' | 'white_check_mark' | 'warning';

/** Puts a sign on the asker's post, or takes it away. Nothing for a private answer: everybody would see the sign. */
export async function react(
  context: SlackContext,
  { channel, asked, ephemeral }: Place,
  name: Sign,
  on: boolean,
): Promise<boolean> {
  if (asked === undefined || ephemeral) return false;
  const { reactions } = context.client;
  const reaction = { channel, name, timestamp: asked };
  const what = name === 'eyes' ? 'eyes' : 'sign';
  return on
    ? kindly(context, `${what} on`, 'reactions.add', () => reactions.add(reaction))
    : kindly(context, `${what} off`, 'reactions.remove', () => reactions.remove(reaction));
}
