import { bareKeys } from './secrets/bare-keys';
import { commands } from './secrets/commands';
import { CUT_OUT, type Cut, type Cutter, type SecretKind } from './secrets/cut';
import { framedKeys } from './secrets/framed-keys';
import { settings } from './secrets/settings';
import { tokens } from './secrets/tokens';
import { typed } from './secrets/typed';
import { signFinder } from './sign-finder';

export { CUT_OUT, type SecretKind };

export interface Redacted {
  text: string;
  /** The kinds of secret that were found: a private key must be replaced, a password changed. */
  secrets: readonly SecretKind[];
}

/** Keys first, for their base64 may hold anything; what has a form of its own before what only its name tells. */
const CUTTERS: readonly Cutter[] = [framedKeys, bareKeys, tokens, commands, settings, typed];

/** Most of what is long is a log with nothing in it. */
const rulesIn = signFinder(CUTTERS.flatMap(({ rules }) => rules));

/** Cuts private keys, passwords and tokens out of a text; line ends stay. What is cut out once is not found again. */
export function redact(text: string): Redacted {
  const met = rulesIn(text);
  if (met.size === 0) return { text, secrets: [] };
  const secrets = new Set<SecretKind>();
  const cut: Cut = (kind, secret) => {
    secrets.add(kind);
    return CUT_OUT + '\n'.repeat(secret.split('\n').length - 1);
  };
  let rest = text;
  for (const { rules, run } of CUTTERS) {
    if (rules.some((rule) => met.has(rule))) rest = run(rest, cut, met);
  }
  return { text: rest, secrets: [...secrets] };
}
