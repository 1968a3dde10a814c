/** What stands in a text where a secret was cut out. */
export const CUT_OUT = '[redacted]';

export type SecretKind = 'private-key' | 'password' | 'token';

/** Notes that a secret of this kind was found, and gives what stands in its place; as many line ends as it had. */
export type Cut = (kind: SecretKind, secret: string) => string;

/** One way to find secrets. */
export interface Cutter {
  /** Found somewhere in a text, in lower case, that holds a secret of this sort; cheaper than to look for the secret. */
  hint: RegExp;
  run: (text: string, cut: Cut) => string;
}
