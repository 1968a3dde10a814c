import { draftWrongAnswer } from '../../src/desk/index';
import type { HelpDesk, Language, Talk } from '../../src/index';
import { tellDrafted } from './drafted';
import type { TeamsNotes } from './notes';
import type { Reply } from './reply';

/** Somebody of the staff says that an answer was wrong: it counts as such, and a draft of an example is written. */
export async function tellWrong(
  desk: HelpDesk,
  answered: TeamsNotes['answered'],
  talk: Talk,
  language: Language,
): Promise<Extract<Reply, { text: string }>> {
  if (answered === undefined || !desk.knowledge.entries.has(answered.entry))
    return { text: desk.phrase('teams-no-answer-here', language).trim() };
  await desk.wrong(answered, talk);
  return tellDrafted(desk, await draftWrongAnswer(desk, { ...answered, language }, talk), language);
}
