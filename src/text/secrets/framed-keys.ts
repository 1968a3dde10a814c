import type { Cutter } from './cut';
import { BASE64_LINE, endOfBody, isLastLine } from './key-body';

/** A range of a text, from its first character to behind its last one. */
interface Range {
  from: number;
  to: number;
}

interface Mark extends Range {
  ends: boolean;
  /** What the mark begins or ends keeps the mark's own line. */
  kept: boolean;
}

/** First and last lines of a private key: PEM, OpenSSH, PGP, ssh.com, OpenVPN; PuTTY's; and the headers inside a key. */
const FRAME =
  /[-\u2013\u2014]{0,6} ?\b(BEGIN|END) (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)(?: ?[-\u2013\u2014]{1,6})?|(PuTTY-User-Key-File-\d[^\n]*\n?|\b(?:Private-Lines: \d|Proc-Type: 4,ENCRYPTED))|\bPrivate-MAC:[^\n]*/g;

/** Cuts private keys out that stand between their first and last lines, or of which one of both lines is left. */
export const framedKeys: Cutter = {
  rules: [
    {
      signs: [
        /PRIVATE KEY/y,
        /VPN Static key/y,
        /PuTTY-User-Key-File-/y,
        /Private-(?:Lines|MAC):/y,
        /Proc-Type: 4,/y,
      ],
    },
  ],
  run(text, cut) {
    let rest = '';
    let done = 0;
    for (const { from, to } of ranges(text)) {
      rest += text.slice(done, from) + cut('private-key', text.slice(from, to));
      done = to;
    }
    return rest + text.slice(done);
  },
};

function ranges(text: string): Range[] {
  const found: Range[] = [];
  let open: Mark | undefined;
  /** Ends the open key; `to` is where its text ends if its last line is there. */
  const close = (at: number, to?: number): void => {
    if (open === undefined) return;
    const start = open.kept ? open.to : open.from;
    const end = endOfBody(text.slice(open.to, at));
    if (end >= 0) found.push({ from: start, to: to ?? open.to + end });
    open = undefined;
  };
  for (const mark of marks(text)) {
    if (mark.ends && open === undefined) {
      const from = startOfBody(text, mark.from, found.at(-1)?.to ?? 0);
      if (from >= 0) found.push({ from, to: mark.to });
      continue;
    }
    if (mark.ends) {
      close(mark.to, mark.to);
      continue;
    }
    // A key's own headers stand inside it, unless its first line is lost.
    if (open !== undefined && mark.from === mark.to) continue;
    close(mark.from);
    open = mark;
  }
  close(text.length);
  return found;
}

function marks(text: string): Mark[] {
  return [...text.matchAll(FRAME)].map(({ 0: found, 1: word, 2: putty, index }) => {
    const kept = putty?.startsWith('PuTTY') ?? false;
    const ends = word === undefined ? putty === undefined : word === 'END';
    // A header inside a key is read as a part of its body.
    const to = putty !== undefined && !kept ? index : index + found.length;
    return { from: index, to, ends, kept };
  });
}

/** Where the body begins that a last line ends whose first line is lost; -1 when there is none of the key. */
function startOfBody(text: string, end: number, limit: number): number {
  let start = startOfRun(text, end, limit);
  let at = text.lastIndexOf('\n', end - 1);
  if (start > at + 1) return start;
  while (at > limit) {
    const before = text.lastIndexOf('\n', at - 1);
    const line = text.slice(Math.max(before + 1, limit), at);
    if (BASE64_LINE.test(line) || (start < 0 && isLastLine(line))) start = Math.max(before + 1, limit);
    else if (line.trim() !== '') break;
    at = before;
  }
  return start;
}

/** The same on the line of the last line, where line ends became blanks or are written out. */
function startOfRun(text: string, end: number, limit: number): number {
  let start = -1;
  let at = end;
  while (at > limit) {
    let from = text[at - 1] === ' ' ? at - 1 : at;
    const to = from;
    while (from > limit && /[A-Za-z0-9+/=\\]/.test(text[from - 1] as string)) from--;
    const last = start < 0 && at === end;
    if (to - from < (last ? 4 : 24)) break;
    if (to - from >= 24) start = from;
    at = from;
  }
  return start;
}
