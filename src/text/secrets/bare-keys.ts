import type { Cut, Cutter, Rule } from './cut';
import { BASE64_LINE, isLastLine, isMixed } from './key-body';

/** How the base64 of a private key's file begins, of its DER, or of its text once more in base64. */
const START =
  /(?<![A-Za-z0-9+/])(?:b3BlbnNzaC1rZXktdjE|M[A-I][A-Za-z0-9+/]{2}|LS0tLS1CRUdJTi|UHVUVFktVXNlci1LZXktRmlsZ)[A-Za-z0-9+/=]{12,}(?:(?:\\{1,4}[nr]| )+[A-Za-z0-9+/]{16,}={0,2})*(?:(?:\\{1,4}[nr])+[A-Za-z0-9+/]{1,80}={0,2}(?=["'\\\s]|$))?/g;
/** A private key as JSON, for age, for WireGuard. */
const NAMED = [
  /(\\?"(?:d|p|q|dp|dq|qi|k)\\?"\s{0,8}:\s{0,8}\\?")([A-Za-z0-9_-]{20,})/g,
  /()\b(AGE-SECRET-KEY-[A-Z0-9-]{10,})/gi,
  /(\b(?:PrivateKey|PresharedKey)\s{0,8}=\s{0,8})([A-Za-z0-9+/]{42,43}=)/gi,
];
/** Widths at which programs break the base64 of a key. */
const WIDTHS: readonly number[] = [64, 70, 76];
const WIDE_LINE =
  /^[ \t>|"'`+]{0,20}(?:\d{1,4}(?:[:.)|-][ \t]{0,8}|[ \t]{1,8}))?[A-Za-z0-9+/]{64,76}[ \t\r"'\\n+]{0,6}$/m;
/** What stands in the lines above base64 that is no secret. */
const PUBLIC_ABOVE =
  /AAAA|\b(?:PUBLIC KEY|CERTIFICATE|SIGNATURE|MESSAGE|REQUEST|PARAMETERS|Comment:|Public-Lines:)|ssh-(?:rsa|dss|ed25519)|ecdsa-sha2/;
/** Lines above that may tell. */
const ABOVE = 4;

const NAMES: Rule = {
  signs: [/"kty\\?"/iy, /AGE-SECRET-KEY-/iy, /PrivateKey\s{0,8}=/iy, /PresharedKey\s{0,8}=/iy],
};
const BASE64: Rule = {
  signs: [/b3BlbnNzaC1rZXktdjE/y, /LS0tLS1CRUdJTi/y, /UHVUVFktVXNlci1LZXktRmlsZ/y],
  // Two letters are no sign, and a line in the middle of a key has none at all.
  test: (text) => /M[A-I][A-Za-z0-9+/]{2}[A-Za-z0-9+/=]{12}/.test(text) || holdsWide(text),
};

/** Cuts out what is left of a private key whose first and last lines are lost, and keys that have no such lines. */
export const bareKeys: Cutter = {
  rules: [NAMES, BASE64],
  run(text, cut, met) {
    let rest = text;
    if (met.has(NAMES)) {
      for (const pattern of NAMED)
        rest = rest.replace(pattern, (_, before: string, key: string) => before + cut('private-key', key));
    }
    if (!met.has(BASE64)) return rest;
    let found = WIDE_LINE.test(rest);
    const marked = rest.replace(START, (run) => {
      if (!isPrivate(run)) return run;
      found = true;
      return MARK + cut('private-key', run);
    });
    return found ? cutLines(marked, cut) : rest;
  },
};

/** Characters of base64 in a row that a line of a key has at least. */
const WIDE = 64;

/** Whether a text holds as much base64 in a row as a line of a key; only every 64th character need be looked at. */
function holdsWide(text: string): boolean {
  const reach = WIDE - 1;
  for (let at = reach; at < text.length; at += WIDE) {
    if (!isBase64(text.charCodeAt(at))) continue;
    let from = at;
    while (from > at - reach && isBase64(text.charCodeAt(from - 1))) from--;
    let to = at + 1;
    while (to - from < WIDE && isBase64(text.charCodeAt(to))) to++;
    if (to - from >= WIDE) return true;
  }
  return false;
}

function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43
  );
}

/** Set before what was cut out, as long as the lines below are looked at; a cleaned text holds no such character. */
const MARK = '\u0000';

function cutLines(text: string, cut: Cut): string {
  const lines = text.split('\n');
  const out: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    const begun = line.includes(MARK);
    if (begun) {
      out.push(line.replaceAll(MARK, ''));
      at++;
    }
    const end = begun ? endOfLines(lines, at) : endOfBlock(lines, at);
    const block = lines.slice(at, end);
    if (block.length > 0) {
      const isSecret = begun || isMiddleOfKey(block, lines.slice(Math.max(0, at - ABOVE), at));
      out.push(...(isSecret ? [cut('private-key', block.join('\n'))] : block));
    } else if (!begun) out.push(line);
    at = begun ? end : Math.max(end, at + 1);
  }
  return out.join('\n');
}

/** Behind the last of the lines of a body from here on. */
function endOfLines(lines: readonly string[], from: number): number {
  let at = from;
  while (widthOf(lines[at]) >= 40) at++;
  return isLastLine(lines[at] ?? '') ? at + 1 : at;
}

/** Behind the last line of a block of base64; `from` when none begins there. */
function endOfBlock(lines: readonly string[], from: number): number {
  const width = widthOf(lines[from]);
  if (!WIDTHS.includes(width)) return from;
  let end = from;
  while (widthOf(lines[end]) === width) end++;
  return isLastLine(lines[end] ?? '') ? end + 1 : end;
}

/** Whether a block may be the middle of a private key: nothing says that it is public. */
function isMiddleOfKey(block: readonly string[], above: readonly string[]): boolean {
  const first = BASE64_LINE.exec(block[0] ?? '')?.[1] ?? '';
  const isPublic = /^(?:AAAA|MI)/.test(first) || PUBLIC_ABOVE.test(above.join('\n'));
  return widthOf(block[1]) === first.length && !isPublic && isMixed(first);
}

function widthOf(line: string | undefined): number {
  if (line === undefined || line.length > 140) return 0;
  return BASE64_LINE.exec(line)?.[1]?.length ?? 0;
}

/** Whether base64 begins like a private key, and not like a public key or a certificate. */
function isPrivate(run: string): boolean {
  if (run.startsWith('b3Blb')) return true;
  const bytes = Buffer.from(run.slice(0, 120), 'base64');
  if (!run.startsWith('M')) return /PRIVATE KEY|PuTTY-User-Key-File/.test(bytes.toString('latin1'));
  const content = bytes.subarray(lengthOfHead(bytes));
  const hex = content.toString('hex');
  // A version (PKCS#1, PKCS#8, SEC 1, PKCS#12), or the algorithm of an encrypted key: PKCS#5, PKCS#12.
  if (/^02010[013](?:02|04|30|a1)/.test(hex)) return true;
  return /^0609(?:2a864886f70d0105)|^060a2a864886f70d010c01/.test(
    content.subarray(lengthOfHead(content)).toString('hex'),
  );
}

/** Bytes of a DER sequence's tag and length. */
function lengthOfHead(bytes: Uint8Array): number {
  const length = bytes[1] ?? 0;
  return length < 0x80 ? 2 : 2 + (length & 0x7f);
}
