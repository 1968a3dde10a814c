import { ask } from '../ask';
import type { Answer } from '../types';
import type { Knowledge } from './load';

/** A message and who should answer it. */
export interface Case {
  id: string;
  /** What it is made of, such as `paste`, `question` or `mixed`. */
  kind: string;
  lang: string;
  text: string;
  /** The entry that answers; `off-topic` when none may. */
  topic: string;
  /** Entries that answer as well. */
  also?: readonly string[] | undefined;
  /** Values that the message shows, such as `host`. */
  facts?: Readonly<Record<string, string | number>> | undefined;
}

export interface Wrong {
  id: string;
  expected: readonly string[];
  got: string;
  /** The line that decided, or that a question did. */
  because: string;
}

export interface Tally {
  cases: number;
  right: number;
}

export interface Evaluation {
  all: Tally;
  /** Per kind and language (`paste en`), then per topic. */
  byKind: ReadonlyMap<string, Tally>;
  byTopic: ReadonlyMap<string, Tally>;
  /** Values found of those named under `facts`. */
  facts: Tally;
  wrong: readonly Wrong[];
}

/** Asks every case, each in a conversation of its own, and counts how often the right entry answers first. */
export function evaluate(cases: readonly Case[], knowledge: Knowledge): Evaluation {
  const all = { cases: 0, right: 0 };
  const facts = { cases: 0, right: 0 };
  const byKind = new Map<string, Tally>();
  const byTopic = new Map<string, Tally>();
  const wrong: Wrong[] = [];
  for (const one of cases) {
    const answer = ask({ text: one.text, addressed: true }, knowledge);
    const expected = [one.topic, ...(one.also ?? [])];
    const right = one.topic === 'off-topic' ? answer.entry === null : expected.includes(answer.entry ?? '');
    const kind = one.topic === 'off-topic' ? `off-topic ${one.lang}` : `${one.kind} ${one.lang}`;
    for (const tally of [all, tallyOf(byKind, kind), tallyOf(byTopic, one.topic)]) {
      tally.cases++;
      if (right) tally.right++;
    }
    if (!right)
      wrong.push({ id: one.id, expected, got: answer.entry ?? answer.kind, because: reason(answer) });
    for (const [name, value] of Object.entries(one.facts ?? {})) {
      facts.cases++;
      if (answer.values[name] === String(value)) facts.right++;
    }
  }
  return { all, byKind, byTopic, facts, wrong };
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? { cases: 0, right: 0 };
  tallies.set(name, tally);
  return tally;
}

function reason({ decidedBy, entry }: Answer): string {
  if (decidedBy !== null) return `line ${decidedBy.number}: ${decidedBy.text}`;
  return entry === null ? 'nothing matched' : 'the words of the question';
}
