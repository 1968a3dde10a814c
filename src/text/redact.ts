/** What stands in a text where a secret was cut out. */
export const CUT_OUT = '[redacted]';

export interface Redacted {
  text: string;
  /** The kinds of secret that were found: a private key must be replaced, a password changed. */
  secrets: readonly SecretKind[];
}

export type SecretKind = 'private-key' | 'password' | 'token';

const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;
const PUTTY_KEY = /(PuTTY-User-Key-File-\d[^\n]*\n)[\s\S]*?(?:\nPrivate-MAC:[^\n]*|$)/g;
/** What was typed behind a prompt, or given to an option that takes a password. */
const PASSWORDS = [
  /((?:password|passphrase|パスワード|パスフレーズ|パスコード|verification code|one-time password|otp)(?: for [^\n:]{1,200})?\s*[:=]\s*)(?![\s.,)]|\[redacted\]|$)([^\s]{4,200})(?=\s*$)/gim,
  /(\bsshpass\s+-p\s*)('[^'\n]*'|"[^"\n]*"|[^\s'"]+)/g,
  /(\bplink\b[^\n]{0,200}?\s-pw\s+)('[^'\n]*'|"[^"\n]*"|[^\s'"]+)/gi,
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,100}:)([^\s@/]{1,200})(?=@)/gi,
];
const TOKENS =
  /\b(?:xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}|gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|AKIA[A-Z0-9]{16}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}|AIza[A-Za-z0-9_-]{35}|sk-[A-Za-z0-9_-]{20,})/g;
const BEARER = /(\bAuthorization:\s*(?:Bearer|Basic)\s+)([A-Za-z0-9._~+/=-]{8,})/gi;

/** Cuts private keys, passwords typed behind a prompt, and tokens out of a cleaned text; line ends stay. */
export function redact(text: string): Redacted {
  const secrets = new Set<SecretKind>();
  const cut = (kind: SecretKind, secret: string): string => {
    secrets.add(kind);
    return CUT_OUT + '\n'.repeat(secret.split('\n').length - 1);
  };
  let rest = text;
  if (rest.includes('PRIVATE KEY')) rest = rest.replace(PRIVATE_KEY, (key) => cut('private-key', key));
  if (rest.includes('PuTTY-User-Key-File')) {
    rest = rest.replace(PUTTY_KEY, (key, head: string) => head + cut('private-key', key.slice(head.length)));
  }
  for (const pattern of PASSWORDS)
    rest = rest.replace(pattern, (_, before: string) => before + cut('password', ''));
  rest = rest.replace(TOKENS, () => cut('token', ''));
  rest = rest.replace(BEARER, (_, before: string) => before + cut('token', ''));
  return { text: rest, secrets: [...secrets] };
}
