import type { Answer } from '../../../src/index';
import type { SlackContext } from '../context';
import { conversationOf, type Place } from '../place';
import { deliver } from './deliver';
import { inTurn } from './in-turn';
import type { Sign } from './react';
import { replacedBy } from './replaced-by';
import { doneWorking, showEyes, showStatus } from './working';

export type { Place } from '../place';

/** By then the answer is on its way, in milliseconds. */
const EYES = 10;
/** What is posted sooner needs no typing status: it would only hold the answer up. In milliseconds. */
const STATUS = 300;

/**
 * Posts an answer, or changes the message that it is a new version of, with everything around it: 👀 meanwhile, in
 * direct messages a typing status when it takes longer, then ✅ on the asker's post once an entry answered, ⚠️ when
 * nothing could be posted. The answer goes first: none of its signs is waited for. A failure ends in a log line, not in
 * a rejection.
 * @returns whether everything that was to be posted was.
 */
export async function respond(context: SlackContext, place: Place, answer: Answer): Promise<boolean> {
  if (answer.kind === 'silent') return true;
  return inTurn(context, conversationOf(place), async () => {
    let isStatusLate = false;
    const slow = setTimeout(() => {
      isStatusLate = true;
      showStatus(context, place, answer.language);
    }, STATUS);
    const eyes = setTimeout(() => showEyes(context, place), EYES);
    const posted = await deliver(context, place, answer, await replacedBy(context, place, answer));
    clearTimeout(slow);
    clearTimeout(eyes);
    // The answer itself ends a status that stood there before it.
    const statusLeft = !posted || isStatusLate;
    void context.inBackground(doneWorking(context, place, signOf(posted, answer), statusLeft));
    return posted;
  });
}

function signOf(posted: boolean, { kind }: Answer): Sign | null {
  if (!posted) return 'warning';
  return kind === 'solution' ? 'white_check_mark' : null;
}
