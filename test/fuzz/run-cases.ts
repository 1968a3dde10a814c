import { randomOf } from './random';
import { shrink } from './shrink';
import type { Target } from './target';

/** What was found. */
export interface Failure {
  target: string;
  seed: number;
  /** Which case of that seed. */
  at: number;
  error: string;
  /** The smallest input that still fails. */
  input: unknown;
}

/** How long and how often, and who wants to know what is going on. */
export interface Limits {
  cases: number;
  /** No case begins after this time, in `performance.now()`. */
  until?: number;
  /** Called before each case, so that one which never ends is known. */
  onCase?(at: number): void;
}

/** Tries a target with the inputs that a seed gives, up to the first failure. */
export async function runCases<Input>(
  target: Target<Input>,
  seed: number,
  { cases, until = Infinity, onCase }: Limits,
): Promise<{ done: number; failure: Failure | null }> {
  for (let at = 0; at < cases; at++) {
    if (performance.now() > until) return { done: at, failure: null };
    onCase?.(at);
    const input = inputOf(target, seed, at);
    const error = await errorOf(target, input);
    if (error === null) continue;
    const kind = firstLine(error);
    const smallest = await shrink(input, async (smaller) => {
      const again = await errorOf(target, smaller as Input);
      return again !== null && firstLine(again) === kind;
    });
    return { done: at, failure: { target: target.name, seed, at, error, input: smallest } };
  }
  return { done: cases, failure: null };
}

/** The input of one case; the same seed and number give the same one. */
function inputOf<Input>(target: Target<Input>, seed: number, at: number): Input {
  return target.make(randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b)));
}

async function errorOf<Input>({ check }: Target<Input>, input: Input): Promise<string | null> {
  try {
    await check(input);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Failures are of one sort when they say the same, numbers and quotations aside. */
function firstLine(error: string): string {
  return (error.split('\n', 1)[0] as string).replace(/\d+|"(?:[^"\\]|\\.)*"/g, '');
}
