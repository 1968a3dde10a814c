import type { Entry, Knowledge } from '../knowledge/load';
import type { SecretKind } from '../text/redact';
import type { Answer, Evidence, Finding, Language, Option, Part, PasteLine, Remembered } from '../types';
import { causesOf, type ShownCause } from './causes';
import { findingText } from './finding-text';
import { incidentTexts } from './incident';
import { type Reader, stepPart, withDerived } from './steps';
import { computerOptions, whichComputer } from './which-computer';

/** What `ask` found out, to be said. */
export interface Findings {
  knowledge: Knowledge;
  evidence: Evidence;
  language: Language;
  /** To be kept for the next message of the conversation. */
  remembered: Remembered;
  /** Causes that did not help and are left out, by their place in the entry. */
  leftOut: readonly number[];
  asked: string;
  secrets: readonly SecretKind[];
  hits: Answer['hits'];
  now: Date;
}

/** What shows more than any error message does. */
const TRACE = 'ssh -v [-p {port}] [{user}@]{host}';
/** Lines quoted for one cause that is proven of many files. */
const QUOTES = 3;

/** One entry answers: its causes in the order that the evidence gives them. */
export function solution(
  entry: Entry,
  decidedBy: PasteLine | null,
  also: readonly string[],
  found: Findings,
): Answer {
  const { knowledge, language, evidence, leftOut } = found;
  const { shown, later, facts } = causesOf(entry, evidence.findings, knowledge);
  const untried = (causes: readonly ShownCause[]) => causes.filter(({ at }) => !leftOut.includes(at));
  const left = untried(shown).length > 0 ? untried(shown) : untried(later);
  if (left.length === 0 && shown.length > 0) return nothingLeft(entry, found);
  const reader = readerOf(found);
  const sentence = (finding: Finding): string => sentenceOf(finding, reader);
  const parts: Part[] = [...notices(found, entry.id), { type: 'heading', text: entry.title[language] }];
  const quote = (line: PasteLine | null, label: string): void => {
    const quoted = parts.some((part) => part.type === 'quote' && part.text === line?.text);
    if (line !== null && !quoted)
      parts.push({ type: 'quote', label: knowledge.phrase(label, language), text: line.text });
  };
  if (leftOut.length > 0) parts.push(...paragraphs([knowledge.phrase('what-now', language)]));
  quote(decidedBy, 'decided-by');
  parts.push(...paragraphs(facts.map(sentence)));
  let stopped = false;
  left.forEach(({ cause, findings }, at) => {
    const stop =
      cause.if !== undefined && findings.length > 0 && knowledge.findings[cause.if]?.stop === 'yes';
    stopped ||= stop;
    for (const { line } of findings.slice(0, QUOTES)) quote(line, 'proven-by');
    parts.push(...paragraphs(findings.map(sentence), stop ? 'notice' : 'paragraph'));
    const number = left.length > 1 ? { number: at + 1 } : {};
    parts.push({ type: 'cause', ...number, text: cause[language] });
    const isAside = knowledge.findings[cause.if ?? '']?.aside === 'yes';
    // Such a file may be on either computer; it is to be changed where it was listed.
    const there = isAside && evidence.computer !== undefined ? { where: evidence.computer } : {};
    parts.push(...cause.steps.map((step) => stepPart({ ...step, ...there }, reader, findings)));
  });
  if (stopped) parts.push({ type: 'paragraph', text: knowledge.site.contact[language] });
  else parts.push(...checks(entry, reader), ...whatNext(reader, found));
  parts.push(...computerParts(found), ...alsoParts(also, found), {
    type: 'links',
    label: knowledge.phrase('source', language),
    urls: entry.source,
  });
  const prompt = evidence.findings.find(({ name }) => name === 'uses-command-prompt');
  const isForPowerShell = (part: Part): boolean =>
    part.type === 'step' && part.commands.some(({ shell }) => shell === 'powershell');
  if (prompt !== undefined && parts.some(isForPowerShell))
    parts.splice(1, 0, { type: 'paragraph', text: sentence(prompt) });
  const proven = left.filter(({ findings }) => findings.length > 0);
  const told = (proven.length > 0 ? proven : left.slice(0, 1)).map(({ at }) => at);
  const remembered = {
    ...found.remembered,
    entry: entry.id,
    tried: [...new Set([...leftOut, ...told])],
    view: { decidedBy, also, leftOut },
  };
  const cause = left[0]?.findings[0]?.name ?? null;
  return { ...answer('solution', found), entry: entry.id, cause, also, decidedBy, parts, remembered };
}

/** Every cause of the entry was tried: asks for the log of `ssh -v`, or sends to a person. */
function nothingLeft(entry: Entry, found: Findings): Answer {
  const { knowledge, language, evidence } = found;
  const kind = evidence.traced ? 'unknown' : 'ask-for-more';
  const parts: Part[] = [
    ...notices(found, entry.id),
    { type: 'heading', text: entry.title[language] },
    evidence.traced
      ? { type: 'paragraph', text: knowledge.phrase('nothing-left', language) }
      : trace('nothing-left-but-trace', readerOf(found)),
    { type: 'paragraph', text: knowledge.site.contact[language] },
  ];
  return { ...answer(kind, found), parts };
}

/** A listing says something else for each of the two computers: asks which one it is from. */
export function askComputer(found: Findings): Answer {
  const options = computerOptions(found.knowledge.phrase, found.language);
  const parts = [...notices(found, null), ...computerParts(found)];
  return { ...answer('choose', found), options, parts };
}

/** Two or three entries fit: ask which. */
export function choose(entries: readonly Entry[], found: Findings): Answer {
  const options = entries.map((entry) => optionOf(entry, found.language));
  const parts: Part[] = [
    ...notices(found, null),
    { type: 'paragraph', text: found.knowledge.phrase('choose', found.language) },
    { type: 'choices', options },
  ];
  return { ...answer('choose', found), entry: entries[0]?.id ?? null, options, parts };
}

/** It is about SSH, but nothing decides. */
export function askForMore(found: Findings, empty: boolean): Answer {
  const parts = [...notices(found, null), trace(empty ? 'empty' : 'ask-for-more', readerOf(found))];
  return { ...answer('ask-for-more', found), parts };
}

/** An honest no, with the way to a person. */
export function unknown(found: Findings): Answer {
  const { knowledge, language } = found;
  const parts: Part[] = [
    ...notices(found, null),
    { type: 'paragraph', text: knowledge.phrase('unknown', language) },
    { type: 'paragraph', text: knowledge.site.contact[language] },
  ];
  return { ...answer('unknown', found), parts };
}

/** The person asks for one; where the staff take no questions from the bot, this is how to reach them. */
export function wantsPerson(found: Findings): Answer {
  const { knowledge, language } = found;
  const parts = [...notices(found, null), ...paragraphs([knowledge.site.contact[language]])];
  return { ...answer('wants-person', found), parts };
}

/** The person says that it works now. */
export function solved(found: Findings): Answer {
  const parts = paragraphs([found.knowledge.phrase('solved', found.language)]);
  return { ...answer('solved', found), parts };
}

export function silent(found: Findings): Answer {
  return { ...answer('silent', found), parts: [] };
}

function answer(kind: Answer['kind'], found: Findings): Answer {
  const { language, evidence, remembered, asked, secrets, hits } = found;
  return {
    kind,
    language,
    entry: null,
    options: [],
    cause: null,
    also: [],
    values: evidence.values,
    decidedBy: null,
    parts: [],
    asked,
    secrets,
    hits,
    remembered,
  };
}

function readerOf({ knowledge, language, evidence, now }: Findings): Reader {
  return { knowledge, language, values: withDerived(evidence.values), shell: evidence.shell, now };
}

function checks({ checks: steps }: Entry, reader: Reader): Part[] {
  if (steps.length === 0) return [];
  const label = reader.knowledge.phrase('checks', reader.language);
  return [{ type: 'heading', text: label }, ...steps.map((step) => stepPart(step, reader))];
}

/** What to paste next; once the log of `ssh -v` was read, only a person knows more. */
function whatNext(reader: Reader, { knowledge, language, evidence }: Findings): Part[] {
  const next: Part = evidence.traced
    ? { type: 'paragraph', text: knowledge.phrase('if-not-solved-traced', language) }
    : trace('if-not-solved', reader);
  return [next, { type: 'paragraph', text: knowledge.site.contact[language] }];
}

function computerParts({ knowledge, language, evidence }: Findings): Part[] {
  const matters = evidence.findings.some(({ on }) => on !== undefined);
  return matters ? whichComputer(knowledge.phrase, language) : [];
}

function sentenceOf(finding: Finding, { knowledge, language, values }: Reader): string {
  return findingText(finding, values, language, knowledge) ?? '';
}

function paragraphs(texts: readonly string[], type: 'paragraph' | 'notice' = 'paragraph'): Part[] {
  return [...new Set(texts)].map((text) => ({ type, text }));
}

/** Asks for the output of `ssh -v`. */
function trace(phrase: string, reader: Reader): Part {
  const { knowledge } = reader;
  const step = {
    where: 'client' as const,
    ja: knowledge.phrase(phrase, 'ja'),
    en: knowledge.phrase(phrase, 'en'),
    run: TRACE,
  };
  return stepPart(step, reader);
}

function alsoParts(also: readonly string[], { knowledge, language }: Findings): Part[] {
  const options = also.map((id) => optionOf(knowledge.entries.get(id) as Entry, language));
  if (options.length === 0) return [];
  return [
    { type: 'paragraph', text: knowledge.phrase('also', language) },
    { type: 'choices', options },
  ];
}

function optionOf({ id, title }: Entry, language: Language): Option {
  return { id, title: title[language] };
}

/** What comes before everything else: a burnt secret, what changes every answer, then trouble that is ours. */
function notices(found: Findings, entry: string | null): Part[] {
  const { knowledge, language, secrets, evidence, now } = found;
  const burnt = secrets.map((secret) => knowledge.phrase(`secret-${secret}`, language));
  const causes = entry === null ? [] : (knowledge.entries.get(entry)?.causes ?? []);
  const everywhere = evidence.findings.filter(
    ({ name }) =>
      knowledge.findings[name]?.everywhere === 'yes' && !causes.some((cause) => cause.if === name),
  );
  const said = everywhere.map((finding) => sentenceOf(finding, readerOf(found)));
  const parts = paragraphs([...burnt, ...said], 'notice');
  const incidents = incidentTexts(knowledge, language, now, { host: evidence.values.host, entry });
  return [...parts, ...paragraphs(incidents, 'notice')];
}
