import type { SlackContext } from '../context';
import { reason } from '../log';
import { perContext } from '../per-context';

/** How often something failed since the start, by what it was: `post`, `update`, `ephemeral`. */
export const failures = perContext(() => new Map<string, number>());

/** Counts a failure and says it in one line, with the reason: `an answer could not be posted in D1: … (failure 2)`. */
export function failed(context: SlackContext, what: string, sentence: string, error: unknown): void {
  const times = (failures(context).get(what) ?? 0) + 1;
  failures(context).set(what, times);
  context.log.error(`${sentence}: ${reason(error)} (failure ${times} of ${what})`);
}
