import { staffCommand } from '../../src/desk/index';
import { type Language, type Part, privacyParts } from '../../src/index';
import { personLanguage, phraseOf, type TeamsContext } from './context';
import { howToAsk, whichLanguage } from './how-to-ask';
import { isInStaffChannel } from './is-staff';
import { readNotes } from './notes';
import type { Said } from './receive';
import { render } from './render';
import type { Reply } from './reply';
import { tellWrong } from './tell-wrong';
import type { TypedCommand } from './typed-command';
import type { Activity } from './types';

/** What a command of everybody's is answered with, and "wrong answer", which only the staff have. */
export async function obey(
  context: TeamsContext,
  { talk, locale }: Said,
  typed: TypedCommand,
  isOfStaff: boolean,
): Promise<Reply> {
  const { desk } = context;
  if (typed.command === 'language' && typed.language !== undefined)
    return setLanguage(context, talk, typed.language);
  const language = await personLanguage(context, talk, locale);
  switch (typed.command) {
    case 'help':
      return howToAsk(desk, language, isOfStaff ? desk.phrase('staff-help', language) : undefined);
    case 'language':
      return whichLanguage(desk, language);
    case 'privacy':
      return asReply(
        context,
        talk,
        [...privacyParts(desk, language), ...idOf(context, talk, language)],
        language,
      );
    case 'wrong': {
      const { answered } = await readNotes(desk, talk.conversation);
      return tellWrong(desk, answered, talk, language);
    }
  }
}

/** A command of the staff's, in the chat with the bot or in their channel, where nobody else reads along; null when it is none. */
export async function obeyStaff(
  context: TeamsContext,
  activity: Activity,
  { message, talk, id, locale }: Said,
): Promise<Reply | null> {
  const { person } = talk;
  const isPrivate =
    activity.conversation.conversationType === 'personal' || isInStaffChannel(context, activity);
  if (person === undefined || !isPrivate) return null;
  const language = await personLanguage(context, talk, locale);
  const parts = await staffCommand(message.text, context.desk, { person, language, id });
  return parts && asReply(context, talk, parts, language);
}

/** From now on for this person; the last answer is shown again in it. */
async function setLanguage(context: TeamsContext, talk: Said['talk'], language: Language): Promise<Reply> {
  const { desk } = context;
  if (talk.person) await desk.conversations.setLanguage(talk.person.id, language);
  const { answered } = await readNotes(desk, talk.conversation);
  const again = answered ? await desk.show({ ...answered, language }, talk) : null;
  const set = desk.phrase('teams-language-set', language);
  if (again === null) return { text: set };
  const parts: Part[] = [{ type: 'paragraph', text: set }, ...again.parts];
  return render({ ...again, parts }, phraseOf(context), { canAskPerson: desk.tickets.areTaken() });
}

/** What to name when one asks to be forgotten, and what the list of the staff names. */
function idOf({ desk }: TeamsContext, { person }: Said['talk'], language: Language): Part[] {
  if (person === undefined) return [];
  return [{ type: 'paragraph', text: desk.phrase('teams-your-id', language, { id: person.id }).trim() }];
}

async function asReply(
  context: TeamsContext,
  talk: Said['talk'],
  parts: readonly Part[],
  language: Language,
): Promise<Reply> {
  const nothing = await context.desk.nothingSaid(language, talk);
  return render({ ...nothing, kind: 'solved', entry: null, parts }, phraseOf(context));
}
