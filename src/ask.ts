import {
  askComputer,
  askForMore,
  choose,
  type Findings,
  silent,
  solution,
  solved,
  unknown,
  wantsPerson,
} from './answer/compose';
import { computerOf } from './answer/which-computer';
import { joinEvidence, readPaste } from './evidence/read';
import { decidingSigns, entryOfFindings } from './evidence/signs';
import type { Entry, Knowledge } from './knowledge/load';
import { matchErrors } from './match/errors';
import { matchQuestions } from './match/questions';
import { rankSigns, type Sign, signOf } from './match/rank';
import { clean } from './text/clean';
import { languageOf, languageOfLocale } from './text/language';
import { isAboutSsh, ownWords } from './text/own-words';
import { redact } from './text/redact';
import { says } from './text/says';
import type { Answer, Finding, Language, Message, Remembered } from './types';

/** The option that says that the last answer did not help. */
export const DID_NOT_HELP = 'did-not-help';

/**
 * Answers one message. Pure: the same message, knowledge and memory give the same answer; nothing is sent or kept.
 * The table of contents of the core.
 * @param remembered what earlier messages of the conversation have shown (`answer.remembered` of the last one).
 * @param now decides which fingerprints and which incident are in force.
 */
export function ask(
  message: Message,
  knowledge: Knowledge,
  remembered?: Remembered,
  now = new Date(),
): Answer {
  const { text, secrets } = redact(clean(message.text));
  const lines = matchErrors(text, knowledge.errors);
  const matches = lines.filter(({ finding }) => finding === undefined);
  const paste = readPaste(text, lines, knowledge, remembered?.evidence);
  const last = remembered?.entry === undefined ? undefined : knowledge.entries.get(remembered.entry);
  const errors = matches.map(signOf).filter((sign) => !isProofFor(last, sign, paste.findings));
  const [top, ...others] = rankSigns([...errors, ...decidingSigns(paste.findings, knowledge)], knowledge);
  const computer = computerOf(message.picked);
  const evidence = joinEvidence(paste, { matches, top: top?.entry, computer }, remembered, knowledge, now);
  const spoken = languageOf(text, matches.length > 0);
  const kept = spoken ?? remembered?.language;
  const notSolved = message.picked === DID_NOT_HELP || says(text, knowledge.notSolved);
  const found: Findings = {
    knowledge,
    evidence,
    language: languageFor(message, spoken, remembered, knowledge),
    remembered: { ...remembered, evidence, ...(kept === undefined ? {} : { language: kept }) },
    leftOut: notSolved ? (remembered?.tried ?? []) : [],
    asked: text,
    secrets,
    hits: matches.map(({ entry, template }) => ({ entry, line: template.text })),
    now,
  };

  const picked = message.picked === undefined ? undefined : knowledge.entries.get(message.picked);
  if (picked !== undefined) return again(picked, remembered, found) ?? solution(picked, null, [], found);
  if (top !== undefined) {
    const also = others.map(({ entry }) => entry);
    return solution(knowledge.entries.get(top.entry) as Entry, top.line, also, found);
  }
  if (!message.addressed) return silent(found);
  if (says(text, knowledge.wantsPerson)) return wantsPerson(found);

  const readers = new Set(paste.findings.map(({ from }) => from));
  const fresh = evidence.findings.filter(({ from }) => computer !== undefined || readers.has(from));
  const shown = entryOfFindings(fresh, last?.id, knowledge);
  if (shown !== undefined) return solution(shown.entry, shown.finding.line, [], found);
  if (fresh.some(({ on }) => on !== undefined)) return askComputer(found);
  if (last !== undefined && notSolved) return solution(last, null, [], found);
  if (last !== undefined && says(text, knowledge.solved)) return solved(found);
  if (text.trim() === '') return askForMore(found, true);
  const answers = matchQuestions(ownWords(text), knowledge.questions);
  const [first, ...rest] = answers.map(({ entry }) => knowledge.entries.get(entry) as Entry);
  if (first === undefined) return isAboutSsh(text) ? askForMore(found, false) : unknown(found);
  return rest.length === 0 ? solution(first, null, [], found) : choose([first, ...rest], found);
}

/** What was asked for may look like an error of its own: it is the last entry's proof then. */
function isProofFor(last: Entry | undefined, { entry, line }: Sign, findings: readonly Finding[]): boolean {
  if (last === undefined || entry === last.id) return false;
  return findings.some(
    ({ name, line: shown }) =>
      shown?.number === line.number && last.causes.some((cause) => cause.if === name),
  );
}

/** The last answer once more, as it was, when its entry is picked: in another language, or whole. */
function again(picked: Entry, remembered: Remembered | undefined, found: Findings): Answer | null {
  if (picked.id !== remembered?.entry || remembered.view === undefined) return null;
  const { decidedBy, also, leftOut } = remembered.view;
  return solution(picked, decidedBy, also, { ...found, leftOut });
}

/** The person's choice, their own words, what they spoke before, the platform's locale, the site's language. */
function languageFor(
  message: Message,
  spoken: Language | null,
  remembered: Remembered | undefined,
  knowledge: Knowledge,
): Language {
  return (
    message.language ??
    spoken ??
    remembered?.language ??
    languageOfLocale(message.locale) ??
    knowledge.site.language
  );
}
