import { ask } from '../ask';
import type { Entry, Knowledge } from '../knowledge/load';
import { ANCHOR, type ErrorLine, type ErrorMatch, indexErrors, matchErrors } from '../match/errors';
import { parseTemplate } from '../match/template';
import { clean } from '../text/clean';
import type { Values } from '../types';
import { excerpt } from './excerpt';
import { withHoles } from './holes';
import { pickLines } from './pick-lines';

/** The name of a draft on trial; no file can have it. */
const DRAFT = '.draft';

export interface OwnedLine {
  /** The entry that has it, or that would lose an example to it. */
  entry: string;
  text: string;
}

/** What a paste gives to an entry. */
export interface ReadPaste {
  errors: readonly string[];
  /** Lines of the paste that were left out because they belong elsewhere. */
  owned: readonly OwnedLine[];
  /** Entries that are most likely only the echo of the problem. */
  explains: readonly string[];
  /** The paste, cut down to what matters. */
  paste: string;
  /** The values that it gives once the entry is there. */
  finds: Values;
  /** The entry that answers it as long as the entry is not. */
  answeredBy: string | null;
}

/** Reads a paste for an entry that is to answer it. @param whole cleaned, secrets cut out. */
export function readForDraft(id: string, whole: string, knowledge: Knowledge): ReadPaste {
  const hosts = knowledge.site.hosts.map(({ name }) => name);
  const text = excerpt(whole, matchErrors(whole, knowledge.errors));
  const matches = matchErrors(text, knowledge.errors);
  const before = ask({ text, addressed: true }, knowledge);
  const picked = pickLines(text, matches).map((line) => ({
    literal: line,
    holed: withHoles(line, before.values, hosts, knowledge.placeholders),
  }));
  const ofEntries = matches.filter(({ finding }) => finding === undefined);
  const owned: OwnedLine[] = ofEntries.map(({ entry, line }) => ({ entry, text: line.text }));
  const errors: string[] = [];
  for (const { literal, holed } of picked) {
    const forms = [...new Set([holed, literal])].filter((form) => isFound(form, text, knowledge));
    const losers = forms.map((form) => takenFrom(form, knowledge));
    const free = losers.indexOf(null);
    if (free >= 0) errors.push(forms[free] as string);
    else if (losers.length > 0) owned.push({ entry: losers[0] as string, text: literal });
  }
  const unique = [...new Set(errors)];
  const explains = echoes(unique, text, ofEntries, knowledge);
  const answer = ask({ text, addressed: true }, withDraft(id, unique, explains, knowledge));
  return {
    errors: unique,
    owned: withoutRepeats(owned),
    explains,
    paste: text,
    finds: answer.values,
    answeredBy: before.kind === 'solution' && before.decidedBy !== null ? before.entry : null,
  };
}

function errorLine(entry: string, line: string, { errors }: Knowledge): ErrorLine {
  return { entry, template: parseTemplate(line, errors.kinds) };
}

function find(line: string, text: string, knowledge: Knowledge): ErrorMatch | undefined {
  return matchErrors(text, indexErrors([errorLine('', line, knowledge)], knowledge.errors.kinds))[0];
}

/** Whether the line, as an error line, recognises the paste that it comes from. */
function isFound(line: string, text: string, knowledge: Knowledge): boolean {
  const { template } = errorLine('', line, knowledge);
  return (
    template.segments.some(({ codes }) => codes.length >= ANCHOR) && find(line, text, knowledge) !== undefined
  );
}

/** The first entry that would lose one of its examples to this line; null when none would. */
function takenFrom(line: string, knowledge: Knowledge): string | null {
  for (const { id, examples } of knowledge.entries.values()) {
    for (const { paste, belongs_to } of examples) {
      if (paste === undefined || find(line, clean(paste), knowledge) === undefined) continue;
      const answer = ask({ text: paste, addressed: true }, withDraft(DRAFT, [line], [], knowledge));
      if (answer.entry === DRAFT) return belongs_to ?? id;
    }
  }
  return null;
}

/** The entries whose lines stand only below the draft's first one: most likely what the problem led to. */
function echoes(
  errors: readonly string[],
  text: string,
  matches: readonly ErrorMatch[],
  knowledge: Knowledge,
): string[] {
  const first = Math.min(...errors.map((line) => find(line, text, knowledge)?.start ?? Infinity));
  const above = new Set(matches.filter(({ start }) => start < first).map(({ entry }) => entry));
  return [...new Set(matches.map(({ entry }) => entry))].filter((entry) => !above.has(entry));
}

/** The knowledge as it will be once the draft is part of it. */
function withDraft(id: string, errors: string[], explains: string[], knowledge: Knowledge): Knowledge {
  const empty = { ja: '', en: '' };
  const entry: Entry = {
    id,
    chapter: '',
    title: empty,
    errors,
    explains,
    causes: [],
    checks: [],
    examples: [],
    source: [],
  };
  const lines = [...knowledge.errors.lines, ...errors.map((line) => errorLine(id, line, knowledge))];
  return {
    ...knowledge,
    entries: new Map([...knowledge.entries, [id, entry]]),
    errors: indexErrors(lines, knowledge.errors.kinds),
  };
}

function withoutRepeats(lines: readonly OwnedLine[]): OwnedLine[] {
  const seen = new Set<string>();
  return lines.filter(({ entry, text }) => !seen.has(`${entry}\n${text}`) && seen.add(`${entry}\n${text}`));
}
