import type { Answer, HelpDesk } from '../src/index';
import { stepOf } from './step-of';

/** More causes than any entry has. */
const MOST = 20;

/**
 * The answer of an entry as it was shown, in this or another language, with as many causes left out. What the help
 * desk has forgotten, after a restart for example, is gone through again. Null when the entry is gone.
 */
export function shownAgain(
  desk: Pick<HelpDesk, 'pick'>,
  { id, step, language }: { id?: string; step: number; language: Answer['language'] },
  conversation: string,
): Answer | null {
  if (id === undefined) return null;
  let answer = desk.pick(id, language, conversation);
  for (let tries = 0; tries < MOST && answer?.kind === 'solution' && stepOf(answer) < step; tries += 1)
    answer = desk.pick('did-not-help', language, conversation);
  return answer;
}
