import type { Answer, Message } from '../../src/index';
import { withFileTroubles } from '../with-file-troubles';
import { personLanguage, type TeamsContext } from './context';
import { howToAsk, whichLanguage } from './how-to-ask';
import { readFiles } from './read-files';
import type { Said } from './receive';
import { render } from './render';
import type { Reply } from './reply';
import { type TypedCommand, typedCommand } from './typed-command';

/**
 * Answers what somebody wrote, files included. Null where there is nothing to say: of what was not said to the bot only
 * the certain is answered, and nothing of it is kept; of what was said without a mention in the bot's own thread,
 * everything but "thank you".
 */
export async function answerMessage(context: TeamsContext, said: Said): Promise<Reply | null> {
  const { desk, languages, localTest, log } = context;
  const { message, conversation, person, files, followUp } = said;
  const command = message.addressed && files.length === 0 ? typedCommand(message.text) : null;
  if (command) return obey(context, said, command);

  const { texts, troubles } = await readFiles(message.addressed ? files : [], localTest, log);
  const text = [message.text, ...texts].filter((part) => part.trim() !== '').join('\n');
  const language = languages.get(person);
  const asked: Message = { ...message, text, ...(language === undefined ? {} : { language }) };
  if (!asked.addressed && !isCertain(desk.answer(asked))) return null;
  const answer = desk.answer(asked, conversation);
  if (!asked.addressed && !isCertain(answer)) return null;
  if (answer.kind === 'silent') return null;
  if (followUp && /^(?:unknown|solved)$/.test(answer.kind) && files.length === 0) return null;
  return show(context, conversation, withFileTroubles(answer, troubles, asked, phraseOf(context)));
}

function obey(context: TeamsContext, said: Said, typed: TypedCommand): Reply {
  const { desk, languages, answered } = context;
  const { person, conversation, locale } = said;
  if (typed.command === 'help') return howToAsk(desk, personLanguage(context, person, locale));
  const { language } = typed;
  if (language === undefined) return whichLanguage(desk, personLanguage(context, person, locale));
  languages.set(person, language);
  const entry = answered.get(conversation);
  const again = entry === undefined ? null : desk.pick(entry, language, conversation);
  const set = desk.phrase('teams-language-set', language);
  if (!again) return { text: set };
  return show(context, conversation, {
    ...again,
    parts: [{ type: 'paragraph', text: set }, ...again.parts],
  });
}

/** One entry answers, and a line of the paste decided it. */
function isCertain({ kind, decidedBy }: Answer): boolean {
  return kind === 'solution' && decidedBy !== null;
}

function show(context: TeamsContext, conversation: string, answer: Answer): Reply {
  if (answer.kind === 'solution' && answer.entry !== null) context.answered.set(conversation, answer.entry);
  return render(answer, phraseOf(context));
}

function phraseOf({ desk }: TeamsContext): Parameters<typeof render>[1] {
  return (name, language) => desk.phrase(name, language);
}
