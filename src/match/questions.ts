import Fuse from 'fuse.js';
import { type Lists, type QuestionIndex, type Sentences, UNSEEN } from './question-index';
import { shortlist } from './shortlist';

/** Characters of a question that count; whoever writes more has pasted something. */
export const QUESTION_LIMIT = 240;
/** Different words of a question that count. */
const WORDS = 32;
/** Sentences that fuse.js is given at most; its cost grows with their number. */
const SHORTLIST = 80;
/**
 * How well an entry must fit (0 to 1), and how much the words it shares with the question must tell: for a sentence
 * that names something of SSH, for one that does not, and for one that names something else.
 */
const NEEDED = { floor: 0.2, shared: 2 };
const NEEDED_ELSEWHERE = { floor: 0.31, shared: 5 };
const NEEDED_AGAINST = { floor: 0.52, shared: 11 };
/** Share of the whole entry's vocabulary in the fit; the rest is how close its nearest sentence comes. */
const ENTRY_SHARE = 0.4;
/** After this many of an entry's sentences with a word, one more says little. */
const ENOUGH = 1.2;
/** An entry that comes this close to the best one fits as well. */
const CLOSE = 0.97;

export interface QuestionMatch {
  entry: string;
  /** 0 to 1: how well the entry fits the question. */
  score: number;
}

/** A word of a question; `number` is -1 when no entry has it. */
interface Asked {
  word: string;
  number: number;
  weight: number;
}

/**
 * The entries that answer a sentence without a paste, best first; none when the sentence is about something else.
 * Two or three come back only when they fit about equally well.
 */
export function matchQuestions(text: string, index: QuestionIndex): QuestionMatch[] {
  const question = text.slice(0, QUESTION_LIMIT);
  const { sentences } = index;
  const asked = index
    .wordsOf(question)
    .slice(0, WORDS)
    .map((word): Asked => {
      const number = sentences.numbers.get(word) ?? -1;
      return { word, number, weight: sentences.weights[number] ?? UNSEEN };
    });
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const near = shortlist(asked, sentences, SHORTLIST);
  if (near.length === 0) return [];
  const fuse = new Fuse(
    near.map((sentence) => ({ sentence, text: textOf(sentence, sentences) })),
    { keys: ['text'], useTokenSearch: true, tokenize: (joined) => joined.split(' '), threshold: 0.2 },
  );
  const best = new Map<number, number>();
  for (const { item } of fuse.search(asked.map(({ word }) => word).join(' '))) {
    const entry = sentences.entryOf[item.sentence] as number;
    best.set(entry, Math.max(best.get(entry) ?? 0, closeness(asked, total, item.sentence, sentences)));
  }
  const subject = index.subject(question);
  const { floor, shared } =
    subject === 'ssh' ? NEEDED : subject === 'other' ? NEEDED_AGAINST : NEEDED_ELSEWHERE;
  const ranked = [...best]
    .map(([entry, nearest]) => ({ entry, ...fitOf(asked, total, entry, nearest, sentences) }))
    .filter((match) => match.shared >= shared && match.score >= floor)
    .sort((a, b) => b.score - a.score);
  const top = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ score }) => score >= top * CLOSE)
    .slice(0, 3)
    .map(({ entry, score }) => ({ entry: sentences.entries[entry] as string, score }));
}

function listOf({ starts, items }: Lists, at: number): Int32Array {
  return items.subarray(starts[at], starts[at + 1]);
}

/** The words of a sentence, joined, as fuse.js gets them. */
function textOf(sentence: number, { wordsOf, words }: Sentences): string {
  return Array.from(listOf(wordsOf, sentence), (word) => words[word]).join(' ');
}

/** How well the whole entry fits, and how much the words tell that it shares with the question. */
function fitOf(
  asked: readonly Asked[],
  total: number,
  entry: number,
  nearest: number,
  { vocabularyOf, counts }: Sentences,
) {
  const own = listOf(vocabularyOf, entry);
  let fit = 0;
  let shared = 0;
  for (const { number, weight } of asked) {
    const at = placeOf(number, own);
    if (at < 0) continue;
    const count = counts[(vocabularyOf.starts[entry] as number) + at] as number;
    fit += (weight * count) / (count + ENOUGH);
    shared += weight;
  }
  return { score: (ENTRY_SHARE * fit) / total + (1 - ENTRY_SHARE) * nearest, shared };
}

/** The place of a number in a rising list; -1 when it is not there. */
function placeOf(number: number, list: Int32Array): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = list[middle] as number;
    if (here === number) return middle;
    if (here < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The cosine of the angle between a question and a sentence. */
function closeness(
  asked: readonly Asked[],
  total: number,
  sentence: number,
  { wordsOf, weights }: Sentences,
): number {
  let shared = 0;
  let all = 0;
  for (const word of listOf(wordsOf, sentence)) {
    const weight = weights[word] as number;
    all += weight;
    if (asked.some(({ number }) => number === word)) shared += weight;
  }
  return shared / Math.sqrt(all * total);
}
