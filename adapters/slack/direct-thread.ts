import type { SlackContext } from './context';
import { sentence } from './draw/sentence';
import type { Place } from './place';
import { failed } from './post/failures';

/**
 * Begins a thread in direct messages with a person, to answer in. Needs no scope but `chat:write`: a person's id will
 * do for a channel.
 * @param text the message that the thread hangs on.
 * @returns the place in that thread; null when nothing could be posted, which ends in a log line.
 */
export async function directThread(context: SlackContext, user: string, text: string): Promise<Place | null> {
  try {
    const { channel, ts } = await context.client.chat.postMessage({
      channel: user,
      ...sentence(text),
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    if (channel && ts) return { channel, thread: ts, user };
    throw new Error('Slack does not say where it was posted');
  } catch (error) {
    failed(context, 'direct', `no direct message could be sent to ${user}`, error);
    return null;
  }
}
