import type { Message } from '../../src/index';
import { beside } from '../beside';
import { withFileTroubles } from '../with-file-troubles';
import type { SlackContext } from './context';
import { personLanguage } from './person-language';
import { type Place, talkOf } from './place';
import { respond } from './post/respond';
import { working } from './post/working';
import { isTextFile } from './read/is-text-file';
import { readFiles } from './read/read-files';
import type { Received } from './read/receive';

/** Answers what somebody wrote, files included, in its thread. Silent where the help desk has nothing to say. */
export async function answerInThread(
  context: SlackContext,
  received: Received,
): Promise<'answered' | 'silent' | 'failed'> {
  const { channel, thread, user, message, followUp = false, files = [] } = received;
  const place: Place = { channel, thread, asked: received.ts, user };
  if (message.addressed && files.some(isTextFile))
    working(context, place, await personLanguage(context, user));
  const { texts, troubles } = await readFiles(context, files);
  const text = [message.text, ...texts].filter((part) => part.trim() !== '').join('\n');
  const said: Message = { ...message, text };

  const talk = { ...(await talkOf(context, place)), delivery: `slack ${received.deliveries[0]}` };
  // Of those who did not speak to the bot nothing is looked up before there is an answer for them.
  if (!message.addressed && (await context.desk.peek(said, talk)).kind !== 'solution') return 'silent';
  let keep: (() => Promise<void>) | undefined;
  const heard = await context.desk.hear({ ...said, ...(await localeOf()) }, talk, {
    followUp: followUp && files.length === 0,
    keeping: (work) => {
      keep = work;
    },
  });
  if (heard.kind === 'silent') return 'silent';
  const answer = withFileTroubles(heard, troubles, said, (...name) => context.desk.phrase(...name));
  return (await beside(() => respond(context, place, answer), keep)) ? 'answered' : 'failed';

  async function localeOf(): Promise<Pick<Message, 'locale'>> {
    const locale = message.locale ?? (await context.localeOf(user));
    return locale === undefined ? {} : { locale };
  }
}
