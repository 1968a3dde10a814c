import { endOf } from '../evidence/fingerprint';
import type { CauseFile } from '../knowledge/entry';
import type { Entry, Knowledge } from '../knowledge/load';
import type { SecretKind } from '../text/redact';
import type { Answer, Evidence, Language, Option, Part, PasteLine, Remembered } from '../types';
import { type Reader, stepPart, withDerived } from './steps';

/** What `ask` found out, to be said. */
export interface Findings {
  knowledge: Knowledge;
  evidence: Evidence;
  language: Language;
  /** To be kept for the next message of the conversation. */
  remembered: Remembered;
  secrets: readonly SecretKind[];
  now: Date;
}

/** What shows more than any error message does. */
const TRACE = 'ssh -v [-p {port}] [{user}@]{host}';

/** One entry answers: its causes in the order that the evidence gives them. */
export function solution(
  entry: Entry,
  decidedBy: PasteLine | null,
  also: readonly string[],
  found: Findings,
): Answer {
  const { knowledge, language } = found;
  const reader = readerOf(found);
  const causes = orderCauses(entry.causes, found);
  const proven = causes.find(({ finding }) => finding !== undefined);
  const cause = proven?.cause.if ?? null;
  const parts: Part[] = [...notices(found, entry.id), { type: 'heading', text: entry.title[language] }];
  if (decidedBy !== null) {
    parts.push({ type: 'quote', label: knowledge.phrase('decided-by', language), text: decidedBy.text });
  }
  causes.forEach(({ cause: one, finding }, at) => {
    if (finding !== undefined)
      parts.push({ type: finding.stop === 'yes' ? 'notice' : 'paragraph', text: finding[language] });
    parts.push({ type: 'cause', ...(causes.length > 1 ? { number: at + 1 } : {}), text: one[language] });
    parts.push(...one.steps.map((step) => stepPart(step, reader)));
  });
  const stopped = proven?.finding?.stop === 'yes';
  if (stopped) parts.push({ type: 'paragraph', text: knowledge.site.contact[language] });
  else parts.push(...checks(entry, reader), trace('if-not-solved', reader));
  parts.push(...alsoParts(also, found), {
    type: 'links',
    label: knowledge.phrase('source', language),
    urls: entry.source,
  });
  return { ...answer('solution', found), entry: entry.id, cause, also, decidedBy, parts };
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

export function silent(found: Findings): Answer {
  return { ...answer('silent', found), parts: [] };
}

function answer(kind: Answer['kind'], { language, evidence, remembered }: Findings): Answer {
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
    remembered,
  };
}

function readerOf({ knowledge, language, evidence, now }: Findings): Reader {
  return { knowledge, language, values: withDerived(evidence.values), shell: evidence.shell, now };
}

/** The causes, each with its finding when the paste proves it: those come first, and what they rule out is gone. */
function orderCauses(causes: readonly CauseFile[], { knowledge, evidence }: Findings) {
  const proven = new Set(evidence.findings.map(({ name }) => name));
  const ruledOut = new Set([...proven].flatMap((name) => knowledge.findings[name]?.rules_out ?? []));
  const left = causes
    .filter((cause) => cause.if === undefined || !ruledOut.has(cause.if))
    .map((cause) => ({
      cause,
      finding: cause.if !== undefined && proven.has(cause.if) ? knowledge.findings[cause.if] : undefined,
    }));
  return [
    ...left.filter(({ finding }) => finding !== undefined),
    ...left.filter(({ finding }) => finding === undefined),
  ];
}

function checks({ checks: steps }: Entry, reader: Reader): Part[] {
  if (steps.length === 0) return [];
  const label = reader.knowledge.phrase('checks', reader.language);
  return [{ type: 'heading', text: label }, ...steps.map((step) => stepPart(step, reader))];
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
  return { entry: id, title: title[language] };
}

/** What comes before everything else: a burnt secret, then trouble that is ours and not the person's. */
function notices({ knowledge, language, secrets, evidence, now }: Findings, entry: string | null): Part[] {
  const parts: Part[] = secrets.map((secret) => ({
    type: 'notice',
    text: knowledge.phrase(`secret-${secret}`, language),
  }));
  const { incident } = knowledge.site;
  if (incident === undefined) return parts;
  const { hosts, entries, from, until } = incident;
  const inTime = (from === undefined || Date.parse(from) <= now.getTime()) && now.getTime() < endOf(until);
  const here =
    hosts === undefined || evidence.values.host === undefined || hosts.includes(evidence.values.host);
  const about = entries === undefined || (entry !== null && entries.includes(entry));
  if (inTime && here && about) parts.push({ type: 'notice', text: incident[language] });
  return parts;
}
