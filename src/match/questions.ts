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
 * that names something of SSH, and for one that does not.
 */
const NEEDED = { floor: 0.36, shared: 2 };
const NEEDED_ELSEWHERE = { floor: 0.6, shared: 4 };
/** An entry that comes this close to the best one fits as well. */
const CLOSE = 0.93;

interface Sentence {
  entry: string;
  words: ReadonlySet<string>;
  /** The words, joined, as fuse.js gets them. */
  text: string;
}

/** What a site's `_words.yaml` says about words. */
export interface Vocabulary {
  /** Groups of words that mean the same. */
  same: readonly (readonly string[])[];
  /** Words that make a sentence one about SSH. */
  aboutSsh: readonly string[];
  /** Words that make it one about something else, unless it is about SSH. */
  aboutOther: readonly string[];
}

export interface QuestionIndex {
  sentences: readonly Sentence[];
  /** Word -> positions in `sentences`. */
  byWord: ReadonlyMap<string, readonly number[]>;
  /** Entry -> all words of its sentences. */
  byEntry: ReadonlyMap<string, ReadonlySet<string>>;
  /** How much a word tells: much when few entries use it. */
  weight(word: string): number;
  /** Whether a word tells anything at all: not when most entries use it. */
  tells(word: string): boolean;
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
  const byEntry = new Map<string, Set<string>>();
  for (const { id, title, questions } of entries) {
    const all = new Set<string>();
    for (const sentence of [title.ja, title.en, ...(questions?.ja ?? []), ...(questions?.en ?? [])]) {
      const found = read(sentence);
      if (found.length === 0) continue;
      for (const word of found) {
        all.add(word);
        byWord.set(word, [...(byWord.get(word) ?? []), sentences.length]);
      }
      sentences.push({ entry: id, words: new Set(found), text: found.join(' ') });
    }
    byEntry.set(id, all);
  }
  const users = new Map<string, number>();
  for (const all of byEntry.values()) for (const word of all) users.set(word, (users.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + (1 + entries.length) / (users.get(word) ?? 2));
  const tells = (word: string): boolean => (users.get(word) ?? 0) <= entries.length / 2;
  const aboutSsh = new Set(vocabulary.aboutSsh.flatMap(words));
  const aboutOther = new Set(vocabulary.aboutOther.flatMap(words));
  const subject = (sentence: string): 'ssh' | 'other' | null => {
    const said = words(sentence);
    if (said.some((word) => aboutSsh.has(word))) return 'ssh';
    return said.some((word) => aboutOther.has(word)) ? 'other' : null;
  };
  return { sentences, byWord, byEntry, weight, tells, read, subject };
}

/**
 * The entries that answer a sentence without a paste, best first; none when the sentence is about something else.
 * Two or three come back only when they fit about equally well.
 */
export function matchQuestions(text: string, index: QuestionIndex): QuestionMatch[] {
  const question = text.slice(0, QUESTION_LIMIT);
  const subject = index.subject(question);
  if (subject === 'other') return [];
  const asked = index.read(question).slice(0, WORDS);
  if (asked.length === 0) return [];
  const near = shortlist(asked, index);
  if (near.length === 0) return [];
  const { floor, shared } = subject === 'ssh' ? NEEDED : NEEDED_ELSEWHERE;
  const fuse = new Fuse(near, {
    keys: ['text'],
    useTokenSearch: true,
    tokenize: (joined) => joined.split(' '),
    threshold: 0.2,
  });
  const total = sum(asked, index);
  const best = new Map<string, number>();
  for (const { item } of fuse.search(asked.join(' '))) {
    const fit = fitOf(asked, total, shared, item, index);
    if (fit > (best.get(item.entry) ?? 0)) best.set(item.entry, fit);
  }
  const ranked = [...best].map(([entry, score]) => ({ entry, score })).sort((a, b) => b.score - a.score);
  const top = ranked[0];
  if (top === undefined || top.score < floor) return [];
  return ranked.filter(({ score }) => score >= top.score * CLOSE).slice(0, 3);
}

/** How much of the question the sentence covers, of the sentence the question, and of the question the whole entry. */
function fitOf(asked: readonly string[], total: number, needed: number, sentence: Sentence, index: QuestionIndex): number {
  const both = asked.filter((word) => sentence.words.has(word));
  const shared = sum(both, index);
  if (shared < needed || !both.some((word) => index.tells(word))) return 0;
  const covered = sum(
    asked.filter((word) => index.byEntry.get(sentence.entry)?.has(word)),
    index,
  );
  const precision = shared / sum([...sentence.words], index);
  return 0.5 * (shared / total) + 0.25 * precision + 0.25 * (covered / total);
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
