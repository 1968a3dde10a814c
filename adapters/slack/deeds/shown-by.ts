import type { Shown } from '../../../src/index';
import type { Press } from '../draw/press';

/** The answer above a button, in the language that the button asks for; null when no entry answered. */
export function shownBy({ id, step, language }: Press): Shown | null {
  return id === undefined ? null : { entry: id, step, language };
}
