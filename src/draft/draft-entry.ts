import { ask } from '../ask';
import { weakening } from '../import/advice';
import type { Knowledge } from '../knowledge/load';
import { clean } from '../text/clean';
import { type Redacted, redact, type SecretKind } from '../text/redact';
import { words } from '../text/words';
import type { Language, Values } from '../types';
import { commandWords } from './command-words';
import { layOut } from './lay-out';
import type { GivenAnswer } from './lay-out-cause';
import { readAnswer } from './read-answer';
import { type OwnedLine, readForDraft } from './read-for-draft';

/** What somebody wrote, and in which language. */
export interface Said {
  text: string;
  language: Language;
}

/** An entry as far as what is known gives it. */
export interface EntryDraft {
  /** The file; what a person must write begins with `…`. */
  yaml: string;
  errors: readonly string[];
  /** Lines of the paste that were left out because they belong elsewhere. */
  owned: readonly OwnedLine[];
  /** The entry that answers the paste without the draft; null when none does. */
  answeredBy: string | null;
  secrets: readonly SecretKind[];
}

/** What is known of a problem that no entry answers, as people wrote it. */
export interface DraftSource {
  /** What a terminal showed. */
  paste?: string;
  /** How it was asked. */
  question?: Said;
  /** What a person of the staff answered. */
  answer?: Said;
}

/** Drafts an entry from a pasted error; see `draftFrom`. */
export function draftEntry(id: string, paste: string, knowledge: Knowledge): EntryDraft {
  return draftFrom(id, { paste }, knowledge);
}

/**
 * Drafts an entry from whatever is known. Pure; a paste is cut down to what matters, secrets are cut out of every text.
 * @param id the entry's name; any entry of that name in `knowledge` is left out of consideration.
 */
export function draftFrom(id: string, source: DraftSource, knowledge: Knowledge): EntryDraft {
  const paste = cleaned(source.paste);
  const question = cleaned(source.question?.text);
  const answer = cleaned(source.answer?.text);
  const asked = question?.text.trim();
  const read = paste === undefined ? null : readForDraft(id, paste.text, knowledge);
  const { errors = [], owned = [], explains = [], finds = {} } = read ?? {};
  const yaml = layOut({
    errors,
    owned,
    explains,
    finds,
    paste: read?.paste,
    question: isAskable(asked, read !== null) ? asked : undefined,
    answer:
      answer === undefined || source.answer === undefined
        ? undefined
        : givenAnswer({ ...source.answer, text: answer.text }, finds, knowledge),
  });
  const secrets = [paste, question, answer].flatMap((given) => given?.secrets ?? []);
  return {
    yaml,
    errors,
    owned,
    answeredBy: read === null ? answerTo(asked, knowledge) : read.answeredBy,
    secrets: [...new Set(secrets)],
  };
}

function cleaned(text: string | undefined): Redacted | undefined {
  return text === undefined || text.trim() === '' ? undefined : redact(clean(text));
}

/** A question beside a paste becomes an example only when it says enough to be found by. */
function isAskable(question: string | undefined, pasted: boolean): boolean {
  return question !== undefined && (!pasted || words(question).length > 2);
}

function answerTo(question: string | undefined, knowledge: Knowledge): string | null {
  if (question === undefined) return null;
  const { kind, entry } = ask({ text: question, addressed: true }, knowledge);
  return kind === 'solution' ? entry : null;
}

function givenAnswer({ text, language }: Said, known: Values, { site }: Knowledge): GivenAnswer {
  const { cause, steps } = readAnswer(text);
  const hosts = site.hosts.map(({ name }) => name);
  const forAnybody = (command: string): string => commandWords(command, known, hosts);
  return {
    cause,
    steps: steps.map(({ run, powershell, ...step }) => ({
      ...step,
      ...(run === undefined ? {} : { run: forAnybody(run) }),
      ...(powershell === undefined ? {} : { powershell: forAnybody(powershell) }),
    })),
    language,
    weakens: weakening(text),
  };
}
