import type { SlackContext } from '../context';
import { reason } from '../log';
import { perContext } from '../per-context';

/** The state is what was wanted already. */
const FINE = new Set(['already_reacted', 'no_reaction', 'message_not_found']);

/**
 * As often a minute is each of these done at most; more would be refused, and hold up the answers behind it. Slack
 * takes fifty new reactions a minute, and takes twenty away. Whatever is put up can be taken down.
 */
const A_MINUTE = {
  'eyes on': 12,
  'eyes off': 14,
  'sign on': 30,
  'sign off': 4,
  status: 300,
};
const MINUTE = 60_000;
/** After it was refused for good, a method is tried again only then. */
const PAUSE = 60 * MINUTE;
const FOR_GOOD = /^(?:missing_scope|not_allowed_token_type|feature_not_enabled|unknown_method|access_denied)/;

const kept = perContext(() => ({
  /** When each was done in the last minute, in milliseconds. */
  calls: new Map<string, number[]>(),
  /** Until when each method is left alone. */
  paused: new Map<string, number>(),
  /** What was logged. */
  told: new Set<string>(),
}));

/**
 * Does something that an answer does without: a reaction, a status. What Slack does not allow is logged once; what
 * would be too often is left out. Never throws.
 * @param what of which there may be so many a minute.
 * @param method of the Web API.
 * @returns whether it was done.
 */
export async function kindly(
  context: SlackContext,
  what: keyof typeof A_MINUTE,
  method: string,
  call: () => Promise<unknown>,
): Promise<boolean> {
  const { calls, paused, told } = kept(context);
  const now = Date.now();
  const lately = (calls.get(what) ?? []).filter((at) => at > now - MINUTE);
  if (now < (paused.get(method) ?? 0) || lately.length >= A_MINUTE[what]) return false;
  calls.set(what, [...lately, now]);
  try {
    await call();
    return true;
  } catch (error) {
    // Others than this program may have used up the rate.
    if ((error as { code?: string }).code === 'slack_webapi_rate_limited_error') return false;
    const why = reason(error);
    if (FINE.has(why)) return true;
    if (FOR_GOOD.test(why)) paused.set(method, now + PAUSE);
    if (!told.has(`${method} ${why}`))
      context.log.warn(`${method} does not work, answers come without it: ${why}`);
    told.add(`${method} ${why}`);
    return false;
  }
}
