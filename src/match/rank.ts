import type { Knowledge } from '../knowledge/load';
import type { ErrorMatch } from './errors';

/**
 * The problems of a paste, the one to solve first in front, each with the line that tells most about it. A problem
 * that another one explains is only its echo and is left out; of two that explain each other both stay.
 */
export function rankMatches(
  matches: readonly ErrorMatch[],
  knowledge: Pick<Knowledge, 'entries'>,
): ErrorMatch[] {
  const telling = new Map<string, ErrorMatch>();
  const weight = new Map<string, number>();
  for (const match of matches) {
    const known = telling.get(match.entry);
    if (known === undefined || tellsMore(match, known)) telling.set(match.entry, match);
    weight.set(match.entry, Math.max(weight.get(match.entry) ?? 0, match.template.weight));
  }
  const found = [...telling.values()];
  const explains = (cause: ErrorMatch, echo: ErrorMatch): boolean =>
    knowledge.entries.get(cause.entry)?.explains.includes(echo.entry) ?? false;
  const causes = found.filter(
    (match) => !found.some((other) => explains(other, match) && !explains(match, other)),
  );
  return (causes.length > 0 ? causes : found).sort(
    (a, b) => (weight.get(b.entry) as number) - (weight.get(a.entry) as number) || a.start - b.start,
  );
}

/** A line that names the host or the file convinces more than a longer one that names nothing. */
function tellsMore(match: ErrorMatch, known: ErrorMatch): boolean {
  const more = Object.keys(match.values).length - Object.keys(known.values).length;
  return more > 0 || (more === 0 && match.template.weight > known.template.weight);
}
