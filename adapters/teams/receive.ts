import type { Message, Talk } from '../../src/index';
import { addressesSomebody } from '../addresses-somebody';
import { personOf } from './person-of';
import { type Press, pressSchema } from './press';
import { type SharedFile, sharedFiles } from './read-files';
import { readText } from './read-text';
import type { Activity } from './types';

/** What decides whether a message is one for the bot. */
export interface Surroundings {
  /** Channels, group chats and teams, by their ids, where everything is read. */
  opened: ReadonlySet<string>;
  /** Who asked in this thread, when the bot has answered in it; nobody when it has not. */
  askers: readonly string[];
}

interface Place {
  /** Who, and where: a personal chat, a group chat, or one thread of a channel. */
  talk: Talk;
  /** What the delivery is called, so that what follows from it is done once; empty when Teams gives it no id. */
  id: string;
  locale: string | undefined;
}

export interface Said extends Place {
  kind: 'message';
  message: Message;
  files: readonly SharedFile[];
  /** Said without a mention in a thread that the bot has answered in. */
  followUp: boolean;
}

export interface Pressed extends Place {
  kind: 'press';
  /** Null for a button of another version of this program. */
  press: Press | null;
  /** The activity with the card that was pressed; missing when the answer is to stand below it. */
  replaces?: string;
}

export interface Installed extends Place {
  kind: 'installed';
}

export type Received = Said | Pressed | Installed;

/**
 * What an activity means to the help desk: a person's message, a pressed button, or that the bot was installed. Null
 * when it means nothing: somebody else joining, a reaction, a message of the bot's own, a foreign button, and what is
 * said in channels to others.
 */
export function receive(activity: Activity, where: Surroundings): Received | null {
  const { id, conversation, serviceUrl } = activity;
  const person = personOf(activity);
  const place: Place = {
    talk: {
      conversation: `teams:${conversation.id}`,
      ...(person && { person }),
      place: { serviceUrl, conversation: conversation.id },
    },
    id: id ? `teams ${conversation.id} ${id}` : '',
    locale: activity.locale ?? activity.entities?.find(({ type }) => type === 'clientInfo')?.locale,
  };
  if (isInstallation(activity)) return { kind: 'installed', ...place };
  const data = pressedData(activity);
  if (isButton(data)) {
    const press = pressSchema.safeParse(data).data ?? null;
    return { kind: 'press', press, ...place, ...replaced(activity) };
  }
  const isEdit = activity.type === 'messageUpdate' && activity.channelData?.eventType === 'editMessage';
  if (activity.type !== 'message' && !isEdit) return null;
  if (activity.from?.id !== undefined && activity.from.id === activity.recipient?.id) return null;
  if (activity.value !== undefined && activity.value !== null && !activity.text) return null;

  const text = readText(activity);
  const said = toWhom(activity, text, where);
  if (said === 'others') return null;
  return {
    kind: 'message',
    message: { text, addressed: said !== 'nobody', locale: place.locale },
    files: sharedFiles(activity),
    followUp: said === 'follow-up',
    ...place,
  };
}

/** Two activities tell of it, the one that lists the bot among those who came, and one of its own. */
function isInstallation({ type, action, membersAdded, recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'add';
  if (type !== 'conversationUpdate' || recipient?.id === undefined) return false;
  return membersAdded?.some((member) => member?.id === recipient.id) ?? false;
}

/** Action.Execute comes as an `invoke` that wants the card in its response, Action.Submit as a message. */
function pressedData({ type, name, value }: Activity): unknown {
  if (type === 'message') return value;
  if (type !== 'invoke' || name !== 'adaptiveCard/action') return undefined;
  return (value as { action?: { data?: unknown } } | null | undefined)?.action?.data;
}

function isButton(data: unknown): boolean {
  return typeof (data as { verb?: unknown } | null | undefined)?.verb === 'string';
}

/** A button that speaks for the person (`messageBack`) has a text, and is answered below it. */
function replaced({ type, text, replyToId }: Activity): Pick<Pressed, 'replaces'> {
  const speaks = type === 'message' && Boolean(text);
  return replyToId !== undefined && !speaks ? { replaces: replyToId } : {};
}

/** `nobody`: said where the bot may read along, or by somebody else in its thread. */
function toWhom(
  activity: Activity,
  text: string,
  { askers, opened }: Surroundings,
): 'the bot' | 'follow-up' | 'nobody' | 'others' {
  const { conversation, entities, recipient, channelData } = activity;
  if (conversation.conversationType === 'personal') return 'the bot';
  if (conversation.conversationType === undefined && !conversation.isGroup) return 'the bot';
  const mentioned = (entities ?? []).filter(({ type }) => type === 'mention');
  if (mentioned.some((entity) => entity.mentioned?.id === recipient?.id)) return 'the bot';

  const [channel = '', thread] = conversation.id.split(';messageid=');
  const isReply = thread !== undefined && thread !== activity.id;
  if (mentioned.length > 0 || (isReply && addressesSomebody(text))) return 'others';
  // A group chat has no threads: what its people say next may be about anything.
  const inThread = thread === undefined ? [] : askers;
  if (inThread.includes(personOf(activity)?.id ?? '')) return 'follow-up';
  const places = [channel, channelData?.channel?.id, channelData?.team?.id, channelData?.team?.aadGroupId];
  return inThread.length > 0 || places.some((id) => id && opened.has(id)) ? 'nobody' : 'others';
}
