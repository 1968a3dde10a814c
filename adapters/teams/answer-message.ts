import type { Message } from '../../src/index';
import { withFileTroubles } from '../with-file-troubles';
import { phraseOf, type TeamsContext } from './context';
import { isStaff } from './is-staff';
import { noteAnswer } from './note-answer';
import { obey, obeyStaff } from './obey';
import { readFiles } from './read-files';
import type { Said } from './receive';
import { render } from './render';
import type { Reply } from './reply';
import { typedCommand } from './typed-command';
import type { Activity } from './types';

/**
 * Answers what somebody wrote, files included: a command, or what the help desk has to say. Null where that is nothing.
 * @param keeping gets what is to be kept of an answer, to be done beside posting it.
 */
export async function answerMessage(
  context: TeamsContext,
  activity: Activity,
  said: Said,
  keeping: (keep: () => Promise<unknown>) => void,
): Promise<Reply | null> {
  const { desk, localTest, log } = context;
  const { message, talk, files, followUp } = said;
  const obeyed = message.addressed && files.length === 0 ? await command(context, activity, said) : null;
  if (obeyed) {
    keeping(() => noteAnswer(desk, talk));
    return obeyed;
  }
  const { texts, troubles } = await readFiles(message.addressed ? files : [], localTest, log);
  const text = [message.text, ...texts].filter((part) => part.trim() !== '').join('\n');
  const asked: Message = { ...message, text };
  let keep = (): Promise<void> => Promise.resolve();
  const answer = await desk.hear(asked, talk, {
    followUp: followUp && files.length === 0,
    keeping: (work) => {
      keep = work;
    },
  });
  if (answer.kind === 'silent') return null;
  keeping(() => Promise.all([keep(), noteAnswer(desk, talk, answer)]));
  const whole = withFileTroubles(answer, troubles, asked, phraseOf(context));
  return render(whole, phraseOf(context), { canAskPerson: desk.tickets.areTaken() });
}

async function command(context: TeamsContext, activity: Activity, said: Said): Promise<Reply | null> {
  const isOfStaff = isStaff(context, activity, said.talk.person);
  const typed = typedCommand(said.message.text);
  if (typed && (typed.command !== 'wrong' || isOfStaff)) return obey(context, said, typed, isOfStaff);
  return isOfStaff ? obeyStaff(context, activity, said) : null;
}
