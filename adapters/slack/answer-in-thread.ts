import type { Answer, Message } from '../../src/index';
import { withFileTroubles } from '../with-file-troubles';
import { askers } from './askers';
import type { SlackContext } from './context';
import { languageOf } from './languages';
import { personLanguage } from './person-language';
import type { Place } from './place';
import { respond } from './post/respond';
import { saidIn } from './post/said';
import { working } from './post/working';
import { isTextFile } from './read/is-text-file';
import { readFiles } from './read/read-files';
import type { Received } from './read/receive';

/**
 * Answers what somebody wrote, files included, in its thread, and remembers who was answered there. Silent where
 * there is nothing to say: of what was not said to the bot only the certain is answered, and nothing of it is kept;
 * of what was said without a mention in the bot's own thread, everything but "thank you".
 */
export async function answerInThread(
  context: SlackContext,
  received: Received,
): Promise<'answered' | 'silent' | 'failed'> {
  const { channel, thread, user, conversation, message } = received;
  const place: Place = { channel, thread, asked: received.ts, user };
  const files = received.files ?? [];
  if (message.addressed && files.some(isTextFile))
    working(context, place, await personLanguage(context, user));
  const { texts, troubles } = await readFiles(context, files);
  const text = [message.text, ...texts].filter((part) => part.trim() !== '').join('\n');

  if (!message.addressed && !isCertain(context.desk.answer({ ...message, text }))) return 'silent';
  const answer = context.desk.answer({ ...message, text, ...(await languages()) }, conversation);
  if (!message.addressed && !isCertain(answer)) return 'silent';
  if (answer.kind === 'silent') return 'silent';
  if (received.followUp && /^(?:unknown|solved)$/.test(answer.kind) && files.length === 0) return 'silent';

  const before = saidIn(context).get(conversation);
  await respond(
    context,
    place,
    withFileTroubles(answer, troubles, { ...message, text }, (...name) => context.desk.phrase(...name)),
  );
  if (saidIn(context).get(conversation) === before) return 'failed';
  const answered = askers(context).get(conversation) ?? new Set();
  askers(context).set(conversation, answered.add(user));
  return 'answered';

  async function languages(): Promise<Pick<Message, 'language' | 'locale'>> {
    const language = message.language ?? languageOf(user);
    const locale = message.locale ?? (await context.localeOf(user));
    return { ...(language === undefined ? {} : { language }), ...(locale === undefined ? {} : { locale }) };
  }
}

/** One entry answers, and a line of the paste decided it. */
function isCertain({ kind, decidedBy }: Answer): boolean {
  return kind === 'solution' && decidedBy !== null;
}
