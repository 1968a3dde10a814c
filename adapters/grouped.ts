/** Items in their order, as many together as come to `most`; one that is larger stands alone. */
export function grouped<T>(items: readonly T[], size: (item: T) => number, most: number): T[][] {
  const groups: T[][] = [];
  let left = -1;
  for (const item of items) {
    left -= size(item);
    if (left >= 0) groups.at(-1)!.push(item);
    else {
      groups.push([item]);
      left = most - size(item);
    }
  }
  return groups;
}
