import { runCases } from './run-cases';
import { TARGETS, tidyUp } from './targets/all';

afterAll(tidyUp);

/** The same inputs each time; `npm run fuzz` goes on with others. */
const SEED = 20_261_122;

test.each(TARGETS.map((target) => [target.name, target] as const))('%s', async (_, target) => {
  const { done, failure } = await runCases(target, SEED, target);
  expect(failure).toBeNull();
  expect(done).toBe(target.cases);
});
