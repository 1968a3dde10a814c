/** Lines below a header in which a short run of base64 counts; a key's body begins at once or below its own headers. */
const NEAR = 8;
/** Characters that a line of a key's body has at least, save the last one. */
const WIDTH = 40;
/** A line that is nothing but base64, behind quoting marks, a `+` of diff or a line number. */
export const BASE64_LINE =
  /^[\s>|"'`]{0,40}(?:\d{1,4}(?:[:.)|-]\s{0,8}|\s{1,8}))?([A-Za-z0-9+/]{8,}={0,2})(?:["'`\\,\s$;+)]|\\[nr]){0,10}$/;
/** The last line of a body. */
const LAST_LINE =
  /^[\s>|"'`]{0,40}(?:\d{1,4}(?:[:.)|-]\s{0,8}|\s{1,8}))?=?([A-Za-z0-9+/]{1,80}={0,2})(?:["'`\\,\s$;+)]|\\[nr]){0,10}$/;
const BASE64 = /[A-Za-z0-9+/]{20,}/g;
/** A public key and a fingerprint are no secrets. */
const NO_SECRET =
  /(?:ssh-[a-z0-9]{3,7}|ecdsa-sha2-nistp\d{3}|@openssh\.com) {1,4}AAAA[A-Za-z0-9+/=]*|SHA256:[A-Za-z0-9+/=]{1,44}/g;
const HEADERS = /\bPrivate-(?:Lines|MAC|Hash):|\b(?:Proc-Type|DEK-Info):/;
const PUBLIC_LINES = /^[\s>|"'`]{0,40}Public-Lines: (\d{1,3})\s*$/;
/** Lines without any of a key, after which a body that nothing ends has ended. */
const GAP = 200;

/**
 * Where the body of a key ends that begins at once: the offset behind its last line, or -1 when there is none of the
 * key. `head -n 1 FILE` prints the first line alone, and that is no secret.
 */
export function endOfBody(text: string): number {
  let near = 0;
  let publicLines = 0;
  let end = -1;
  let since = 0;
  for (let at = 0, next = 0; at <= text.length && since < GAP; at = next + 1) {
    next = text.indexOf('\n', at);
    if (next < 0) next = text.length;
    const line = text.slice(at, next);
    if (line.trim() === '') continue;
    if (publicLines-- > 0) continue;
    publicLines = Number(PUBLIC_LINES.exec(line)?.[1] ?? 0);
    near++;
    const last = since === 0 && end >= 0 && isLastLine(line);
    if (last || HEADERS.test(line) || holdsBody(line, near)) {
      end = next;
      since = 0;
    } else since++;
  }
  return end;
}

function holdsBody(line: string, near: number): boolean {
  const whole = BASE64_LINE.exec(line)?.[1] ?? '';
  if (whole !== '' && (whole.length >= WIDTH || (near === 1 && (whole.length >= 24 || isMixed(whole)))))
    return true;
  const runs = line.replace(NO_SECRET, '').match(BASE64) ?? [];
  return runs.some((run) => (near <= NEAR || run.length >= WIDTH) && isMixed(run));
}

/** Whether a line below a key's body may be the end of it: short, base64, filled up or mixed. */
export function isLastLine(line: string): boolean {
  const run = LAST_LINE.exec(line)?.[1];
  return run !== undefined && (run.endsWith('=') || run.length >= WIDTH || isMixed(run));
}

/** Capitals, small letters and figures in one run, as in a key; a path has more slashes. */
export function isMixed(run: string): boolean {
  const slashes = run.split('/').length - 1;
  return slashes * 12 <= run.length && /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9+]/.test(run);
}
