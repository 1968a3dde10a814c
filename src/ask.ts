import { askForMore, choose, type Findings, silent, solution, unknown } from './answer/compose';
import { readEvidence } from './evidence/read';
import type { Entry, Knowledge } from './knowledge/load';
import { type ErrorMatch, matchErrors } from './match/errors';
import { matchQuestions } from './match/questions';
import { rankMatches } from './match/rank';
import { clean } from './text/clean';
import { languageOf, languageOfLocale } from './text/language';
import { isAboutSsh, ownWords } from './text/own-words';
import { redact } from './text/redact';
import type { Answer, Language, Message, Remembered } from './types';

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
  const matches = matchErrors(text, knowledge.errors);
  const ranked = rankMatches(matches, knowledge);
  const evidence = readEvidence(text, matches, ranked[0]?.entry, knowledge, remembered?.evidence, now);
  const spoken = languageOf(text, matches.length > 0);
  const language = languageFor(message, spoken, remembered, knowledge);
  const kept = spoken ?? remembered?.language;
  const found: Findings = {
    knowledge,
    evidence,
    language,
    remembered: { evidence, ...(kept === undefined ? {} : { language: kept }) },
    secrets,
    now,
  };

  const picked = message.entry === undefined ? undefined : knowledge.entries.get(message.entry);
  if (picked !== undefined) return solution(picked, null, [], found);
  const [top, ...others] = ranked;
  if (top !== undefined) {
    return solution(
      entryOf(top, knowledge),
      top.line,
      others.map(({ entry }) => entry),
      found,
    );
  }
  if (!message.addressed) return silent(found);
  if (text.trim() === '') return askForMore(found, true);
  const answers = matchQuestions(ownWords(text), knowledge.questions);
  const [first, ...rest] = answers.map(({ entry }) => knowledge.entries.get(entry) as Entry);
  if (first === undefined) return isAboutSsh(text) ? askForMore(found, false) : unknown(found);
  return rest.length === 0 ? solution(first, null, [], found) : choose([first, ...rest], found);
}

function entryOf({ entry }: ErrorMatch, knowledge: Knowledge): Entry {
  return knowledge.entries.get(entry) as Entry;
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
