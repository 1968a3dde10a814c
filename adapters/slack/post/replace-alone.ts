import type { Pressed } from '../deeds/pressed';
import type { SlackMessage } from '../draw/render';
import { post } from './post';

/** Puts a message in the place of the one that was pressed and that only one person sees; else below it. */
export async function replaceAlone({ context, place, reply }: Pressed, message: SlackMessage): Promise<void> {
  await reply({ ...message, replace_original: true }).catch(() => post(context, place, message));
}
