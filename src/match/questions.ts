import Fuse from 'fuse.js';
import { words } from '../text/words';

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
/** An error line counts for less than a question, and all of an entry's together for at most so many questions. */
const ERROR_LINE = 0.3;
const ERROR_LINES = 1.5;
/** The weight of a word that one entry alone has, however many entries there are. */
const TELLING = 3.8;
/** The weight of a word that no entry has: people say much that is not to the point. */
const UNSEEN = 1.5;
/** An entry that comes this close to the best one fits as well. */
const CLOSE = 0.97;

interface Sentence {
  entry: string;
  words: readonly string[];
  /** The words, joined, as fuse.js gets them. */
  text: string;
}

/** What a site's `_words.yaml` says about words. */
export interface Vocabulary {
  /** Groups of words that mean the same. */
  same: readonly (readonly string[])[];
  /** Words that make a sentence one about SSH; of several words all must be there. */
  aboutSsh: readonly string[];
  /** Words that make it one about something else, unless it is about SSH. */
  aboutOther: readonly string[];
}

export interface QuestionIndex {
  sentences: readonly Sentence[];
  /** Word -> positions in `sentences`. */
  byWord: ReadonlyMap<string, readonly number[]>;
  /** Entry -> word -> in how many of its sentences. */
  byEntry: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** How much a word tells: much when few entries use it. */
  weight(word: string): number;
  /** The search words of a sentence, those that mean the same made one. */
  read(sentence: string): string[];
  /** Whether a sentence names something that only SSH has, or something that SSH has not; null when neither. */
  subject(sentence: string): 'ssh' | 'other' | null;
}

export interface QuestionMatch {
  entry: string;
  /** 0 to 1: how well the entry fits the question. */
  score: number;
}

interface Askable {
  id: string;
  title: Readonly<{ ja: string; en: string }>;
  questions?: Readonly<{ ja: readonly string[]; en: readonly string[] }> | undefined;
  errors?: readonly string[] | undefined;
}

export function indexQuestions(entries: readonly Askable[], vocabulary: Vocabulary): QuestionIndex {
  const canonical = new Map(
    vocabulary.same.flatMap((group) => group.map((word) => [word.toLowerCase(), group[0] as string])),
  );
  const read = (sentence: string): string[] => [
    ...new Set(words(sentence).map((word) => canonical.get(word) ?? word)),
  ];
  const sentences: Sentence[] = [];
  const byWord = new Map<string, number[]>();
  const byEntry = new Map<string, Map<string, number>>();
  for (const { id, title, questions, errors = [] } of entries) {
    const counts = new Map<string, number>();
    for (const sentence of [title.ja, title.en, ...(questions?.ja ?? []), ...(questions?.en ?? [])]) {
      const found = read(sentence);
      if (found.length === 0) continue;
      for (const word of found) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
        const places = byWord.get(word);
        if (places === undefined) byWord.set(word, [sentences.length]);
        else places.push(sentences.length);
      }
      sentences.push({ entry: id, words: found, text: found.join(' ') });
    }
    for (const [word, count] of ofErrorLines(errors, read)) counts.set(word, (counts.get(word) ?? 0) + count);
    byEntry.set(id, counts);
  }
  const users = new Map<string, number>();
  for (const counts of byEntry.values())
    for (const word of counts.keys()) users.set(word, (users.get(word) ?? 0) + 1);
  const weight = (word: string): number => {
    const count = users.get(word);
    return count === undefined
      ? UNSEEN
      : (TELLING * Math.log(1 + (1 + entries.length) / count)) / Math.log(2 + entries.length);
  };
  return { sentences, byWord, byEntry, weight, read, subject: subjectReader(vocabulary) };
}

/** People quote half an error in words, so the words of the error lines count as well. */
function ofErrorLines(errors: readonly string[], read: (sentence: string) => string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of errors) {
    for (const word of read(line.replace(/\{[a-z_]+\}/g, ' '))) {
      counts.set(word, Math.min((counts.get(word) ?? 0) + ERROR_LINE, ERROR_LINES));
    }
  }
  return counts;
}

function subjectReader({ aboutSsh, aboutOther }: Vocabulary): QuestionIndex['subject'] {
  const [ssh, other] = [aboutSsh, aboutOther].map((list) => list.map(words)) as [string[][], string[][]];
  return (sentence) => {
    const said = new Set(words(sentence));
    const names = (list: readonly string[][]): boolean =>
      list.some((parts) => parts.every((word) => said.has(word)));
    if (names(ssh)) return 'ssh';
    return names(other) ? 'other' : null;
  };
}

/**
 * The entries that answer a sentence without a paste, best first; none when the sentence is about something else.
 * Two or three come back only when they fit about equally well.
 */
export function matchQuestions(text: string, index: QuestionIndex): QuestionMatch[] {
  const question = text.slice(0, QUESTION_LIMIT);
  const subject = index.subject(question);
  const asked = index.read(question).slice(0, WORDS);
  const near = shortlist(asked, index);
  if (near.length === 0) return [];
  const fuse = new Fuse(near, {
    keys: ['text'],
    useTokenSearch: true,
    tokenize: (joined) => joined.split(' '),
    threshold: 0.2,
  });
  const best = new Map<string, number>();
  for (const { item } of fuse.search(asked.join(' '))) {
    best.set(item.entry, Math.max(best.get(item.entry) ?? 0, closeness(asked, item, index)));
  }
  const { floor, shared } =
    subject === 'ssh' ? NEEDED : subject === 'other' ? NEEDED_AGAINST : NEEDED_ELSEWHERE;
  const ranked = [...best]
    .map(([entry, nearest]) => ({ entry, ...fitOf(asked, entry, nearest, index) }))
    .filter((match) => match.shared >= shared && match.score >= floor)
    .sort((a, b) => b.score - a.score);
  const top = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ score }) => score >= top * CLOSE)
    .slice(0, 3)
    .map(({ entry, score }) => ({ entry, score }));
}

/** How well the whole entry fits, and how much the words tell that it shares with the question. */
function fitOf(asked: readonly string[], entry: string, nearest: number, index: QuestionIndex) {
  const counts = index.byEntry.get(entry);
  let fit = 0;
  let shared = 0;
  for (const word of asked) {
    const count = counts?.get(word) ?? 0;
    fit += (index.weight(word) * count) / (count + ENOUGH);
    if (count > 0) shared += index.weight(word);
  }
  return { score: (ENTRY_SHARE * fit) / sum(asked, index) + (1 - ENTRY_SHARE) * nearest, shared };
}

/** The cosine of the angle between a question and a sentence. */
function closeness(asked: readonly string[], sentence: Sentence, index: QuestionIndex): number {
  const shared = sum(
    sentence.words.filter((word) => asked.includes(word)),
    index,
  );
  return shared / Math.sqrt(sum(sentence.words, index) * sum(asked, index));
}

/** The sentences that share the most telling words with the question. */
function shortlist(asked: readonly string[], index: QuestionIndex): Sentence[] {
  const scores = new Map<number, number>();
  for (const word of asked) {
    for (const at of index.byWord.get(word) ?? []) scores.set(at, (scores.get(at) ?? 0) + index.weight(word));
  }
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHORTLIST)
    .map(([at]) => index.sentences[at] as Sentence);
}

function sum(list: readonly string[], index: QuestionIndex): number {
  return list.reduce((all, word) => all + index.weight(word), 0);
}
