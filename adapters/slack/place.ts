/** Where an answer goes, and whose question it is. */
export interface Place {
  channel: string;
  /** The `ts` of the message that the thread hangs on; empty outside threads (a slash command, the Home tab). */
  thread: string;
  /** The `ts` of the asker's own post, for reactions; missing when there is none. */
  asked?: string;
  user: string;
  /** Only this person sees it. */
  ephemeral?: boolean;
}

/** The key under which the help desk remembers: one thread is one conversation, and outside threads one person. */
export function conversationOf({
  channel,
  thread,
  user,
}: Pick<Place, 'channel' | 'thread' | 'user'>): string {
  return `slack:${channel}:${thread || user}`;
}
