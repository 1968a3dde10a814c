import type { Random } from './random';

/** Something that takes input from outside, and what must hold of it. */
export interface Target<Input = unknown> {
  name: string;
  /** Cases that the tests run. */
  cases: number;
  /** Plain data, so that a failing input can be printed and made smaller. */
  make(random: Random): Input;
  /** Throws when something does not hold; an input that was made smaller may lack fields. */
  check(input: Input): void | Promise<void>;
}

/** What does not hold, as a failure. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
