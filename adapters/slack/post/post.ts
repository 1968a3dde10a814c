import type { SlackContext } from '../context';
import type { SlackMessage } from '../draw/render';
import { reason } from '../log';
import type { Place } from '../place';
import { failed } from './failures';

/** What Slack says when it is the blocks that it does not take. */
export const BLOCKS_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);

/** Nothing in a text is markup, a name or a link to be looked into. */
export const AS_IT_IS = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/**
 * Posts into a thread, or changes what was posted there; blocks that Slack refuses are followed by the same as plain
 * text, and a message that cannot be changed by a new one. Never throws: what fails ends in a log line with the
 * reason, and is counted.
 * @param replaced the `ts` of the bot's message that this is a new version of; of what only one person sees, none.
 * @returns the `ts` of the message; null when nothing could be posted.
 */
export async function post(
  context: SlackContext,
  place: Place,
  message: SlackMessage,
  replaced?: string,
): Promise<string | null> {
  if (replaced !== undefined && !place.ephemeral) {
    const changed = await update(context, place, message, replaced);
    if (changed) return replaced;
  }
  const what = place.ephemeral ? 'ephemeral' : 'post';
  try {
    return await send(context, place, message);
  } catch (error) {
    failed(context, what, `an answer could not be posted in ${place.channel}`, error);
    if (!BLOCKS_REFUSED.has(reason(error))) return null;
  }
  try {
    return await send(context, place, { ...message, blocks: [] });
  } catch (error) {
    failed(context, what, `nor could its plain text be posted in ${place.channel}`, error);
    return null;
  }
}

async function update(
  context: SlackContext,
  { channel }: Place,
  { text, blocks }: SlackMessage,
  ts: string,
): Promise<boolean> {
  try {
    await context.client.chat.update({ channel, ts, text, blocks, parse: 'none', link_names: false });
    return true;
  } catch (error) {
    failed(context, 'update', `an answer could not be changed in ${channel}, so it is posted anew`, error);
    return false;
  }
}

async function send(
  { client }: SlackContext,
  { channel, thread, user, ephemeral }: Place,
  { text, blocks }: SlackMessage,
): Promise<string> {
  const message = {
    channel,
    text,
    ...(thread ? { thread_ts: thread } : {}),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...AS_IT_IS,
  };
  if (ephemeral) return (await client.chat.postEphemeral({ ...message, user })).message_ts ?? '';
  return (await client.chat.postMessage(message)).ts ?? '';
}
