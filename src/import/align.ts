/**
 * Pairs two lists in their order: one by one when both have the same kinds in a row, otherwise what has the same
 * key; the rest stays alone. Quadratic; the lists are the steps of one answer.
 */
export function align<T>(
  left: readonly T[],
  right: readonly T[],
  kind: (item: T) => string,
  key: (item: T) => string,
): [T | undefined, T | undefined][] {
  if (left.length === right.length && left.every((item, at) => kind(item) === kind(right[at] as T)))
    return left.map((item, at) => [item, right[at]]);
  const common = left.map(() => right.map(() => 0)).concat([[]]);
  const commonAt = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const same = (i: number, j: number): boolean => key(left[i] as T) === key(right[j] as T);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = common[i] as number[];
      row[j] = same(i, j) ? commonAt(i + 1, j + 1) + 1 : Math.max(commonAt(i + 1, j), commonAt(i, j + 1));
    }
  }
  const pairs: [T | undefined, T | undefined][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && same(i, j)) pairs.push([left[i++], right[j++]]);
    else if (j >= right.length || (i < left.length && commonAt(i + 1, j) >= commonAt(i, j + 1)))
      pairs.push([left[i++], undefined]);
    else pairs.push([undefined, right[j++]]);
  }
  return pairs;
}
