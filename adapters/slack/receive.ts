import type { Message } from '../../src/index';
import { blockText } from './block-text';
import { typedText } from './typed-text';

/** As much of Slack's `message` and `app_mention` events as is read here. */
export interface SlackEvent {
  type: string;
  subtype?: string;
  channel?: string;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  hidden?: boolean;
  ts?: string;
  thread_ts?: string;
  text?: string;
  blocks?: readonly unknown[];
  attachments?: readonly { text?: string; fallback?: string; blocks?: readonly unknown[] }[];
}

export interface Received {
  message: Message;
  /** The key under which the help desk remembers: one thread is one conversation. */
  conversation: string;
  channel: string;
  /** The message's own id in its channel; a mention arrives as two events with the same one. */
  ts: string;
  /** The thread to answer in: the one it was said in, else the one it starts. */
  thread: string;
  user: string;
}

/** What people write; every other subtype tells of an edit, a deletion, a join, a bot. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** A conversation with the bot alone. */
const DIRECT = new Set(['im', 'app_home']);

/**
 * What somebody wrote, from one event of Slack, or null when there is nothing to answer: bots (this one too), edits,
 * deletions, joins, events of another sort.
 */
export function receive(event: SlackEvent, botUserId: string | undefined): Received | null {
  if (event.type !== 'message' && event.type !== 'app_mention') return null;
  if (!WRITTEN.has(event.subtype) || event.hidden) return null;
  const { channel, ts, user } = event;
  if (!channel || !ts || !user) return null;
  if (event.bot_id || user === botUserId || user === 'USLACKBOT') return null;

  const thread = event.thread_ts ?? ts;
  return {
    message: { text: textOf(event).trim(), addressed: isAddressed(event, botUserId) },
    conversation: `slack:${channel}:${thread}`,
    channel,
    ts,
    thread,
    user,
  };
}

function isAddressed(event: SlackEvent, botUserId: string | undefined): boolean {
  if (event.type === 'app_mention' || DIRECT.has(event.channel_type ?? '')) return true;
  return botUserId !== undefined && new RegExp(`<@${botUserId}[|>]`).test(event.text ?? '');
}

/** Slack leaves `text` empty when it put everything into blocks, or into the attachment of a forwarded message. */
function textOf(event: SlackEvent): string {
  if (event.text) return typedText(event.text);
  const inBlocks = blockText(event.blocks ?? []);
  if (inBlocks) return inBlocks;
  return (event.attachments ?? [])
    .map(
      (attached) =>
        typedText(attached.text ?? '') ||
        blockText(attached.blocks ?? []) ||
        typedText(attached.fallback ?? ''),
    )
    .filter((text) => text !== '')
    .join('\n');
}
