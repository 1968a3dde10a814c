import type { HelpDesk, Language, Talk } from '../../src/index';
import { type Crowd, crowd } from '../crowd';
import { plainLog } from '../log';
import { nowAndThen } from '../now-and-then';
import type { Activity } from './types';

/** Messages that one process works on, as a whole and of one conversation, which takes seven posts a second. */
const MOST = 500;
const IN_ONE_CONVERSATION = 60;
const MINUTE = 60_000;

/** What a running adapter works with. What it has to remember is kept by the help desk, for all copies of the bot. */
export interface TeamsContext {
  desk: HelpDesk;
  localTest: boolean;
  /** Channels, group chats and teams, by their ids, where everything is read. */
  opened: ReadonlySet<string>;
  /** The channel of the staff, by its id; null when there is none in Teams. */
  staffChannel: string | null;
  /** What this process works on now, by the names of deliveries. */
  underway: Set<string>;
  /** How many messages it works on now, by conversation. */
  room: Crowd;
  /** Whether a conversation is told for the first time within a minute that the bot is busy. */
  isToldBusy(conversation: string): boolean;
  /** One line for the operator, without anybody's words. */
  log(line: string): void;
}

export function teamsContext(
  desk: HelpDesk,
  {
    localTest,
    autoChannels = [],
    staffChannel = null,
  }: { localTest: boolean; autoChannels?: readonly string[]; staffChannel?: string | null },
  log: TeamsContext['log'] = plainLog('teams').warn,
): TeamsContext {
  return {
    desk,
    localTest,
    opened: new Set(autoChannels),
    staffChannel,
    underway: new Set(),
    room: crowd(MOST, IN_ONE_CONVERSATION),
    isToldBusy: nowAndThen(MINUTE),
    log,
  };
}

/** The language for a person who wrote nothing: the one they chose, that of their Teams, the site's. */
export async function personLanguage(
  { desk }: TeamsContext,
  { person }: Pick<Talk, 'person'>,
  locale: Activity['locale'],
): Promise<Language> {
  const tag = locale?.slice(0, 2).toLowerCase();
  const spoken = tag === 'ja' || tag === 'en' ? tag : undefined;
  const chosen = person && (await desk.conversations.languageOf(person.id));
  return chosen ?? spoken ?? desk.knowledge.site.language;
}

/** One of the bot's own sentences, as the drawing functions want it. */
export function phraseOf({ desk }: Pick<TeamsContext, 'desk'>): HelpDesk['phrase'] {
  return (...given) => desk.phrase(...given);
}
