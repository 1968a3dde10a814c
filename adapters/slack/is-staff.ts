import type { SlackContext } from './context';
import { personOf } from './place';

/** Who is on the list of the staff, or acts in their channel. */
export function isStaff(
  { desk, staffChannel }: Pick<SlackContext, 'desk' | 'staffChannel'>,
  { user, channel }: { user: string; channel: string | undefined },
): boolean {
  return desk.isStaff(personOf(user)) || (staffChannel !== undefined && channel === staffChannel);
}
