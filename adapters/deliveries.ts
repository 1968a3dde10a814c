import { LRUCache } from 'lru-cache';

/** How long a delivery is remembered, in milliseconds; the last retry of Slack comes after about six minutes, of Teams sooner. */
const LIFETIME = 15 * 60 * 1000;

/**
 * Which deliveries were seen. Promises, so that a store which several processes share can take its place; it must
 * then decide between two that begin at the same time.
 */
export interface Deliveries {
  /** Begins the work on what has these names; false when one of them was begun before. */
  begin(names: readonly string[]): Promise<boolean>;
  /** The work came to nothing: the next delivery counts as the first again. */
  forget(names: readonly string[]): Promise<void>;
}

/**
 * Deliveries that this process has seen.
 * @param lifetime in milliseconds.
 */
export function deliveriesSeen(lifetime = LIFETIME): Deliveries & { isFirst(name: string): boolean } {
  const seen = new LRUCache<string, true>({ max: 50_000, ttl: lifetime });

  const isFirst = (...names: readonly string[]): boolean => {
    const known = names.some((name) => seen.has(name));
    for (const name of names) seen.set(name, true);
    return !known;
  };
  return {
    isFirst: (name) => isFirst(name),
    begin: async (names) => isFirst(...names),
    async forget(names) {
      for (const name of names) seen.delete(name);
    },
  };
}
