import { type Crowd, crowd } from '../crowd';
import { nowAndThen } from '../now-and-then';
import { ComeAgain } from './come-again';
import type { SlackContext } from './context';
import { sentence } from './draw/sentence';
import { perContext } from './per-context';
import { post } from './post/post';
import type { Received } from './read/receive';

/** Messages that one process works on, or whose answers wait to be posted. */
const MOST = 1000;
/** Of one channel: it takes one post a second, so the last waits for a minute. */
const IN_ONE_CHANNEL = 60;
/** People who are being told that it is too much. */
const NOTICES = 200;
const MINUTE = 60_000;
/** Slack delivers at once, after a minute and after five minutes again; after that no more. */
const LAST_DELIVERY = 3;

const rooms = perContext<Crowd>(() => crowd(MOST, IN_ONE_CHANNEL));
const notices = perContext<Crowd>(() => crowd(NOTICES));
const isFirst = perContext(() => nowAndThen(MINUTE));

/**
 * Makes room for a message. Where there is none, nothing of it is begun and it is left to Slack, which keeps it and
 * delivers it again after a minute and after five: so nothing is lost, nothing is answered twice, and nobody has to do
 * anything. A message that Slack will not deliver again is answered with "busy, please send it again", which its
 * writer gets once a minute and nobody else sees.
 * @param delivery how often Slack has delivered it before.
 * @returns what ends its stay; null when the person was told.
 * @throws ComeAgain when Slack is to deliver it again.
 */
export function makeRoom(
  context: SlackContext,
  { channel, thread, ts, user, message }: Received,
  delivery: number,
): (() => void) | null {
  const leave = rooms(context).enter(channel);
  if (leave !== null) return leave;
  const isLast = delivery >= LAST_DELIVERY && message.addressed;
  const told = isLast && isFirst(context)(`${channel} ${user}`) ? notices(context).enter(channel) : null;
  if (told === null) throw new ComeAgain('too much is being worked on');
  const { desk } = context;
  const { language } = desk.knowledge.site;
  const words = [language, language === 'ja' ? 'en' : 'ja'] as const;
  const busy = sentence(words.map((one) => desk.phrase('busy', one).trim()).join('\n'));
  const place = { channel, thread: thread === ts ? '' : thread, user };
  void context.inBackground(post(context, { ...place, ephemeral: true }, busy).finally(told));
  return null;
}
