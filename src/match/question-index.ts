import { atOnce, type Steps } from '../steps';
import { wordReader, words } from '../text/words';

/** An error line counts for less than a question, and all of an entry's together for at most so many questions. */
const ERROR_LINE = 0.3;
const ERROR_LINES = 1.5;
/** The weight of a word that one entry alone has, however many entries there are. */
const TELLING = 3.8;
/** The weight of a word that no entry has: people say much that is not to the point. */
export const UNSEEN = 1.5;
/** Entries between two moments in which the work can be interrupted. */
const TURN = 4;

/** What a site's `_words.yaml` says about words. */
export interface Vocabulary {
  /** Groups of words that mean the same. */
  same: readonly (readonly string[])[];
  /** Words that make a sentence one about SSH; of several words all must be there. */
  aboutSsh: readonly string[];
  /** Words that make it one about something else, unless it is about SSH. */
  aboutOther: readonly string[];
}

/** What is read of an entry. */
export interface Askable {
  id: string;
  title: Readonly<{ ja: string; en: string }>;
  questions?: Readonly<{ ja: readonly string[]; en: readonly string[] }> | undefined;
  errors?: readonly string[] | undefined;
}

/** Titles and questions by their words, all as numbers: with 10,000 entries they are a quarter of a million. */
export interface Sentences {
  entries: readonly string[];
  /** Number -> word, and the way back. */
  words: readonly string[];
  numbers: ReadonlyMap<string, number>;
  /** Sentence -> the place of its entry in `entries`. */
  entryOf: Int32Array;
  /** Sentence -> its words; word -> the sentences with it; entry -> its words in rising order. */
  wordsOf: Lists;
  sentencesWith: Lists;
  vocabularyOf: Lists;
  /** Beside `vocabularyOf.items`: in how many of the entry's sentences the word is. */
  counts: Float64Array;
  /** Word -> how much it tells: much when few entries use it. */
  weights: Float64Array;
}

/** Many lists of numbers in one array: list `at` is `items[starts[at]]` up to `items[starts[at + 1]]`. */
export interface Lists {
  starts: Int32Array;
  items: Int32Array;
}

/** The sentences by which entries are asked for. They are read at the first question: a paste needs none. */
export class QuestionIndex {
  private readonly canonical: ReadonlyMap<string, string>;
  private readonly aboutSsh: readonly (readonly string[])[];
  private readonly aboutOther: readonly (readonly string[])[];
  private read: Sentences | undefined;

  constructor(
    private readonly entries: readonly Askable[],
    { same, aboutSsh, aboutOther }: Vocabulary,
  ) {
    this.canonical = new Map(
      same.flatMap((group) => group.map((word) => [word.toLowerCase(), group[0] as string])),
    );
    this.aboutSsh = aboutSsh.map(words);
    this.aboutOther = aboutOther.map(words);
  }

  get sentences(): Sentences {
    return this.read ?? atOnce(this.reading());
  }

  /** Reads the sentences in steps, if that has not been done. */
  *reading(): Steps<Sentences> {
    this.read ??= yield* readSentences(this.entries, this.canonical);
    return this.read;
  }

  /** The search words of a question, those that mean the same made one, each once. */
  wordsOf(question: string): string[] {
    return [...new Set(words(question).map((word) => this.canonical.get(word) ?? word))];
  }

  /** Whether a question names something that only SSH has, or something that SSH has not; null when neither. */
  subject(question: string): 'ssh' | 'other' | null {
    const said = new Set(words(question));
    const names = (list: readonly (readonly string[])[]): boolean =>
      list.some((parts) => parts.every((word) => said.has(word)));
    if (names(this.aboutSsh)) return 'ssh';
    return names(this.aboutOther) ? 'other' : null;
  }
}

function* readSentences(
  entries: readonly Askable[],
  canonical: ReadonlyMap<string, string>,
): Steps<Sentences> {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const read = wordReader();
  const numberOf = (said: string): number => {
    const word = canonical.get(said) ?? said;
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, names.length);
    return names.push(word) - 1;
  };
  const entryOf: number[] = [];
  const wordsOf = new ListsBuilder();
  const vocabularyOf = new ListsBuilder();
  const allCounts: number[] = [];
  /** By word: in how many entries; in how many of the entry's sentences, and how often quoted; the last sentence with it. */
  const users: number[] = [];
  const counts: number[] = [];
  const quoted: number[] = [];
  const lastSeen: number[] = [];
  let sentences = 0;
  for (let entry = 0; entry < entries.length; entry++) {
    if (entry % TURN === TURN - 1) yield;
    const { title, questions, errors = [] } = entries[entry] as Askable;
    const own: number[] = [];
    const takeWords = (sentence: string): number[] => {
      sentences++;
      const found: number[] = [];
      for (const said of read(sentence)) {
        const word = numberOf(said);
        if (lastSeen[word] === sentences) continue;
        lastSeen[word] = sentences;
        found.push(word);
        if (!counts[word] && !quoted[word]) own.push(word);
        // Not `undefined`: an array with holes is slow.
        counts[word] ??= 0;
        quoted[word] ??= 0;
      }
      return found;
    };
    for (const sentence of [title.ja, title.en, ...(questions?.ja ?? []), ...(questions?.en ?? [])]) {
      const found = takeWords(sentence);
      if (found.length === 0) continue;
      for (const word of found) counts[word] = (counts[word] as number) + 1;
      wordsOf.add(found);
      entryOf.push(entry);
    }
    // People quote half an error in words, so the words of the error lines count as well.
    for (const line of errors) {
      const text = line.includes('{') ? line.replace(/\{[a-z_]+\}/g, ' ') : line;
      for (const word of takeWords(text))
        quoted[word] = Math.min((quoted[word] as number) + ERROR_LINE, ERROR_LINES);
    }
    own.sort((a, b) => a - b);
    vocabularyOf.add(own);
    for (const word of own) {
      allCounts.push((counts[word] as number) + (quoted[word] as number));
      counts[word] = 0;
      quoted[word] = 0;
      users[word] = (users[word] ?? 0) + 1;
    }
  }
  yield;
  const lists = wordsOf.done();
  yield;
  return {
    entries: entries.map(({ id }) => id),
    words: names,
    numbers,
    entryOf: new Int32Array(entryOf),
    wordsOf: lists,
    sentencesWith: turned(lists, names.length),
    vocabularyOf: vocabularyOf.done(),
    counts: new Float64Array(allCounts),
    weights: Float64Array.from(
      users,
      (count) => (TELLING * Math.log(1 + (1 + entries.length) / count)) / Math.log(2 + entries.length),
    ),
  };
}

class ListsBuilder {
  private readonly starts: number[] = [0];
  private readonly items: number[] = [];

  add(list: readonly number[]): void {
    for (const item of list) this.items.push(item);
    this.starts.push(this.items.length);
  }

  done(): Lists {
    return { starts: new Int32Array(this.starts), items: new Int32Array(this.items) };
  }
}

/** Lists of words by sentence become lists of sentences by word, in rising order. */
function turned({ starts, items }: Lists, words: number): Lists {
  const ends = new Int32Array(words + 1);
  for (const word of items) ends[word + 1] = (ends[word + 1] as number) + 1;
  for (let word = 0; word < words; word++)
    ends[word + 1] = (ends[word + 1] as number) + (ends[word] as number);
  const free = ends.slice();
  const sentences = new Int32Array(items.length);
  for (let sentence = 0; sentence + 1 < starts.length; sentence++) {
    for (let at = starts[sentence] as number; at < (starts[sentence + 1] as number); at++) {
      const word = items[at] as number;
      sentences[free[word] as number] = sentence;
      free[word] = (free[word] as number) + 1;
    }
  }
  return { starts: ends, items: sentences };
}
