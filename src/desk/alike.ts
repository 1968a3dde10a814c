import type { Steps } from '../steps';

/** How much of their words two messages must share to be alike: the cosine, 0 to 1. */
const ALIKE = 0.6;
/** Words of one message that count. */
const WORDS = 40;
/** First messages with one word that a later one is compared with: a word that more have tells nothing. */
const COMPARED = 50;

interface Weighed {
  /** Rarest first. */
  words: readonly string[];
  weight: number;
  /** So many of the words that two alike messages share at least one of them. */
  telling: number;
}

/**
 * Tells which of many messages are alike. Each is compared with the first of its kind only, and only where they share
 * a rare word, so that the time grows with the number of messages and not with its square.
 * @param messages the words of each. @returns for each message the place of the first one that it is like, often its own.
 */
export function* alike(messages: readonly (readonly string[])[]): Steps<number[]> {
  const users = new Map<string, number>();
  for (const words of messages) for (const word of words) users.set(word, (users.get(word) ?? 0) + 1);
  const weigh = (word: string): number => Math.log(1 + messages.length / (users.get(word) ?? 1));
  const weighed = new Map<number, Weighed>();
  const byWord = new Map<string, number[]>();
  const firsts: number[] = [];
  for (const [place, words] of messages.entries()) {
    yield;
    const own = weighedOf(words, weigh);
    const first = nearest(own, byWord, weighed, weigh);
    firsts.push(first ?? place);
    if (first !== null) continue;
    weighed.set(place, own);
    for (const word of own.words.slice(0, own.telling)) {
      const list = byWord.get(word);
      if (list === undefined) byWord.set(word, [place]);
      else if (list.length < COMPARED) list.push(place);
    }
  }
  return firsts;
}

function weighedOf(list: readonly string[], weigh: (word: string) => number): Weighed {
  const words = [...list].sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1)).slice(0, WORDS);
  const weight = words.reduce((sum, word) => sum + weigh(word), 0);
  // What two alike messages share weighs at least ALIKE² of either.
  let rest = weight;
  let telling = 0;
  while (telling < words.length && rest >= ALIKE * ALIKE * weight - 1e-9)
    rest -= weigh(words[telling++] as string);
  return { words, weight, telling };
}

function nearest(
  { words, weight, telling }: Weighed,
  byWord: ReadonlyMap<string, readonly number[]>,
  weighed: ReadonlyMap<number, Weighed>,
  weigh: (word: string) => number,
): number | null {
  const own = new Set(words);
  const near = new Set(words.slice(0, telling).flatMap((word) => byWord.get(word) ?? []));
  let best: { place: number; score: number } | null = null;
  for (const place of near) {
    const other = weighed.get(place);
    if (other === undefined) continue;
    const shared = other.words.reduce((sum, word) => (own.has(word) ? sum + weigh(word) : sum), 0);
    const score = shared / Math.sqrt(weight * other.weight);
    if (score >= ALIKE && (best === null || score > best.score)) best = { place, score };
  }
  return best?.place ?? null;
}
