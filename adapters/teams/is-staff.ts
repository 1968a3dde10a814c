import type { Person } from '../../src/index';
import type { TeamsContext } from './context';
import type { Activity } from './types';

/** Whether the staff act: somebody on the list, wherever they are, or anybody in the channel of the staff. */
export function isStaff(context: TeamsContext, activity: Activity, person: Person | undefined): boolean {
  if (person === undefined) return false;
  return context.desk.isStaff(person.id) || isInStaffChannel(context, activity);
}

export function isInStaffChannel(
  { staffChannel }: TeamsContext,
  { conversation, channelData }: Activity,
): boolean {
  if (staffChannel === null) return false;
  const [place] = conversation.id.split(';messageid=');
  return place === staffChannel || channelData?.channel?.id === staffChannel;
}
