import type { Message } from '../../src/index';
import { readText } from './read-text';
import { type Activity, type Press, pressSchema } from './types';

export interface Received {
  message: Message;
  /** The help desk's key for what was learned: a personal chat, a group chat, or one thread of a channel. */
  conversation: string;
}

/**
 * What an activity says to the help desk: a person's message, or a pressed button (`message.picked` is set then).
 * Null when it says nothing, such as somebody joining, a reaction, a message of the bot's own or a foreign button.
 */
export function receive(activity: Activity): Received | null {
  const conversation = `teams:${activity.conversation.id}`;
  const locale = activity.locale ?? activity.entities?.find((entity) => entity.type === 'clientInfo')?.locale;
  const press = readPress(activity);
  if (press) {
    const { picked, language } = press;
    return { message: { text: '', addressed: true, picked, language, locale }, conversation };
  }
  if (activity.type !== 'message') return null;
  if (activity.from?.id !== undefined && activity.from.id === activity.recipient?.id) return null;
  if (activity.value !== undefined && activity.value !== null && !activity.text) return null;
  return { message: { text: readText(activity), addressed: isAddressed(activity), locale }, conversation };
}

/** Action.Execute comes as an `invoke` that wants the card in its response, Action.Submit as a message without text. */
function readPress(activity: Activity): Press | null {
  if (activity.type === 'message') return pressSchema.safeParse(activity.value).data ?? null;
  if (activity.type !== 'invoke' || activity.name !== 'adaptiveCard/action') return null;
  const value = activity.value as { action?: { data?: unknown } } | null | undefined;
  return pressSchema.safeParse(value?.action?.data).data ?? null;
}

/** A chat of two is always meant for the bot; elsewhere only a message that mentions it. */
function isAddressed({ conversation, entities, recipient }: Activity): boolean {
  if (conversation.conversationType === 'personal') return true;
  if (conversation.conversationType === undefined && !conversation.isGroup) return true;
  return (
    entities?.some((entity) => entity.type === 'mention' && entity.mentioned?.id === recipient?.id) ?? false
  );
}
