/**
 * A smaller input that fails as well: pieces of texts and lists, and fields of objects, are left out as long as it
 * goes on failing.
 * @param most how often `fails` may be asked.
 */
export async function shrink(
  input: unknown,
  fails: (input: unknown) => Promise<boolean>,
  most = 400,
): Promise<unknown> {
  let best = input;
  let left = most;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of smallerThan(best)) {
      if (left-- <= 0) return best;
      if (!(await fails(smaller))) continue;
      best = smaller;
      found = true;
      break;
    }
  }
  return best;
}

/** Smaller values, the boldest cuts first. */
export function* smallerThan(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    for (const [from, to] of cuts(value.length)) yield value.slice(0, from) + value.slice(to);
  } else if (Array.isArray(value)) {
    for (const [from, to] of cuts(value.length)) yield [...value.slice(0, from), ...value.slice(to)];
    for (const [at, item] of value.entries())
      for (const smaller of smallerThan(item)) yield value.with(at, smaller);
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
    }
    for (const [key, item] of Object.entries(value))
      for (const smaller of smallerThan(item)) yield { ...value, [key]: smaller };
  }
}

function* cuts(length: number): Generator<[number, number]> {
  for (let size = length; size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < length; from += size) yield [from, Math.min(length, from + size)];
}
