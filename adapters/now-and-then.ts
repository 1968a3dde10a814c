import { LRUCache } from 'lru-cache';

/** Names that are remembered at the same time. */
const NAMES = 10_000;

/** Says of a name whether it is the first time within so many milliseconds. */
export function nowAndThen(ms: number): (name: string) => boolean {
  const lately = new LRUCache<string, true>({ max: NAMES, ttl: ms });
  return (name) => {
    if (lately.has(name)) return false;
    lately.set(name, true);
    return true;
  };
}
