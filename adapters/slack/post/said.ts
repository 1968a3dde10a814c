import { LRUCache } from 'lru-cache';
import { perContext } from '../per-context';

/** The bot's last answer in a thread. */
export interface Said {
  /** Of the bot's message. */
  ts: string;
  /** The entry that answered; null when none did. */
  entry: string | null;
  /** How many of its causes were left out because they had not helped. */
  step: number;
  /** The newest post that it answers; missing when there is none. */
  asked?: string;
  /** The asker said that it solved the problem. */
  solved?: boolean;
}

/** As long as the help desk remembers a conversation. */
const DAY = 24 * 60 * 60 * 1000;

/** The bot's last answer, by conversation. */
export const saidIn = perContext(() => new LRUCache<string, Said>({ max: 10_000, ttl: DAY }));
