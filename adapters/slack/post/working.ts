import { LRUCache } from 'lru-cache';
import type { Language } from '../../../src/index';
import type { SlackContext } from '../context';
import { perContext } from '../per-context';
import type { Place } from '../place';
import { kindly } from './kindly';
import { react, type Sign } from './react';

/** What shows that a post is being worked on, as far as it was begun. */
interface Shown {
  /** Resolves with whether 👀 stands on the post. */
  eyes?: Promise<boolean>;
  /** Resolves with whether "… is looking it up" stands in the thread. */
  status?: Promise<boolean>;
}

/** What is being worked on, by place. */
const shown = perContext(() => new LRUCache<string, Shown>({ max: 1000 }));

/**
 * Shows that a post is being worked on: 👀 on it, and in direct messages a typing status; each once for each post. To be
 * called before work that takes time, such as reading a file; `respond` takes both away.
 */
export function working(context: SlackContext, place: Place, language: Language): void {
  showEyes(context, place);
  showStatus(context, place, language);
}

/** Puts 👀 on the post. */
export function showEyes(context: SlackContext, place: Place): void {
  shownAt(context, place).eyes ??= react(context, place, 'eyes', true);
}

/** "… is looking it up", in direct messages. */
export function showStatus(context: SlackContext, place: Place, language: Language): void {
  shownAt(context, place).status ??= setStatus(
    context,
    place,
    context.desk.phrase('slack-working', language),
  );
}

function shownAt(context: SlackContext, place: Place): Shown {
  const key = keyOf(place);
  const already = shown(context).get(key);
  if (already) return already;
  const begun: Shown = {};
  shown(context).set(key, begun);
  return begun;
}

/**
 * Takes away what shows that a post is being worked on, and puts a sign there instead.
 * @param sign what became of it; null for none.
 * @param statusLeft the status may have come after the answer, which would have ended it.
 */
export async function doneWorking(
  context: SlackContext,
  place: Place,
  sign: Sign | null,
  statusLeft: boolean,
): Promise<void> {
  const key = keyOf(place);
  const begun = shown(context).get(key);
  shown(context).delete(key);
  if (sign !== null) await react(context, place, sign, true);
  if (await begun?.eyes) await react(context, place, 'eyes', false);
  if (statusLeft && (await begun?.status)) await setStatus(context, place, '');
}

function keyOf({ channel, thread, asked = '', user }: Place): string {
  return `${channel} ${thread} ${asked} ${user}`;
}

/** In direct messages only, where nobody else is told. An empty text ends it. */
async function setStatus(context: SlackContext, place: Place, status: string): Promise<boolean> {
  if (!place.channel.startsWith('D') || !place.thread || place.ephemeral) return false;
  const where = { channel_id: place.channel, thread_ts: place.thread };
  return kindly(context, 'status', 'assistant.threads.setStatus', () =>
    context.client.assistant.threads.setStatus({ ...where, status }),
  );
}
