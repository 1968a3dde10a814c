import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same. Compared as hashes, which have one length: neither it nor where two differ shows in the time taken. */
export function isSameSecret(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
