import { LRUCache } from 'lru-cache';
import type { HelpDesk, Language } from '../../src/index';
import { type Deliveries, deliveriesSeen } from '../deliveries';
import type { Activity } from './types';

export type Desk = Pick<HelpDesk, 'answer' | 'pick' | 'phrase' | 'commonProblems' | 'incident' | 'knowledge'>;

/** As long as the help desk remembers a conversation, in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** What a running adapter works with, and what it keeps in memory. */
export interface TeamsContext {
  desk: Desk;
  localTest: boolean;
  /** Channels, group chats and teams, by their ids, where everything is read. */
  opened: ReadonlySet<string>;
  deliveries: Deliveries;
  /** What people chose, by their id in Teams; wins over their own words and their locale. */
  languages: LRUCache<string, Language>;
  /** Who was answered, by conversation: in its thread they need not mention the bot again. */
  askers: LRUCache<string, Set<string>>;
  /** The entry that answered last, by conversation. */
  answered: LRUCache<string, string>;
  /** One line for the operator, without anybody's words. */
  log(line: string): void;
}

export function teamsContext(
  desk: Desk,
  { localTest, opened = [] }: { localTest: boolean; opened?: readonly string[] },
): TeamsContext {
  return {
    desk,
    localTest,
    opened: new Set(opened),
    deliveries: deliveriesSeen(),
    languages: new LRUCache({ max: 10_000 }),
    askers: new LRUCache({ max: 10_000, ttl: DAY }),
    answered: new LRUCache({ max: 10_000, ttl: DAY }),
    log: (line) => console.error(`teams: ${line}`),
  };
}

/** The language for a person who wrote nothing: the one they chose, that of their Teams, the site's. */
export function personLanguage(
  { languages, desk }: TeamsContext,
  person: string,
  locale: Activity['locale'],
): Language {
  const tag = locale?.slice(0, 2).toLowerCase();
  const spoken = tag === 'ja' || tag === 'en' ? tag : undefined;
  return languages.get(person) ?? spoken ?? desk.knowledge.site.language;
}
