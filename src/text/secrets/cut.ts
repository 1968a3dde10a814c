import type { Signed } from '../sign-finder';

/** What stands in a text where a secret was cut out. */
export const CUT_OUT = '[redacted]';

export type SecretKind = 'private-key' | 'password' | 'token';

/** Notes that a secret of this kind was found, and gives what stands in its place; as many line ends as it had. */
export type Cut = (kind: SecretKind, secret: string) => string;

/** Patterns that are looked for together, and what tells that they can find anything; cheaper than to look. */
export type Rule = Signed;

/** One way to find secrets. */
export interface Cutter {
  rules: readonly Rule[];
  /** @param met those of all rules that can find something. */
  run: (text: string, cut: Cut, met: ReadonlySet<Rule>) => string;
}
