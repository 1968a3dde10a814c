import { atOnce, gently, type Progress, type Steps } from '../src/steps';

function* counting(to: number, spend = 0): Steps<number> {
  let sum = 0;
  for (let done = 0; done < to; done++) {
    for (const began = performance.now(); performance.now() - began < spend; );
    sum += done;
    yield { what: 'checking', done, total: to };
  }
  return sum;
}

test('at once gives the result, and tells each step', () => {
  const told: Progress[] = [];
  expect(atOnce(counting(3), (progress) => told.push(progress))).toBe(3);
  expect(told.map(({ done, total }) => [done, total])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

test('gently gives others their turn while it works', async () => {
  let turns = 0;
  let over = false;
  const other = (): void => {
    turns++;
    if (!over) setImmediate(other);
  };
  setImmediate(other);
  expect(await gently(counting(30, 2))).toBe(435);
  over = true;
  expect(turns).toBeGreaterThan(5);
});

test('gently hands a failure on', async () => {
  const failing = (function* (): Steps<void> {
    yield;
    throw new Error('gone');
  })();
  await expect(gently(failing)).rejects.toThrow('gone');
});
