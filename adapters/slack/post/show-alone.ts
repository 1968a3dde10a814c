import type { Pressed } from '../deeds/pressed';
import type { SlackMessage } from '../draw/render';
import { post } from './post';
import { whisper } from './whisper';

/** Shows one more message to the person who alone sees the message that was pressed; also where the bot is not. */
export async function showAlone({ context, place, reply }: Pressed, message: SlackMessage): Promise<void> {
  if (await whisper(context, reply, message, place.thread)) return;
  await post(context, place, message);
}
