/** What stands in a text where a secret was cut out. */
export const CUT_OUT = '[redacted]';

export interface Redacted {
  text: string;
  /** The kinds of secret that were found: a private key must be replaced, a password changed. */
  secrets: readonly SecretKind[];
}

export type SecretKind = 'private-key' | 'password' | 'token';

const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|(?=-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)|$)/g;
const PUTTY_KEY =
  /(PuTTY-User-Key-File-\d[^\n]*\n)[\s\S]*?(?:\nPrivate-MAC:[^\n]*|(?=\nPuTTY-User-Key-File-)|$)/g;
/** The frame of a private key, without what stands inside. */
const FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** Lines below a header in which a short run of base64 counts; a key's body begins at once or below its own headers. */
const NEAR = 8;
/** Characters that a line of a key's body has at least, save the last one. */
const WIDTH = 40;
/** A line that is nothing but base64, behind quoting marks or a line number. */
const BASE64_LINE = /^[\s>|"'`]{0,40}(?:\d{1,4}:?\s{1,8})?[A-Za-z0-9+/]{8,}={0,2}["'`\\,\s]{0,10}$/;
const BASE64 = /[A-Za-z0-9+/]{20,}/g;
/** A public key and a fingerprint are no secrets. */
const NO_SECRET =
  /(?:ssh-[a-z0-9]{3,7}|ecdsa-sha2-nistp\d{3}|@openssh\.com) {1,4}AAAA[A-Za-z0-9+/=]*|SHA256:[A-Za-z0-9+/=]{1,44}/g;
/** What was typed behind a prompt, or given to an option that takes a password. */
const PASSWORDS = [
  /((?:password|passphrase|パスワード|パスフレーズ|パスコード|verification code|one-time password|otp)(?: for [^\n:]{1,200})?\s*[:=]\s*)(?![\s.,)]|\[redacted\]|$)([^\s]{4,200})(?=\s*$)/gim,
  /(\bsshpass\s+-p\s*)('[^'\n]*'|"[^"\n]*"|[^\s'"]+)/g,
  /(\bplink\b[^\n]{0,200}?\s-pw\s+)('[^'\n]*'|"[^"\n]*"|[^\s'"]+)/gi,
];
/** The same in an address. */
const PASSWORD_IN_ADDRESS = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,100}:)([^\s@/]{1,200})(?=@)/gi;
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
  if (rest.includes('PRIVATE KEY'))
    rest = rest.replace(PRIVATE_KEY, (key) => (hasBody(key) ? cut('private-key', key) : key));
  if (rest.includes('PuTTY-User-Key-File')) {
    rest = rest.replace(PUTTY_KEY, (key, head: string) =>
      hasBody(key.slice(head.length)) ? head + cut('private-key', key.slice(head.length)) : key,
    );
  }
  const patterns = rest.includes('://') ? [...PASSWORDS, PASSWORD_IN_ADDRESS] : PASSWORDS;
  for (const pattern of patterns)
    rest = rest.replace(pattern, (_, before: string) => before + cut('password', ''));
  rest = rest.replace(TOKENS, () => cut('token', ''));
  rest = rest.replace(BEARER, (_, before: string) => before + cut('token', ''));
  return { text: rest, secrets: [...secrets] };
}

/** Whether a key's frame holds any of the key. `head -n 1 FILE` prints the first line alone, and that is no secret. */
function hasBody(key: string): boolean {
  if (/\bPrivate-(?:Lines|MAC|Hash):|\b(?:Proc-Type|DEK-Info):/.test(key)) return true;
  const lines = key.replace(FRAME, '').split('\n');
  let near = 0;
  return lines.some((line) => {
    if (line.trim() === '') return false;
    const first = near++ === 0;
    if (BASE64_LINE.test(line) && (first || line.trim().length >= WIDTH)) return true;
    const runs = line.replace(NO_SECRET, '').match(BASE64) ?? [];
    return runs.some((run) => (near <= NEAR || run.length >= WIDTH) && isMixed(run));
  });
}

/** Capitals, small letters and figures in one run, as in a key; a path has more slashes. */
function isMixed(run: string): boolean {
  const slashes = run.split('/').length - 1;
  return slashes * 12 <= run.length && /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9+]/.test(run);
}
