import { reason } from '../log';
import type { Outcome } from './paced-client';

/** One failure may be that of one channel; so many in a row are everybody's. */
const MANY = 3;

/** The token does not work any more, whatever the channel. */
const TOKEN = /^(?:invalid_auth|not_authed|account_inactive|token_revoked|token_expired|missing_scope)\b/;

/** The bot is not in that channel, which is answered in another way. */
const NOT_THERE = /^(?:not_in_channel|channel_not_found|user_not_in_channel)\b/;

/** Counts posts that failed, and tells when answers do not reach people any more. */
export function postingTrouble(): Outcome & { trouble(): string | null } {
  let total = 0;
  let inARow = 0;
  let why = '';
  return {
    posted() {
      inARow = 0;
    },
    failed(error) {
      if (NOT_THERE.test(reason(error))) return;
      total += 1;
      inARow += 1;
      why = reason(error);
    },
    trouble() {
      if (inARow === 0 || (inARow < MANY && !TOKEN.test(why))) return null;
      return `Slack did not take the last ${inARow === 1 ? 'answer' : `${inARow} answers`}: ${why} (failed since the start: ${total}).`;
    },
  };
}
