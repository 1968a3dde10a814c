import type { CauseFile } from '../knowledge/entry';
import type { Entry, Knowledge } from '../knowledge/load';
import type { Finding } from '../types';

/** A cause to show, with what proves it. */
export interface ShownCause {
  /** Its place in the entry, from 0. */
  at: number;
  cause: CauseFile;
  /** Several when it is proven of several files; none when it is only to be checked. */
  findings: readonly Finding[];
}

export interface Causes {
  /** In the order to check them. */
  shown: readonly ShownCause[];
  /** For when none of those has helped: what was open before something else was proven. */
  later: readonly ShownCause[];
  /** What is proven and has no cause here, but rules some of them out. */
  facts: readonly Finding[];
}

/**
 * The causes of an entry that the findings leave. A proven one is shown alone, with those that its proof leaves open;
 * one that something only speaks for (`hint`) comes before what is open. As long as nothing is proven, the causes
 * without `if`, and those of a finding that is in the checklist, are shown. What is ruled out never is.
 */
export function causesOf(entry: Entry, findings: readonly Finding[], knowledge: Knowledge): Causes {
  const found = findings.filter(({ on }) => on === undefined);
  const names = new Set(found.map(({ name }) => name));
  const listed = (key: 'rules_out' | 'leaves_open', from: Iterable<string>): Set<string> =>
    new Set([...from].flatMap((name) => knowledge.findings[name]?.[key] ?? []));
  const isHint = (name: string): boolean => knowledge.findings[name]?.hint === 'yes';
  const isAside = (name: string): boolean => knowledge.findings[name]?.aside === 'yes';

  const out = listed('rules_out', names);
  for (const name of names) {
    const answered = knowledge.findings[name]?.leaves_open.some((open) => names.has(open) && !isHint(open));
    if (answered) out.add(name);
  }
  const sure = new Set([...names].filter((name) => !out.has(name)));
  const open = listed('leaves_open', sure);
  const once = listed('leaves_open', names);

  const causes = entry.causes.map((cause, at) => ({
    at,
    cause,
    findings: found.filter(({ name }) => name === cause.if && sure.has(name)),
  }));
  const about = (is: (name: string) => boolean): ShownCause[] =>
    causes.filter(({ cause }) => cause.if !== undefined && is(cause.if));
  const proven = about((name) => sure.has(name) && !isHint(name) && !isAside(name));
  const likely = about((name) => sure.has(name) && isHint(name));
  const left = about((name) => open.has(name) && !names.has(name) && !out.has(name));
  const unsure = causes.filter(
    ({ cause }) =>
      cause.if === undefined || (knowledge.findings[cause.if]?.checklist === 'yes' && !out.has(cause.if)),
  );

  const settled = proven.length > 0 && left.length === 0;
  const shown = [
    ...(settled ? [] : likely),
    ...[...proven, ...left].sort((a, b) => a.at - b.at),
    ...(proven.length + left.length > 0 ? [] : unsure),
    ...about((name) => sure.has(name) && isAside(name)),
  ];
  const later = about((name) => once.has(name) && !open.has(name) && !names.has(name) && !out.has(name));
  const conditions = new Set(entry.causes.map((cause) => cause.if));
  const facts = found.filter(
    ({ name }) =>
      sure.has(name) &&
      !conditions.has(name) &&
      knowledge.findings[name]?.rules_out.some((other) => conditions.has(other)),
  );
  return { shown, later, facts };
}
