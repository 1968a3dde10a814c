import type { Place as Address, Talk } from '../../src/index';
import type { SlackContext } from './context';
import { readNotes } from './notes';

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

/**
 * Who talks to the help desk where. What only one person sees goes on in direct messages with them, and a thread there
 * that a reply of the staff has begun goes on with the conversation that the reply is about.
 */
export async function talkOf({ desk }: Pick<SlackContext, 'desk'>, place: Place): Promise<Talk> {
  const { channel, thread, user, asked, ephemeral } = place;
  const own = conversationOf(place);
  // A post that begins a thread goes on with nothing.
  const { continues } = asked !== undefined && asked === thread ? {} : await readNotes(desk, own);
  const address: Address =
    ephemeral || !thread ? { channel: user, thread: '', user } : { channel, thread, user };
  return { conversation: continues ?? own, person: { id: personOf(user) }, place: address };
}

/** A person as the help desk knows them. */
export function personOf(user: string): string {
  return `slack:${user}`;
}
