import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../../src/index';
import type { SlackContext } from '../context';
import { conversationOf, type Place } from '../place';
import { deliver } from './deliver';
import { inTurn } from './in-turn';
import type { Sign } from './react';
import { replacedBy } from './replaced-by';
import { doneWorking, working } from './working';

export type { Place } from '../place';

/** An answer waits no longer for its own status to show, in milliseconds. */
const STATUS = 300;

/**
 * Posts an answer, or changes the message that it is a new version of, with everything around it: 👀 and a typing
 * status while it works, then ✅ on the asker's post once an entry answered, ⚠️ when nothing could be posted. A
 * failure ends in a log line, not in a rejection.
 * @returns whether everything that was to be posted was.
 */
export async function respond(context: SlackContext, place: Place, answer: Answer): Promise<boolean> {
  if (answer.kind === 'silent') return true;
  return inTurn(context, conversationOf(place), async () => {
    const { status } = working(context, place, answer.language);
    const showed = await Promise.race([status, sleep(STATUS, 'late' as const, { ref: false })]);
    const posted = await deliver(context, place, answer, await replacedBy(context, place, answer));
    // The answer itself ends a status that stood there before it.
    const statusLeft = !posted || showed === 'late';
    void context.inBackground(doneWorking(context, place, signOf(posted, answer), statusLeft));
    return posted;
  });
}

function signOf(posted: boolean, { kind }: Answer): Sign | null {
  if (!posted) return 'warning';
  return kind === 'solution' ? 'white_check_mark' : null;
}
