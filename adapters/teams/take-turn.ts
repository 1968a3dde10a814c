import { createHash } from 'node:crypto';
import type { TeamsContext } from './context';
import { readNotes } from './notes';
import { type Received, receive } from './receive';
import { asPost } from './reply';
import type { Activity } from './types';
import { type Hands, work } from './work';

type Turn<Response> = (logic: (hands: Hands) => Promise<void>) => Promise<Response>;

/** How long the welcome is not said again, in milliseconds: that the bot was installed comes as two activities. */
const WELCOMED = 15 * 60 * 1000;

/**
 * Works on one activity, once however often it comes, to whichever copy of the bot. Of work that failed the next
 * delivery counts as the first again.
 *
 * A message for which there is no room is answered with "busy, please send it again", for nobody can count on its being
 * delivered again; nothing of it is begun or remembered, so it is answered whole when it comes once more. Of one
 * conversation that is said once a minute; what else comes from there meanwhile is refused, and Teams shows that it did
 * not arrive.
 * @param turn runs the work with the hands to do it, and gives the SDK's response.
 * @returns `busy` when it was refused, also while another copy works on it, or died doing so: Teams is to deliver it
 *   again.
 */
export async function takeTurn<Response>(
  context: TeamsContext,
  activity: Activity,
  turn: Turn<Response>,
): Promise<Response | 'busy' | undefined> {
  const { desk, opened, underway, room } = context;
  // Only a thread of a channel can be gone on with without a mention.
  const isThread = activity.conversation.id.includes(';messageid=');
  const { askers } = isThread ? await readNotes(desk, `teams:${activity.conversation.id}`) : { askers: [] };
  const received = receive(activity, { opened, askers });
  const names = namesOf(activity, received);
  if (names.some((name) => underway.has(name))) {
    desk.once.cameAgain();
    return undefined;
  }
  const leave = received?.kind === 'message' ? room.enter(activity.conversation.id) : () => {};
  if (leave === null) return sayBusy(context, activity, received, turn);
  for (const name of names) underway.add(name);
  try {
    const begun = await desk.once.begin(names);
    if (begun !== 'first') return begun === 'running' ? 'busy' : undefined;
    try {
      const response = await turn((hands) => work(context, activity, named(received, names), hands));
      await desk.once.done(names, received?.kind === 'installed' ? WELCOMED : undefined);
      return response;
    } catch (error) {
      await desk.once.forget(names);
      throw error;
    }
  } finally {
    leave();
    for (const name of names) underway.delete(name);
  }
}

async function sayBusy<Response>(
  { desk, isToldBusy }: TeamsContext,
  { conversation }: Activity,
  received: Received | null,
  turn: Turn<Response>,
): Promise<Response | 'busy' | undefined> {
  if (received?.kind !== 'message' || !received.message.addressed) return undefined;
  if (!isToldBusy(conversation.id)) return 'busy';
  const { language } = desk.knowledge.site;
  const words = [language, language === 'ja' ? 'en' : 'ja'] as const;
  const text = words.map((one) => desk.phrase('busy', one).trim()).join('\n\n');
  return turn(async ({ post }) => {
    await post(asPost({ text }));
  });
}

/** What was said once is kept once, however often it is delivered. */
function named(received: Received | null, names: readonly string[]): Received | null {
  const delivery = names.at(-1);
  if (received?.kind !== 'message' || delivery === undefined) return received;
  return { ...received, talk: { ...received.talk, delivery } };
}

/** A message by its id in its conversation, and by its words, since an edit tells neither whether it changed them. */
function namesOf({ type, id, conversation }: Activity, received: Received | null): string[] {
  if (received?.kind === 'installed') return [`teams installed ${conversation.id}`];
  if (!id || (type !== 'message' && type !== 'messageUpdate')) return [];
  const name = `teams ${conversation.id} ${id}`;
  const text = received?.kind === 'message' ? received.message.text : '';
  const words = `${name} ${createHash('sha256').update(text).digest('base64')}`;
  return type === 'message' ? [name, words] : [words];
}
