import { LRUCache } from 'lru-cache';
import { perContext } from './per-context';

/** As long as the help desk remembers a conversation. */
const DAY = 24 * 60 * 60 * 1000;

/** The people who were answered, by conversation: in its thread they need not mention the bot again. */
export const askers = perContext(() => new LRUCache<string, Set<string>>({ max: 10_000, ttl: DAY }));
