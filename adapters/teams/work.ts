import { beside } from '../beside';
import { answerMessage } from './answer-message';
import { answerPress } from './answer-press';
import { personLanguage, type TeamsContext } from './context';
import { howToAsk } from './how-to-ask';
import { isStaff } from './is-staff';
import { noteAnswer } from './note-answer';
import { onMessageExtension } from './on-message-extension';
import { pressTicket } from './press-ticket';
import type { Pressed, Received } from './receive';
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
  /** The same once the activity is answered; nobody waits for it, and what fails is left. */
  replaceLater(activity: string, message: Post): void;
  /** Answers an `invoke`. */
  respond(value: object): Promise<unknown>;
}

/** The feedback that Teams itself offers below a message is only acknowledged. */
const ACKNOWLEDGED = new Set(['message/submitAction', 'message/fetchTask']);

/** Does what an activity asks for. */
export async function work(
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
  const { talk, locale } = received;
  let keep: (() => Promise<unknown>) | undefined;
  const reply =
    received.kind === 'installed'
      ? howToAsk(context.desk, await personLanguage(context, talk, locale))
      : await answerMessage(context, activity, received, (work) => {
          keep = work;
        });
  if (reply !== null) await beside(() => hands.post(asPost(reply)), keep);
}

async function press(
  context: TeamsContext,
  activity: Activity,
  { press, talk, id, replaces }: Pressed,
  hands: Hands,
): Promise<void> {
  const { desk } = context;
  const isTicket = press?.verb === 'ticket';
  const reply = isTicket
    ? isStaff(context, activity, talk.person) && talk.person
      ? await pressTicket(desk, press, talk.person, id)
      : { text: desk.phrase('ticket-staff-only', press.language) }
    : await answerPress(press, desk, talk);
  if (activity.type === 'invoke') await respond(reply, isTicket ? undefined : replaces, hands);
  else if ('text' in reply || (replaces === undefined && !isTicket)) await hands.post(asPost(reply));
  // The card of a ticket is redrawn by the help desk.
  else if (replaces !== undefined && !isTicket) await replaceOrPost(replaces, reply, hands);
  if (!isTicket) await noteAnswer(desk, talk);
}

/** Whoever pressed gets the answer in the response; the others, in a channel, see the card that was posted. */
async function respond(reply: Reply, replaces: string | undefined, hands: Hands): Promise<void> {
  await hands.respond(asPressResponse(reply));
  if ('card' in reply) {
    if (replaces !== undefined) hands.replaceLater(replaces, asPost(reply));
  } else if (reply.stays) await hands.post(asPost(reply));
}

async function replaceOrPost(card: string, reply: Reply, hands: Hands): Promise<void> {
  await hands.replace(card, asPost(reply)).catch((error) => {
    // The card was deleted, or is not one of the bot's: somebody put it there from the search.
    if (!isOneConversation(error)) throw error;
    return hands.post(asPost(reply));
  });
}
