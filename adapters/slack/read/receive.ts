import type { Message } from '../../../src/index';
import { addressesSomebody } from '../../addresses-somebody';
import { type Attachment, eventText, type Texts } from './event-text';
import type { SlackFile } from './slack-file';
import { soundEvent } from './sound-event';

/** As much of Slack's `message` and `app_mention` events as is read here. */
export interface SlackEvent extends Texts {
  type: string;
  subtype?: string;
  channel?: string;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  hidden?: boolean;
  ts?: string;
  /** When it happened; of an edit, the edit. */
  event_ts?: string;
  thread_ts?: string;
  client_msg_id?: string;
  files?: readonly SlackFile[];
  edited?: { ts?: string };
  /** Of an edit: how the message reads now, and how it did. */
  message?: SlackEvent;
  previous_message?: SlackEvent;
}

/** What decides whether a message is one for the bot. */
export interface Surroundings {
  botUserId: string | undefined;
  /** Channels where everything is read. */
  autoChannels: ReadonlySet<string>;
  /** Who asked in the thread when the bot has answered there (see `threadOf`); undefined when it has not. */
  askers: ReadonlySet<string> | undefined;
  /** What happened before, in seconds since 1970, is left alone. */
  notBefore: number;
}

export interface Received {
  message: Message;
  /** The key under which the help desk remembers: one thread is one conversation. */
  conversation: string;
  channel: string;
  /** The message's own id in its channel. */
  ts: string;
  /** The thread to answer in: the one it was said in, else the one it starts. */
  thread: string;
  user: string;
  /** Shared with the message, of any sort. */
  files?: readonly SlackFile[];
  /** Said without a mention in a thread that the bot has answered in. */
  followUp?: boolean;
  /** What was written before reads differently now. */
  edit?: true;
  /** By which of its names each delivery of the message can be known again; a mention comes as two events. */
  deliveries: readonly string[];
}

/** What people write; every other subtype tells of a deletion, a join, a bot. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** A conversation with the bot alone. */
const DIRECT = new Set(['im', 'app_home']);

/** Calls somebody in Slack's text: a person, a group, everybody who is there. */
const CALL = /<(?:@(\w+)|!(?:subteam\^|here|channel|everyone))[^>]*>/g;

/**
 * What somebody wrote or changed, from one event of Slack. Null when it is not for the bot: bots (this one too),
 * joins, deletions, edits that leave the words as they were, what is said in channels to others, and what happened
 * long before the program was started. None of that is read any further.
 */
export function receive(raw: SlackEvent, where: Surroundings): Received | null {
  const event = soundEvent(raw);
  const written = writtenIn(event);
  const { channel, ts, user } = written ?? {};
  if (!written || !channel || !ts || !user) return null;
  if (written.bot_id || user === where.botUserId || user === 'USLACKBOT') return null;

  const isEdit = written !== event;
  const thread = written.thread_ts ?? ts;
  const conversation = keyOf(channel, thread);
  const { askers } = where;
  if (Number(event.event_ts ?? event.ts ?? ts) < where.notBefore) return null;
  if (isEdit && askers === undefined && Number(ts) < where.notBefore) return null;
  const said = toWhom(written, where, askers);
  if (said === 'others') return null;
  const text = eventText(written).trim();
  if (isEdit && text === eventText(event.previous_message!).trim()) return null;

  const files = [...(written.files ?? []), ...(written.attachments ?? []).flatMap(filesOf)];
  return {
    message: { text, addressed: said !== 'nobody' },
    conversation,
    channel,
    ts,
    thread,
    user,
    ...(files.length > 0 && !isEdit ? { files } : {}),
    ...(said === 'follow-up' ? { followUp: true } : {}),
    ...(isEdit ? { edit: true } : {}),
    deliveries: isEdit
      ? [`edit ${channel} ${ts} ${written.edited?.ts ?? event.ts}`]
      : [`${channel} ${ts}`, ...(written.client_msg_id ? [written.client_msg_id] : [])],
  };
}

/** The conversation in which the bot may have answered before an event; null where it cannot have. */
export function threadOf(raw: SlackEvent): string | null {
  const event = soundEvent(raw);
  const { channel, ts, thread_ts } = writtenIn(event) ?? {};
  if (!channel || !ts) return null;
  if (thread_ts === undefined && event.subtype !== 'message_changed') return null;
  return keyOf(channel, thread_ts ?? ts);
}

function keyOf(channel: string, thread: string): string {
  return `slack:${channel}:${thread}`;
}

/** The message itself, also where an event tells of its change. */
function writtenIn(event: SlackEvent): SlackEvent | null {
  if (event.type !== 'message' && event.type !== 'app_mention') return null;
  if (event.subtype !== 'message_changed') return isWritten(event) ? event : null;
  const { message, previous_message: previous } = event;
  if (!message || !previous || !isWritten(message) || !isWritten(previous)) return null;
  return { ...message, type: 'message', channel: event.channel, channel_type: event.channel_type };
}

function isWritten({ subtype, hidden }: SlackEvent): boolean {
  return WRITTEN.has(subtype) && !hidden;
}

/** `nobody`: said in a channel that the bot may read along, or by somebody else in its thread. */
function toWhom(
  event: SlackEvent,
  { botUserId, autoChannels }: Surroundings,
  askers: ReadonlySet<string> | undefined,
): 'the bot' | 'follow-up' | 'nobody' | 'others' {
  const { channel = '', text = '' } = event;
  if (event.type === 'app_mention' || DIRECT.has(event.channel_type ?? '') || channel.startsWith('D'))
    return 'the bot';
  const called = [...text.matchAll(CALL)].map(([, person]) => person);
  if (botUserId !== undefined && called.includes(botUserId)) return 'the bot';
  const isReply = event.thread_ts !== undefined && event.thread_ts !== event.ts;
  if (isReply && (called.length > 0 || addressesSomebody(text))) return 'others';
  if (askers?.has(event.user ?? '')) return 'follow-up';
  return askers !== undefined || autoChannels.has(channel) ? 'nobody' : 'others';
}

function filesOf({ files = [] }: Attachment): readonly SlackFile[] {
  return files as readonly SlackFile[];
}
