/**
 * What is left of a text when only its letters and digits count, lower-cased. Two texts that differ in spacing,
 * case, quotes, hard wraps or punctuation have the same skeleton, so pastes are recognised on it.
 */
export interface Skeleton {
  /** UTF-16 code units of the letters and digits, lower-cased; only the first `length` count. */
  codes: Uint16Array;
  /** For each code, its offset in the text. */
  offsets: Uint32Array;
  length: number;
  /** The codes as a text, in which the engine searches faster than any loop. */
  letters: string;
}

/** Code unit -> its lower-case letter or digit; 0 for everything else. Filled for non-ASCII at first sight. */
const FOLD = new Uint16Array(65536);
const SEEN = new Uint8Array(65536).fill(1, 0, 128);
for (const char of '0123456789abcdefghijklmnopqrstuvwxyz') {
  FOLD[char.charCodeAt(0)] = char.charCodeAt(0);
  FOLD[char.toUpperCase().charCodeAt(0)] = char.charCodeAt(0);
}

function fold(code: number): number {
  if (SEEN[code] === 0) {
    SEEN[code] = 1;
    const char = String.fromCharCode(code);
    if (/[\p{L}\p{N}]/u.test(char)) FOLD[code] = char.toLowerCase().charCodeAt(0);
  }
  return FOLD[code] as number;
}

/** Linear in the text's length, about 6 bytes of memory a character. */
export function skeletonOf(text: string): Skeleton {
  return fill(text, new Uint16Array(text.length), new Uint32Array(text.length));
}

/** Characters for which memory is kept; a longer paste takes its own. */
const KEPT = 1 << 20;
let keptCodes = new Uint16Array(0);
let keptOffsets = new Uint32Array(0);

/** The same in memory that is used again: good until the next call, and several times faster for long texts. */
export function passingSkeletonOf(text: string): Skeleton {
  if (text.length > KEPT) return skeletonOf(text);
  if (text.length > keptCodes.length) {
    const room = Math.min(KEPT, text.length * 2);
    keptCodes = new Uint16Array(room);
    keptOffsets = new Uint32Array(room);
  }
  return fill(text, keptCodes, keptOffsets);
}

function fill(text: string, codes: Uint16Array, offsets: Uint32Array): Skeleton {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    const code = (FOLD[char] as number) || (char < 128 ? 0 : fold(char));
    if (code === 0) continue;
    codes[length] = code;
    offsets[length] = at;
    length++;
  }
  const letters = Buffer.from(codes.buffer, codes.byteOffset, length * 2).toString('utf16le');
  return { codes, offsets, length, letters };
}

/** Writes the letters and digits of a short text, as in its skeleton; what has no room is left out. */
export function foldInto(codes: Uint16Array, text: string): number {
  let length = 0;
  for (let at = 0; at < text.length && length < codes.length; at++) {
    const code = fold(text.charCodeAt(at));
    if (code !== 0) codes[length++] = code;
  }
  return length;
}

export function isLetterOrDigit(code: number): boolean {
  return fold(code) !== 0;
}
