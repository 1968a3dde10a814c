import type { SlackContext } from '../context';
import { perContext } from '../per-context';

const queues = perContext(() => new Map<string, Promise<unknown>>());

/** Does one thing after the other in a conversation, so that two presses, or a press and a message, do not cross. */
export async function inTurn<T>(
  context: SlackContext,
  conversation: string,
  work: () => Promise<T>,
): Promise<T> {
  const queue = queues(context);
  const done = (queue.get(conversation) ?? Promise.resolve()).catch(() => {}).then(work);
  queue.set(conversation, done);
  return done.finally(() => {
    if (queue.get(conversation) === done) queue.delete(conversation);
  });
}
