import type { Logger, webApi } from '@slack/bolt';
import { reason } from './log';
import type { SlackMessage } from './render';

/** What Slack says when it is the blocks that it does not take. */
const BLOCKS_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);

/**
 * Posts into a thread; blocks that Slack refuses are followed by the same as plain text. Never throws: what cannot
 * be posted ends in a log line with the reason.
 */
export async function post(
  client: webApi.WebClient,
  log: Logger,
  to: { channel: string; thread: string },
  { text, blocks }: SlackMessage,
): Promise<void> {
  const message = {
    channel: to.channel,
    thread_ts: to.thread,
    text,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  } as const;
  try {
    await client.chat.postMessage(blocks.length > 0 ? { ...message, blocks } : message);
  } catch (error) {
    log.error(`an answer could not be posted in ${to.channel}: ${reason(error)}`);
    if (!BLOCKS_REFUSED.has(reason(error))) return;
    await client.chat
      .postMessage(message)
      .catch((again) => log.error(`nor could its plain text be posted in ${to.channel}: ${reason(again)}`));
  }
}
