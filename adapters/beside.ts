/**
 * Does the first, and once it has had its turn the second, without waiting for the first to end: an answer goes out, and
 * what is to be kept of it is written while it is on its way.
 * @returns what the first comes to, once both are done. @throws what the first throws, once the second is done.
 */
export async function beside<T>(
  first: () => Promise<T>,
  second: (() => Promise<unknown>) | undefined,
): Promise<T> {
  if (second === undefined) return first();
  const done = first();
  const [result] = await Promise.allSettled([done, turn().then(second)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** What is under way has gone on as far as it can without waiting for somebody else. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
