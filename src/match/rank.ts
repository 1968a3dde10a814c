import type { Knowledge } from '../knowledge/load';
import type { ErrorMatch } from './errors';

/**
 * The problems of a paste, the one to solve first in front, each with the line that tells most about it. A problem
 * that another one explains is only its echo and is left out.
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
  const echoes = new Set<string>();
  for (const id of telling.keys()) for (const echo of explainedBy(id, knowledge)) echoes.add(echo);
  return [...telling.values()]
    .filter(({ entry }) => !echoes.has(entry))
    .sort((a, b) => (weight.get(b.entry) as number) - (weight.get(a.entry) as number) || a.start - b.start);
}

/** A line that names the host or the file convinces more than a longer one that names nothing. */
function tellsMore(match: ErrorMatch, known: ErrorMatch): boolean {
  const more = Object.keys(match.values).length - Object.keys(known.values).length;
  return more > 0 || (more === 0 && match.template.weight > known.template.weight);
}

/** Everything an entry explains, directly or through another one, itself never. */
function explainedBy(id: string, { entries }: Pick<Knowledge, 'entries'>): Set<string> {
  const reached = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const echo of entries.get(next)?.explains ?? []) {
      if (echo === id || reached.has(echo)) continue;
      reached.add(echo);
      open.push(echo);
    }
  }
  return reached;
}
