import type { Sentences } from './question-index';

/** For each sentence its score; all 0 between two questions. Kept, because for many sentences it is large. */
const scratch = new WeakMap<Sentences, { scores: Float64Array; touched: Int32Array }>();

/**
 * The sentences that share the most telling words with a question, best first; of equal ones, those that come first.
 * @param asked its words; `number` is -1 for a word that no sentence has.
 */
export function shortlist(
  asked: readonly { number: number; weight: number }[],
  sentences: Sentences,
  most: number,
): number[] {
  const { starts, items } = sentences.sentencesWith;
  const { scores, touched } = scratchOf(sentences);
  let found = 0;
  for (const { number, weight } of asked) {
    if (number < 0) continue;
    const end = starts[number + 1] as number;
    for (let at = starts[number] as number; at < end; at++) {
      const sentence = items[at] as number;
      const score = scores[sentence] as number;
      if (score === 0) touched[found++] = sentence;
      scores[sentence] = score + weight;
    }
  }
  const best: { sentence: number; score: number }[] = [];
  let least = 0;
  for (let at = 0; at < found; at++) {
    const sentence = touched[at] as number;
    const score = scores[sentence] as number;
    scores[sentence] = 0;
    if (score <= least) continue;
    best.push({ sentence, score });
    // Sorting now and then costs less than keeping the list in order.
    if (best.length < most * 8) continue;
    best.sort((a, b) => b.score - a.score).length = most;
    least = (best.at(-1) as { score: number }).score;
  }
  return best
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ sentence }) => sentence);
}

function scratchOf(sentences: Sentences) {
  let known = scratch.get(sentences);
  if (known === undefined) {
    const { length } = sentences.entryOf;
    known = { scores: new Float64Array(length), touched: new Int32Array(length) };
    scratch.set(sentences, known);
  }
  return known;
}
