import type { RespondFn } from '@slack/bolt';
import type { SlackContext } from '../context';
import type { SlackMessage } from '../draw/render';
import { failed } from './failures';

/**
 * Shows a message to the one person who pressed, chose or typed something, by the `response_url` of that: it works in
 * every channel, also where the bot is not, five times within half an hour. Never throws.
 * @param thread where it appears; without it at the end of the channel.
 * @returns whether Slack took it; if not, a log line says why.
 */
export async function whisper(
  context: SlackContext,
  respond: RespondFn,
  { text, blocks }: SlackMessage,
  thread?: string,
): Promise<boolean> {
  try {
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text,
      ...(blocks.length > 0 ? { blocks } : {}),
      ...(thread ? { thread_ts: thread } : {}),
    });
    return true;
  } catch (error) {
    failed(context, 'whisper', 'an answer could not be sent to its response_url', error);
    return false;
  }
}
