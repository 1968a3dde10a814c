import type { Answer } from '../../../src/index';
import { talkOf } from '../place';
import type { Pressed } from './pressed';
import { shownBy } from './shown-by';

/** The answer that was pressed, once more; null when its entry is gone. */
export async function lookBack({
  context,
  press,
  place,
}: Pick<Pressed, 'context' | 'press' | 'place'>): Promise<Answer | null> {
  const shown = shownBy(press);
  return shown && context.desk.show(shown, await talkOf(context, place));
}
