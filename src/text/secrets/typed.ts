import type { Cut, Cutter, Rule } from './cut';
import { isCommon, isName, looksSecret } from './plausible';

/** Characters of a line that are looked at behind a prompt. */
const REACH = 300;
/** A word that asks for a secret, what may follow it, and the colon. */
const PROMPT =
  /(?:(?<![A-Za-z0-9_-])(?:pass ?(?:word|phrase|code)s?|passwd|pwd?|pass|one-time (?:password|passcode|code|token)|(?:verification|authentication|security|confirmation|access|login|2fa|mfa|totp|sms|otp) (?:code|token)|token ?code|[ot]?otp|pin(?: ?code)?|scratch code|recovery code|again)|(?:ワンタイム)?パス(?:ワード|フレーズ|コード)|暗証番号|(?:確認|認証|検証)(?:用の?)?コード)(?: again| or option| を?入力(?:してください)?|(?:を|の)[\u3040-\u30ff\u4e00-\u9fff]{1,20}| for (?:key )?(?:'[^'\n]{1,300}'|"[^"\n]{1,300}"|`[^'\n]{1,100}'|(?:[A-Z]:)?[^\s:：]{1,300}(?: key \S{1,300}?)?)| \([^()\n]{1,60}\)){0,2}[ \t]{0,3}[:：]/gi;
/** What stands right behind the word. */
const NEXT = String.raw`(?: again| or option| ?を?入力|を|の| for | \(|[ \t]{0,3}[:：])`;
const PROMPTED: Rule = {
  signs: [
    ...['pass(?:wd| ?(?:word|phrase|code)s?)?', 'pwd?', 'token', 'codes?', 'otp', 'pin', 'again'],
    ...['パス(?:ワード|フレーズ|コード)', '暗証番号', 'コード'],
  ].map((word) => new RegExp(word + NEXT, 'iy')),
};
/** How the line of a program's own prompt begins. */
const LEAD =
  /^[\s>|"'`]{0,40}(?:(?:\([^\s()]{1,300}\)|\[sudo[^\]\n]{0,40}\]|[\w.\\+-]{1,64}@[\w.:%[\]-]{1,253}'s|\S{1,64} の|enter|type|please|old|new|current|\(current\)|retype|re-enter|repeat|confirm|same|the|your|unix|ldap|pem|import|export|kerberos|lock|key|luks|login|account|duo|radius|rsa|新しい|現在の|古い|今の|もう一度|鍵のパスフレーズ) {0,3}){0,6}$/i;
const OF_HOST = /@[\w.:%[\]-]{1,253}'s (?:old |new )?$/;
/** What programs say right behind a prompt or below it, and how a sentence about a prompt goes on. */
const SAID =
  /^(?:[a-z]*debug\d|permission|access|bad|wrong|incorrect|invalid|login|last|enter|retype|re-enter|connection|connect|received|disconnect|timeout|timed|auth|host|ssh|scp|sftp|sudo|su|sorry|load|identity|error|fatal|warning|welcome|write|client|packet|too|using|key|failed|failure|server|please|new|old|current|user|again|prompt|is|was|are|isn't|not|no|does|doesn't|did|didn't|do|don't|but|and|or|then|it|i|i'm|my|we|the|this|that|what|when|where|which|why|how|for|from|on|in|at|to|of|with|after|before|cannot|can't|can|could|will|would|should|never|always|nothing|still|if|because|so|only|just|has|have|had|expired|required|must|you|your|there|here|a|an|see|nor|as|by|keeps?|asks?|asked|appears?|comes?)\b|^[([<{#/*]/i;
/** An answer to a secret that was typed, or the next question for one. */
const REPLY =
  /permission denied|access denied|try again|sorry|incorrect|passphrase|password|verification code|authentication|last login|login incorrect|パスワード|パスフレーズ/i;
/** Commands whose output may be one word. */
const ONE_WORD = /\b(?:hostname|whoami|uname|nproc|which|echo|ls|squeue|sbatch|head|tail|printenv)\b/;
/** Of these, several words are typed. */
const PHRASE = /pass ?word|pass ?phrase|パス(?:ワード|フレーズ)/i;
const CODE = /code|コード|otp|token|pin|暗証|option/i;

/** Cuts out what was typed behind a prompt, on its line or alone on the next one. */
export const typed: Cutter = {
  rules: [PROMPTED],
  run(text, cut) {
    if (text.search(PROMPT) < 0) return text;
    const lines = text.split('\n');
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] as string;
      if (line.search(PROMPT) < 0) continue;
      const { text: rest, asks } = cutBehind(line, cut);
      lines[at] = rest;
      if (asks === undefined || ONE_WORD.test(lines[at - 1] ?? '')) continue;
      const below = lines[at + 1] ?? '';
      const word = wordAlone(below);
      if (word === '' || !isTyped(word, asks, lines[at + 2] ?? '')) continue;
      lines[at + 1] = below.replace(word, () => cut('password', word));
    }
    return lines.join('\n');
  },
};

/** A line without what was typed behind its prompts; `asks` is the prompt that it ends with. */
function cutBehind(line: string, cut: Cut): { text: string; asks?: string } {
  let rest = '';
  let done = 0;
  let asks: string | undefined;
  for (const { 0: prompt, index } of line.matchAll(PROMPT)) {
    const from = index + prompt.length;
    if (index < done) continue;
    const before = line.slice(Math.max(0, index - REACH), index);
    const alone = LEAD.test(before) && index <= REACH;
    const behind = line.slice(from, from + REACH);
    if (behind.trim() === '') {
      if (from + REACH >= line.length && (alone || OF_HOST.test(before))) asks = prompt;
      continue;
    }
    if (/^again/i.test(prompt)) continue;
    const own = OF_HOST.test(before) || (alone && !/^(?:pass|passwd|pwd?)\s*[:：]/i.test(prompt));
    // A quote that was open before the prompt closes behind it.
    if (before.includes(/^["'`]/.exec(behind.trim())?.[0] ?? '\n')) continue;
    const secret = secretIn(behind.trim(), {
      own,
      phrase: alone && PHRASE.test(prompt),
      code: CODE.test(prompt),
    });
    if (secret === '') continue;
    const start = line.indexOf(secret, from);
    rest += line.slice(done, start) + cut('password', secret);
    done = start + secret.length;
  }
  rest += line.slice(done);
  return asks === undefined ? { text: rest } : { text: rest, asks };
}

/**
 * The secret in what stands behind a prompt; empty when there is none.
 * @param asked `own`: by a program, in its own words; `phrase`: for what may be several words; `code`: for figures.
 */
function secretIn(value: string, asked: { own: boolean; phrase: boolean; code: boolean }): string {
  const [word = ''] = /^[!-~]+/.exec(value) ?? [];
  if (!/[A-Za-z0-9]/.test(word) || isMask(word) || /[:：]$/.test(word)) return '';
  if (word === value) {
    if (isCommon(word) || (asked.code && /^\d{1,3}$/.test(word))) return '';
    if (asked.own) return word.length < 2 ? '' : word;
    return word.length < 4 || isName(word) ? '' : word;
  }
  const [figures] = asked.code ? (/^(?:\d{6,8}|\d{3}[ -]\d{3})(?!\d)/.exec(value) ?? []) : [];
  if (figures !== undefined) return figures;
  const several = asked.phrase && value.length <= 200 && /^[ -~]+$/.test(value);
  if (several && !SAID.test(value) && !/[.?!:;)]$|: |denied|failed/i.test(value)) return value;
  return looksSecret(word) ? word.replace(/[.,;:!?)\]}'"`]+$/, '') : '';
}

function isMask(word: string): boolean {
  return /^(?:[*•.x…_#-]+|\[redacted\].*|[<{[(]{1,2}[\w .%-]*[>}\])]{1,2}|\{[a-z_]+\}.*|["'`]?\$?\{\{.*|\^[A-Z].*)$/i.test(
    word,
  );
}

/** The one word of a line, as it would be typed. */
function wordAlone(line: string): string {
  const [, word = ''] = /^[\s>|]{0,40}([!-~]{4,64})\s*$/.exec(line.slice(0, 140)) ?? [];
  if (/[:$#%>\\]$|^[([<{^/~$#-]/.test(word) || isMask(word) || SAID.test(word)) return '';
  return isCommon(word) ? '' : word;
}

function isTyped(word: string, prompt: string, next: string): boolean {
  if (CODE.test(prompt) && /^\d{4,10}$/.test(word)) return true;
  return looksSecret(word) || (!isName(word) && REPLY.test(next));
}
