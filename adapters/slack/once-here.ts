import { ComeAgain } from './come-again';
import type { SlackContext } from './context';
import { perContext } from './per-context';

const underWay = perContext(() => new Map<string, Promise<void>>());

/**
 * Does the work on a delivery once, whichever copy of the bot it reaches however often. A delivery of what is being
 * worked on here ends as that does.
 * @param names by which it is known again.
 * @param enter makes room for it, unless it is being worked on here already; null when it is dealt with.
 * @throws ComeAgain when another copy works on it, or was killed doing so; what the work throws, after which the next
 *   delivery is the first again.
 */
export function onceHere(
  context: SlackContext,
  names: readonly string[],
  { enter, work }: { enter: () => (() => void) | null; work: () => Promise<void> },
): Promise<void> {
  const here = underWay(context);
  const same = names.map((name) => here.get(name)).find((one) => one !== undefined);
  if (same !== undefined) {
    context.desk.once.cameAgain();
    return same;
  }
  const leave = enter();
  if (leave === null) return Promise.resolve();
  const done = onceAnywhere(context, names, work).finally(() => {
    leave();
    for (const name of names) here.delete(name);
  });
  for (const name of names) here.set(name, done);
  return done;
}

async function onceAnywhere(
  { desk: { once } }: SlackContext,
  names: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const begun = await once.begin(names);
  if (begun === 'done') return;
  if (begun === 'running') throw new ComeAgain('another copy of the bot works on it');
  try {
    await work();
  } catch (error) {
    await once.forget(names);
    throw error;
  }
  await once.done(names);
}
