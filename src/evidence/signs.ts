import type { Entry, Knowledge } from '../knowledge/load';
import type { Sign } from '../match/rank';
import type { Finding } from '../types';

/** Findings that decide the entry, as error lines do: a failure of which ssh prints no line of its own. */
export function decidingSigns(findings: readonly Finding[], knowledge: Knowledge): Sign[] {
  return findings.flatMap(({ name, line, on, values = {} }) => {
    const meaning = knowledge.findings[name];
    if (meaning?.entry === undefined || !knowledge.entries.has(meaning.entry)) return [];
    if (meaning.decides !== 'yes' || line === null || on !== undefined) return [];
    return [{ entry: meaning.entry, line, values, weight: line.text.length, start: line.number }];
  });
}

/**
 * The entry that speaks of what a paste without any error line proves: the one the conversation is about, if one of
 * its causes is proven, otherwise the one that the finding names.
 * @param last the entry that answered last.
 */
export function entryOfFindings(
  findings: readonly Finding[],
  last: string | undefined,
  knowledge: Knowledge,
): { entry: Entry; finding: Finding } | undefined {
  const isAside = ({ name }: Finding): boolean => knowledge.findings[name]?.aside === 'yes';
  const settled = findings.filter(({ on }) => on === undefined);
  // An aside is not worth an answer while it is open from which computer the listing is.
  const asides = settled.length === findings.length ? settled.filter(isAside) : [];
  const proven = [...settled.filter((one) => !isAside(one)), ...asides];
  const current = last === undefined ? undefined : knowledge.entries.get(last);
  const hasCause = (entry: Entry | undefined, name: string): boolean =>
    entry?.causes.some((cause) => cause.if === name) ?? false;
  const here = proven.find(({ name }) => hasCause(current, name));
  if (current !== undefined && here !== undefined) return { entry: current, finding: here };
  const named = proven.flatMap((finding) => {
    const entry = knowledge.entries.get(knowledge.findings[finding.name]?.entry ?? '');
    return entry === undefined ? [] : [{ entry, finding }];
  });
  return named.find(({ entry, finding }) => hasCause(entry, finding.name)) ?? named[0];
}
