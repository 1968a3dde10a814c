import { LRUCache } from 'lru-cache';

/** Wrong tokens that one address may send within so many milliseconds. */
const MOST = 5;
const WITHIN = 15 * 60 * 1000;

/** Counts wrong tokens by address. */
export interface WrongTries {
  /** For how many seconds an address is not listened to any more; 0 when it is. */
  waits(address: string): number;
  add(address: string): void;
}

export function wrongTries(): WrongTries {
  const tries = new LRUCache<string, number>({ max: 10_000, ttl: WITHIN, noUpdateTTL: true });
  return {
    waits: (address) =>
      (tries.get(address) ?? 0) < MOST ? 0 : Math.ceil(tries.getRemainingTTL(address) / 1000),
    add: (address) => {
      tries.set(address, (tries.get(address) ?? 0) + 1);
    },
  };
}
