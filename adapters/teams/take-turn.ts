import { createHash } from 'node:crypto';
import { answerMessage } from './answer-message';
import { answerPress } from './answer-press';
import { personLanguage, type TeamsContext } from './context';
import { howToAsk } from './how-to-ask';
import { onMessageExtension } from './on-message-extension';
import { type Installed, type Pressed, type Received, receive } from './receive';
import { asPost, asPressResponse, type Post, type Reply } from './reply';
import { isOneConversation } from './trouble';
import type { Activity } from './types';

/** What can be done with Teams while an activity is worked on. */
export interface Hands {
  /** Posts below the activity, in its thread. */
  post(message: Post): Promise<unknown>;
  /** Posts to a conversation, where the bot may not be. */
  postTo(conversation: string, message: Post): Promise<unknown>;
  /** Puts a message in the place of another one of the bot's. */
  replace(activity: string, message: Post): Promise<unknown>;
  /** Answers an `invoke`. */
  respond(value: object): Promise<unknown>;
}

type Turn<Response> = (logic: (hands: Hands) => Promise<void>) => Promise<Response>;

/** The feedback that Teams itself offers below a message is only acknowledged. */
const ACKNOWLEDGED = new Set(['message/submitAction', 'message/fetchTask']);

/**
 * Works on one activity, once however often it comes. Of work that failed the next delivery counts as the first again.
 * @param turn runs the work with the hands to do it, and gives the SDK's response.
 */
export async function takeTurn<Response>(
  context: TeamsContext,
  activity: Activity,
  turn: Turn<Response>,
): Promise<Response | undefined> {
  const { deliveries, opened, askers } = context;
  const received = receive(activity, { opened, askersOf: (conversation) => askers.get(conversation) });
  const names = namesOf(activity, received);
  if (names.length > 0 && !(await deliveries.begin(names))) return undefined;
  try {
    return await turn((hands) => work(context, activity, received, hands));
  } catch (error) {
    await deliveries.forget(names);
    throw error;
  }
}

/**
 * A message by its id in its conversation, and by its words, since an edit tells neither whether it changed them; that
 * the bot was installed comes as two activities.
 */
function namesOf({ type, id, conversation }: Activity, received: Received | null): string[] {
  if (received?.kind === 'installed') return [`installed\n${conversation.id}`];
  if (!id || (type !== 'message' && type !== 'messageUpdate')) return [];
  const name = `${conversation.id}\n${id}`;
  const text = received?.kind === 'message' ? received.message.text : '';
  const words = `${name}\n${createHash('sha256').update(text).digest('base64')}`;
  return type === 'message' ? [name, words] : [words];
}

async function work(
  context: TeamsContext,
  activity: Activity,
  received: Received | null,
  hands: Hands,
): Promise<void> {
  if (received === null) {
    const value = await onMessageExtension(context, activity, hands.postTo);
    if (value) await hands.respond(value);
    else if (ACKNOWLEDGED.has(activity.name ?? '')) await hands.respond({});
    return;
  }
  if (received.kind === 'press') return press(context, activity, received, hands);
  const reply =
    received.kind === 'installed' ? welcome(context, received) : await answerMessage(context, received);
  if (reply === null) return;
  await hands.post(asPost(reply));
  if (received.kind === 'message') remember(context, received.conversation, received.person);
}

async function press(
  context: TeamsContext,
  { type }: Activity,
  { press, conversation, person, replaces }: Pressed,
  hands: Hands,
): Promise<void> {
  const reply: Reply = answerPress(press, context.desk, conversation);
  const picked = press?.verb === 'open' ? press.picked : undefined;
  if (picked !== undefined && context.desk.knowledge.entries.has(picked))
    context.answered.set(conversation, picked);
  if (type === 'invoke') await hands.respond(asPressResponse(reply));
  else if (replaces === undefined || 'text' in reply) await hands.post(asPost(reply));
  else {
    await hands.replace(replaces, asPost(reply)).catch((error) => {
      // The card was deleted, or is not one of the bot's: somebody put it there from the search.
      if (!isOneConversation(error)) throw error;
      return hands.post(asPost(reply));
    });
  }
  remember(context, conversation, person);
}

function welcome(context: TeamsContext, { person, locale }: Installed): Reply {
  return howToAsk(context.desk, personLanguage(context, person, locale));
}

/** In this thread the person need not mention the bot again. */
function remember({ askers }: TeamsContext, conversation: string, person: string): void {
  askers.set(conversation, (askers.get(conversation) ?? new Set()).add(person));
}
