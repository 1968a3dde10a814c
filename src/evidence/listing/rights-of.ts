import { bareUser } from './bare-user';
import type { Row } from './types';

/**
 * What a user may do with a file: 4 read, 2 write, 1 enter or execute, added up.
 * @param user whose file it should be; undefined is taken for the owner.
 * @returns undefined when it rests on a group that the listing does not tell.
 */
export function rightsOf({ mode, owner, group }: Row, user: string | undefined): number | undefined {
  if (mode === undefined) return undefined;
  if (user === undefined || owner === undefined || bareUser(owner) === user) return (mode >> 6) & 7;
  if (user === 'root') return 7;
  const members = (mode >> 3) & 7;
  const others = mode & 7;
  if (group === user) return members;
  return members === others || group === 'root' || group === 'wheel' ? others : undefined;
}
