import { ask } from './ask';
import { readPaste } from './evidence/read';
import { decidingSigns, entryOfFindings } from './evidence/signs';
import type { Knowledge } from './knowledge/load';
import { type ErrorMatch, matchErrors } from './match/errors';
import { matchQuestions, type QuestionMatch } from './match/questions';
import { rankSigns, type Sign, signOf } from './match/rank';
import { holesOf } from './match/template';
import { clean } from './text/clean';
import { ownWords } from './text/own-words';
import { redact } from './text/redact';
import type { Answer, Finding, Message, PasteLine } from './types';

/** A line of the knowledge that the paste holds. */
export interface MatchedLine {
  /** Whose line it is: an entry's, or one that proves a finding. */
  entry: string | null;
  finding: string | null;
  /** As it is written in the knowledge. */
  template: string;
  /** Where in the paste it begins. */
  line: PasteLine;
  /** What each {hole} took; null for one whose text has not the strict form of its kind. */
  holes: readonly { name: string; value: string | null }[];
  /** Letters and digits outside the holes. */
  weight: number;
}

/**
 * What became of an entry that the paste speaks for: it answers, is a further problem, is only the echo of others, or
 * stands in nothing but a line that ssh logs.
 */
export type Outcome = 'answers' | 'also' | 'echo' | 'only-logged';

export interface Ranked {
  entry: string;
  outcome: Outcome;
  /** For an echo: the entries that explain it. */
  echoOf: readonly string[];
  /** The line that tells most about it. */
  line: PasteLine;
  /** Of its heaviest line; the most counts first. */
  weight: number;
  /** The finding that spoke for it; null when an error line did. */
  finding: string | null;
}

/**
 * What made the answer what it is: an error line, a finding that the paste proves, the words of the question; `computer`
 * when it depends on which computer a listing is from, `nothing` when nothing of the knowledge fits.
 */
export type Decision = 'error-line' | 'finding' | 'question' | 'computer' | 'nothing';

/** How an answer comes about. */
export interface Explanation {
  answer: Answer;
  decision: Decision;
  /** The finding that decided. */
  decidingFinding: string | null;
  /** In the order of the paste. */
  lines: readonly MatchedLine[];
  /** Facts that hold, each with its line and the reader that found it. */
  findings: readonly Finding[];
  /** The first one answers. */
  ranking: readonly Ranked[];
  /** Entries that the words fit, best first; looked at only when the paste decides nothing. */
  questions: readonly QuestionMatch[];
}

/**
 * Shows how the answer to a message without history comes about, with the same parts that `ask` is made of. Pure; all
 * texts are cleaned and redacted.
 */
export function explain(message: Message, knowledge: Knowledge, now = new Date()): Explanation {
  const answer = ask(message, knowledge, undefined, now);
  const { text } = redact(clean(message.text));
  const matched = matchErrors(text, knowledge.errors);
  const paste = readPaste(text, matched, knowledge, undefined);
  const errors = matched.filter(({ finding }) => finding === undefined);
  const deciding = paste.findings.flatMap((finding) =>
    decidingSigns([finding], knowledge).map((sign) => [sign, finding.name] as const),
  );
  const { findings } = answer.remembered.evidence;
  const ranking = rankingOf(
    new Map([...errors.map((match) => [signOf(match), null] as const), ...deciding]),
    knowledge,
  );
  const [first] = ranking;
  const readers = new Set(paste.findings.map(({ from }) => from));
  const shown = entryOfFindings(
    findings.filter(({ from }) => readers.has(from)),
    undefined,
    knowledge,
  );
  const byFinding = first === undefined && answer.kind === 'solution' && shown?.entry.id === answer.entry;
  const decidingFinding = first?.finding ?? (byFinding ? shown?.finding.name : undefined) ?? null;
  const byWords = ranking.length === 0 && !byFinding && answer.entry !== null;
  return {
    answer,
    decision: decisionOf(answer, first !== undefined, decidingFinding),
    decidingFinding,
    lines: matched.map(matchedLine),
    findings,
    ranking,
    questions: byWords ? matchQuestions(ownWords(text), knowledge.questions) : [],
  };
}

function decisionOf({ kind, entry }: Answer, ranked: boolean, finding: string | null): Decision {
  if (finding !== null) return 'finding';
  if (ranked) return 'error-line';
  if (entry !== null) return 'question';
  return kind === 'choose' ? 'computer' : 'nothing';
}

function matchedLine({ entry, finding, template, line, values }: ErrorMatch): MatchedLine {
  return {
    entry: entry === '' ? null : entry,
    finding: finding ?? null,
    template: template.text,
    line,
    holes: holesOf(template.text).map((name) => ({ name, value: values[name] ?? null })),
    weight: template.weight,
  };
}

/** @param found each sign with the finding that it comes from; null for an error line. */
function rankingOf(found: ReadonlyMap<Sign, string | null>, knowledge: Knowledge): Ranked[] {
  const signs = [...found.keys()];
  const kept = rankSigns(signs, knowledge);
  const entries = [...new Set(signs.map(({ entry }) => entry))];
  const isExplainedBy = (entry: string): string[] =>
    entries.filter((other) => other !== entry && knowledge.entries.get(other)?.explains.includes(entry));
  const leftOut = entries
    .filter((entry) => !kept.some((sign) => sign.entry === entry))
    .flatMap((entry) =>
      rankSigns(
        signs.filter((sign) => sign.entry === entry),
        knowledge,
      ),
    );
  const ranked = (sign: Sign, outcome: Outcome, echoOf: readonly string[] = []): Ranked => ({
    entry: sign.entry,
    outcome,
    echoOf,
    line: sign.line,
    weight: Math.max(...signs.filter(({ entry }) => entry === sign.entry).map(({ weight }) => weight)),
    finding: found.get(sign) ?? null,
  });
  return [
    ...kept.map((sign, at) => ranked(sign, at === 0 ? 'answers' : 'also')),
    ...leftOut.map((sign) => {
      const echoOf = isExplainedBy(sign.entry);
      return echoOf.length > 0 ? ranked(sign, 'echo', echoOf) : ranked(sign, 'only-logged');
    }),
  ];
}
