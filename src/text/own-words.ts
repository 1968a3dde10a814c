import { isSpoken } from './language';

/** Longer than this, or with more lines, a message is a paste. */
const SENTENCE = 400;
const SENTENCE_LINES = 4;
/** Lines of a paste in which a person's own words are looked for. */
const LINES = 400;

/** How programs begin what they print. */
const PROGRAM =
  /^\s*(?:[-\w./\\]{2,80}(?:\[\d+\]| [\d()]{1,8}){0,2}: |error\b|fatal\b|warning:|traceback |[a-z ]{4,60}: exec |.{0,120}\.\.\. failed: |.{0,80}is not recognized as an? |.{0,80}command not found)/i;
/** Nothing that a program prints. */
const FIRST_PERSON = /\b(?:i|i'm|i've|my|we|our)\b|[\p{Script=Hiragana}]{2}/iu;
/** What Japanese systems print. */
const JAPANESE_PROGRAM = /内部コマンドまたは外部コマンド|コマンドが見つかりません(?:$|。$)/;
/** A command that was typed. */
const PROMPT = /^\s*(?:[\w.-]+@[\w.-]+[:~ ]|\[[\w.-]+@|[$#%>❯λ➜] |PS [A-Z]:|[A-Z]:\\)/;

/**
 * What the person wrote, without what a program printed: the whole of a short message, the sentences around a
 * paste otherwise. Empty for a bare paste.
 */
export function ownWords(text: string): string {
  const short = text.length <= SENTENCE;
  const lines = firstLines(text, LINES);
  const own = short && lines.length <= SENTENCE_LINES ? isOwn : isSpoken;
  return lines.filter(own).join(' ');
}

/** The first lines of a text that are not blank. */
function firstLines(text: string, most: number): string[] {
  const lines: string[] = [];
  for (let from = 0; from <= text.length && lines.length < most; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    if (line.trim() !== '') lines.push(line);
    if (end < 0) break;
    from = end + 1;
  }
  return lines;
}

function isOwn(line: string): boolean {
  if (PROMPT.test(line) || JAPANESE_PROGRAM.test(line)) return false;
  return FIRST_PERSON.test(line) || !PROGRAM.test(line);
}

const SSH =
  /\b(?:ssh[dx]?|ssh-\w+|scp|sftp|rsync|putty|plink|winscp|mobaxterm|tera ?term|known_hosts|authorized_keys|publickey|id_(?:rsa|ed25519|ecdsa|dsa)|debug[123]:|openssh|remote-ssh)\b|公開鍵|秘密鍵|ホスト鍵|踏み台|teraterm|log ?in|ログイン|接続|つなが|繋が|入れな/i;

/** Whether a message is about SSH at all, so that asking for more of it makes sense. */
export function isAboutSsh(text: string): boolean {
  return SSH.test(text);
}
