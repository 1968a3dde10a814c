import type { Logger, webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { reason } from './log';

const HOUR = 60 * 60 * 1000;

/**
 * Looks up the language each person set in Slack (`ja-JP`). Kept for a day; undefined when Slack does not tell, for
 * example without the scope `users:read`, which is asked again after an hour and logged once.
 */
export function localeLookup(
  client: webApi.WebClient,
  log: Logger,
): (user: string) => Promise<string | undefined> {
  const known = new LRUCache<string, { locale?: string }>({ max: 10_000, ttl: 24 * HOUR });
  let told = false;

  return async (user) => {
    const kept = known.get(user);
    if (kept) return kept.locale;
    try {
      const answer = await client.users.info({ user, include_locale: true });
      known.set(user, { locale: answer.user?.locale });
      return answer.user?.locale;
    } catch (error) {
      known.set(user, {}, { ttl: HOUR });
      if (!told)
        log.warn(
          `people's languages are not known, the answer to a bare paste is in the site's: ${reason(error)}`,
        );
      told = true;
      return undefined;
    }
  };
}
