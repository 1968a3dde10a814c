import { FULL } from '../full';
import { soak } from './soak';

/** Bytes that the heap may be larger at the end than when it was warm. */
const MORE_HEAP = 15 * 1024 * 1024;

test('seconds of questions: each is answered, and the memory stays as it is', async () => {
  const { samples, answered, asked } = await soak(FULL ? 20_000 : 8000, 4);
  expect(asked).toBeGreaterThan(20);
  expect(answered).toBe(asked);
  const [warm, ...later] = samples.map(({ heap }) => heap);
  expect(Math.max(...later) - (warm as number)).toBeLessThan(MORE_HEAP);
}, 90_000);
