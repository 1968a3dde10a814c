import { oddText } from './odd-text';
import type { Random } from './random';

const ODD: readonly unknown[] = [null, true, false, 0, -1, 1e308, '', 'x', [], {}, [[]], { type: 'x' }];

/** A value that JSON may hold, of any sort. */
export function anyJson(random: Random, depth = 3): unknown {
  if (depth === 0 || random.chance(0.4)) return random.chance(0.5) ? random.pick(ODD) : oddText(random);
  const inner = Array.from({ length: random.below(4) }, () => anyJson(random, depth - 1));
  if (random.chance(0.5)) return inner;
  return Object.fromEntries(inner.map((value) => [random.chance(0.9) ? 'type' : oddText(random), value]));
}

/**
 * The same data with some of its parts left out, doubled, or replaced by something else.
 * @param share how likely a part is changed.
 */
export function mutateJson(value: unknown, random: Random, share = 0.05): unknown {
  if (random.chance(share))
    return random.pick([undefined, anyJson(random, 2), oddText(random), [value, value]]);
  if (Array.isArray(value)) return value.map((item) => mutateJson(item, random, share) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, inner]) => [key, mutateJson(inner, random, share)]);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
}
