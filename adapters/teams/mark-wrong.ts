import type { Talk } from '../../src/index';
import { personLanguage, type TeamsContext } from './context';
import { isStaff } from './is-staff';
import { readNotes, type TeamsNotes } from './notes';
import { type Press, pressSchema } from './press';
import type { Reply } from './reply';
import { tellWrong } from './tell-wrong';
import type { Activity } from './types';

/**
 * "Wrong answer" in the menu of an answer, for the staff only: the answer that the card's buttons are about, or, of a
 * card without them, the last one of its conversation.
 */
export async function markWrong(
  context: TeamsContext,
  activity: Activity,
  { attachments = [] }: { attachments?: readonly { content?: string | undefined }[] | undefined },
  talk: Talk,
): Promise<Reply> {
  const language = await personLanguage(context, talk, activity.locale);
  if (!isStaff(context, activity, talk.person))
    return { text: context.desk.phrase('ticket-staff-only', language) };
  const shown = attachments.flatMap(({ content = '' }) => answerOn(content) ?? [])[0];
  const answered = shown ?? (await readNotes(context.desk, talk.conversation)).answered;
  return tellWrong(context.desk, answered, talk, language);
}

/** A card comes as a text; what it carries is read as untrusted as any press. */
function answerOn(card: string): TeamsNotes['answered'] {
  const found: Press[] = [];
  try {
    JSON.parse(card, (name, value: unknown) => {
      const press = name === 'data' ? pressSchema.safeParse(value).data : undefined;
      if (press) found.push(press);
      return value;
    });
  } catch {
    return undefined;
  }
  const about = found.find(({ verb }) => verb === 'solved' || verb === 'did-not-help');
  return about && 'entry' in about ? { entry: about.entry, step: about.step } : undefined;
}
