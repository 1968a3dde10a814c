import { createHash } from 'node:crypto';
import type { Steps } from '../steps';
import type { AnswerKind, Language } from '../types';
import { alike } from './alike';
import { type Telling, tellingOf } from './telling';

/** Why a question counts as unanswered. */
export type Because = 'unknown' | 'ask-for-more' | 'did-not-help' | 'wrong' | 'handed-on';

/** A question that was not answered, or not well. */
export interface Unanswered {
  id: string;
  /** In milliseconds. */
  at: number;
  /** Cleaned, secrets cut out. */
  text: string;
  language: Language;
  person: string;
  kind: AnswerKind;
  /** The entry that answered. */
  entry: string | null;
  because: Because;
}

/** Alike questions that the knowledge has no good answer to. */
export interface Gap {
  /** Stays the same as further questions come. */
  id: string;
  times: number;
  /** How many different people asked. */
  people: number;
  because: Readonly<Record<Because, number>>;
  /** In milliseconds. */
  newest: number;
  /** The most usual of its questions, shortened to what matters. */
  text: string;
  /** Ids of its questions, newest first. */
  examples: readonly string[];
  /** The entry that answered most of them badly; null when none answered. */
  entry: string | null;
}

/** Questions that say the very same, values apart. */
interface Kind {
  telling: Telling;
  questions: Unanswered[];
}

/** Shortest id of a gap, in hex digits behind the g. */
const DIGITS = 7;

/** The gaps of the knowledge: alike questions together, those of most people first. Pure, near-linear in the number of questions. */
export function* gapsIn(questions: readonly Unanswered[]): Steps<Gap[]> {
  const kinds = yield* kindsOf([...questions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)));
  const firsts = yield* alike(kinds.map(({ telling }) => telling.words));
  const groups = new Map<number, Kind[]>();
  kinds.forEach((kind, place) => {
    const first = firsts[place] ?? place;
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [kind]);
    else group.push(kind);
  });
  const taken = new Set<string>();
  return [...groups.values()]
    .map((group) => gapOf(group, taken))
    .sort((a, b) => b.people - a.people || b.times - a.times || b.newest - a.newest);
}

/** @param inOrder oldest first. */
function* kindsOf(inOrder: readonly Unanswered[]): Steps<Kind[]> {
  const read = new Map<string, Telling>();
  const kinds = new Map<string, Kind>();
  for (const question of inOrder) {
    yield;
    const telling = read.get(question.text) ?? tellingOf(question.text);
    read.set(question.text, telling);
    const key = telling.words.length > 0 ? telling.words.join(' ') : `\n${telling.shown}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { telling, questions: [question] });
    else kind.questions.push(question);
  }
  return [...kinds.values()];
}

function gapOf(group: readonly Kind[], taken: Set<string>): Gap {
  const questions = group.flatMap((kind) => kind.questions).sort((a, b) => b.at - a.at);
  const usual = group.reduce((best, kind) => (kind.questions.length > best.questions.length ? kind : best));
  const because = { unknown: 0, 'ask-for-more': 0, 'did-not-help': 0, wrong: 0, 'handed-on': 0 };
  for (const question of questions) because[question.because]++;
  return {
    id: idOf(group[0]?.questions[0]?.id ?? '', taken),
    times: questions.length,
    people: new Set(questions.map(({ person }) => person)).size,
    because,
    newest: questions[0]?.at ?? 0,
    text: usual.telling.shown,
    examples: questions.map(({ id }) => id),
    entry: mostOften(questions.flatMap(({ entry }) => entry ?? [])),
  };
}

function idOf(question: string, taken: Set<string>): string {
  const hash = createHash('sha256').update(question).digest('hex');
  let digits = DIGITS;
  while (taken.has(hash.slice(0, digits)) && digits < hash.length) digits++;
  const id = hash.slice(0, digits);
  taken.add(id);
  return `g${id}`;
}

function mostOften(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (
    [...counts].reduce<[string, number] | null>(
      (best, one) => (best === null || one[1] > best[1] ? one : best),
      null,
    )?.[0] ?? null
  );
}
