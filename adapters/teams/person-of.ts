import type { Person } from '../../src/index';
import type { Activity } from './types';

/** Who wrote or pressed: the id that Teams gives a person for this bot, which stays the same; undefined when it does not tell. */
export function personOf({ from }: Activity): Person | undefined {
  if (!from?.id) return undefined;
  return { id: `teams:${from.id}`, ...(from.name && { name: from.name }) };
}
