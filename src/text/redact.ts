import { bareKeys } from './secrets/bare-keys';
import { commands } from './secrets/commands';
import { CUT_OUT, type Cut, type Cutter, type SecretKind } from './secrets/cut';
import { framedKeys } from './secrets/framed-keys';
import { settings } from './secrets/settings';
import { tokens } from './secrets/tokens';
import { typed } from './secrets/typed';

export { CUT_OUT, type SecretKind };

export interface Redacted {
  text: string;
  /** The kinds of secret that were found: a private key must be replaced, a password changed. */
  secrets: readonly SecretKind[];
}

/** Keys first, for their base64 may hold anything; what has a form of its own before what only its name tells. */
const CUTTERS: readonly Cutter[] = [framedKeys, bareKeys, tokens, commands, settings, typed];

/** Most of what is long is a log with nothing in it. */
const ANY = new RegExp(CUTTERS.map(({ hint }) => hint.source).join('|'), 'm');

/** Cuts private keys, passwords and tokens out of a text; line ends stay. What is cut out once is not found again. */
export function redact(text: string): Redacted {
  const secrets = new Set<SecretKind>();
  const cut: Cut = (kind, secret) => {
    secrets.add(kind);
    return CUT_OUT + '\n'.repeat(secret.split('\n').length - 1);
  };
  const lower = text.toLowerCase();
  if (!ANY.test(lower)) return { text, secrets: [] };
  let rest = text;
  for (const { hint, run } of CUTTERS) {
    if (hint.test(lower)) rest = run(rest, cut);
  }
  return { text: rest, secrets: [...secrets] };
}
