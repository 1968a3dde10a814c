import type { Knowledge } from '../knowledge/load';
import type { PasteLine, Values } from '../types';
import type { ErrorMatch } from './errors';

/** A line of a paste that speaks for an entry. */
export interface Sign {
  entry: string;
  line: PasteLine;
  values: Values;
  /** The more letters an error line has, the more it tells. */
  weight: number;
  /** Offset in the text. */
  start: number;
}

/** What ssh only logs is no error by itself. */
function isLogged({ line }: Sign): boolean {
  return /\bdebug[123]: /.test(line.text);
}

/** An error line of the knowledge, found in a paste. */
export function signOf({ entry, line, values, start, template }: ErrorMatch): Sign {
  return { entry, line, values, weight: template.weight, start };
}

/**
 * The problems of a paste, the one to solve first in front, each with the line that tells most about it. A problem
 * that another one explains is only its echo and is left out; of two that explain each other both stay. A line that
 * ssh only logs counts beside error lines if it explains one of them.
 */
export function rankSigns(signs: readonly Sign[], knowledge: Pick<Knowledge, 'entries'>): Sign[] {
  const telling = new Map<string, Sign>();
  const weight = new Map<string, number>();
  for (const sign of signs) {
    const known = telling.get(sign.entry);
    if (known === undefined || tellsMore(sign, known)) telling.set(sign.entry, sign);
    weight.set(sign.entry, Math.max(weight.get(sign.entry) ?? 0, sign.weight));
  }
  const found = [...telling.values()];
  const explains = (cause: Sign, echo: Sign): boolean =>
    knowledge.entries.get(cause.entry)?.explains.includes(echo.entry) ?? false;
  const plain = found.filter((sign) => !isLogged(sign));
  const telltale = (sign: Sign): boolean =>
    plain.length === 0 || plain.includes(sign) || plain.some((other) => explains(sign, other));
  const causes = found.filter(
    (sign) => telltale(sign) && !found.some((other) => explains(other, sign) && !explains(sign, other)),
  );
  return (causes.length > 0 ? causes : found).sort(
    (a, b) => (weight.get(b.entry) as number) - (weight.get(a.entry) as number) || a.start - b.start,
  );
}

/** A line that names the host or the file convinces more than a longer one that names nothing; what is logged, less. */
function tellsMore(sign: Sign, known: Sign): boolean {
  if (isLogged(sign) !== isLogged(known)) return isLogged(known);
  const more = Object.keys(sign.values).length - Object.keys(known.values).length;
  return more > 0 || (more === 0 && sign.weight > known.weight);
}
