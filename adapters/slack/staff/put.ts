import type { webApi } from '@slack/bolt';
import type { Place as Address } from '../../../src/index';
import type { SlackMessage } from '../draw/render';
import { reason } from '../log';
import { AS_IT_IS, BLOCKS_REFUSED } from '../post/post';

export interface To {
  channel: string;
  /** Empty outside threads. */
  thread: string;
}

/** The message is not there any more, or cannot be changed any more. */
const GONE = /^(?:message_not_found|cant_update_message|edit_window_closed|channel_not_found|is_inactive)\b/;

/**
 * Posts a message, or puts it in the place of the one that stands `at`; anew when that is gone. Blocks that Slack
 * refuses are followed by the same as plain text. Rejects when Slack takes neither.
 * @returns where it stands.
 */
export async function put(
  client: webApi.WebClient,
  { channel, thread }: To,
  { text, blocks }: SlackMessage,
  at: Address | null,
): Promise<{ channel: string; ts: string }> {
  if (at?.channel && at.ts) {
    const stands = { channel: at.channel, ts: at.ts };
    try {
      await withOrWithout((more) =>
        client.chat.update({ ...stands, text, parse: 'none', link_names: false, ...more }),
      );
      return stands;
    } catch (error) {
      if (!GONE.test(reason(error))) throw error;
    }
  }
  const where = { channel, ...(thread ? { thread_ts: thread } : {}) };
  const posted = await withOrWithout((more) =>
    client.chat.postMessage({ ...where, text, ...AS_IT_IS, ...more }),
  );
  if (!posted.channel || !posted.ts) throw new Error('Slack does not say where it was posted');
  return { channel: posted.channel, ts: posted.ts };

  async function withOrWithout<T>(send: (more: Pick<SlackMessage, 'blocks'>) => Promise<T>): Promise<T> {
    try {
      return await send({ blocks });
    } catch (error) {
      if (!BLOCKS_REFUSED.has(reason(error))) throw error;
      return send({ blocks: [] });
    }
  }
}
