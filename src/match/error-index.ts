import { atOnce, type Steps } from '../steps';
import type { KindName } from './kinds';
import type { Pattern } from './pattern';
import { foldInto } from './skeleton';
import { type Template, textsBetweenHoles } from './template';

/** Letters of an error line that are looked up at once. An error line needs at least that many in a row. */
export const ANCHOR = 6;

/** A line of the knowledge and whose it is. */
export interface ErrorLine {
  /** Empty for a line that proves a finding. */
  entry: string;
  finding?: string;
  template: Template;
  /** What decides once the template's letters are seen, where a regular expression was written. */
  pattern?: Pattern;
}

/**
 * Error lines by the hash of six of their letters; looking a paste up costs the same for ten lines and for 300,000.
 * Kept in arrays of numbers, because as many objects would take long to make and to keep.
 */
export interface ErrorIndex {
  lines: readonly ErrorLine[];
  /** The anchor of each line: its hash, the segment it stands in (-1: the line has none), and where. */
  hashes: Int32Array;
  segments: Int16Array;
  places: Int32Array;
  /** Slot of a hash -> its first line + 1; line -> the next line of the slot + 1. */
  first: Int32Array;
  next: Int32Array;
  /** One bit for each slot of a larger table: a no is certain, and most letters of a paste get a no. */
  filter: Uint8Array;
  /** Bits of a hash that are not used for `first` and `filter`. */
  slotShift: number;
  filterShift: number;
  kinds: ReadonlyMap<string, KindName>;
}

/** Taken once: looking a global up for every letter of a paste shows. */
const { imul } = Math;
/** Factor of the hash, and that of a letter which leaves it six letters later. */
export const BASE = 0x01000193;
export const OLDEST = Array.from({ length: ANCHOR - 1 }).reduce<number>((power) => imul(power, BASE), 1);
/** Spreads a hash over all its bits; the upper ones are used. */
export const SPREAD = 0x9e3779b1;

/** Lines between two moments in which the work can be interrupted. */
const TURN = 200;
/** Letters of one segment that are looked at. */
const SEGMENT_LIMIT = 4096;
/** Lines of a paste, and characters of all pastes, in which letters are counted. */
const PASTE_LINES = 500;
const PASTES = 2_000_000;
/** Bits of the filter, at least and for each line; with so many about one letter in 30 gets a wrong yes. */
const FILTER_BITS = 16;
const FILTER_BITS_A_LINE = 32;

/**
 * Builds the index; each error line is anchored at the six letters that are the rarest in the other lines and in
 * ordinary pastes, so that little of a paste has to be compared.
 * @param pastes what people paste; without it every answer is the same and takes longer.
 */
export function indexErrors(
  lines: readonly ErrorLine[],
  kinds: ReadonlyMap<string, KindName>,
  pastes: Iterable<string> = [],
): ErrorIndex {
  return atOnce(indexingErrors(lines, kinds, pastes));
}

export function* indexingErrors(
  lines: readonly ErrorLine[],
  kinds: ReadonlyMap<string, KindName>,
  pastes: Iterable<string> = [],
): Steps<ErrorIndex> {
  // Two runs of letters may be counted as one; that costs a little time and changes no answer.
  const countShift = 32 - bitsFor(lines.length * 128, 22);
  const counts = new Uint16Array(1 << (32 - countShift));
  const count = (hash: number): void => {
    const slot = imul(hash, SPREAD) >>> countShift;
    if ((counts[slot] as number) < 0xffff) counts[slot] = (counts[slot] as number) + 1;
  };
  for (let at = 0; at < lines.length; at++) {
    if (at % TURN === TURN - 1) yield;
    eachHash((lines[at] as ErrorLine).template.text, count);
  }
  let looked = 0;
  for (const paste of pastes) {
    for (const line of paste.split('\n', PASTE_LINES)) eachHash(line, count);
    looked += paste.length;
    if (looked > PASTES) break;
    yield;
  }
  const hashes = new Int32Array(lines.length);
  const segments = new Int16Array(lines.length).fill(-1);
  const places = new Int32Array(lines.length);
  for (let at = 0; at < lines.length; at++) {
    if (at % TURN === TURN - 1) yield;
    let fewest = Infinity;
    eachHash((lines[at] as ErrorLine).template.text, (hash, segment, place) => {
      const count = counts[imul(hash, SPREAD) >>> countShift] as number;
      if (count >= fewest) return;
      fewest = count;
      hashes[at] = hash;
      segments[at] = segment;
      places[at] = place;
    });
  }
  const slotShift = 32 - bitsFor(lines.length * 2, 24);
  const filterShift = 32 - Math.max(FILTER_BITS, bitsFor(lines.length * FILTER_BITS_A_LINE, 26));
  const first = new Int32Array(1 << (32 - slotShift));
  const next = new Int32Array(lines.length);
  const filter = new Uint8Array(1 << (32 - filterShift - 3));
  for (let at = lines.length - 1; at >= 0; at--) {
    if (segments[at] === -1) continue;
    const spread = imul(hashes[at] as number, SPREAD);
    next[at] = first[spread >>> slotShift] as number;
    first[spread >>> slotShift] = at + 1;
    const bit = spread >>> filterShift;
    filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
  }
  return { lines, hashes, segments, places, first, next, filter, slotShift, filterShift, kinds };
}

/** So many bits that as many slots have room. */
function bitsFor(slots: number, most: number): number {
  return Math.min(most, Math.max(4, Math.ceil(Math.log2(slots + 1))));
}

const letters = new Uint16Array(SEGMENT_LIMIT);

/** The hash of each six letters in a row between two holes. */
function eachHash(line: string, take: (hash: number, segment: number, place: number) => void): void {
  let segment = -1;
  for (const text of textsBetweenHoles(line)) {
    const length = foldInto(letters, text);
    if (length === 0) continue;
    segment++;
    let hash = 0;
    for (let at = 0; at < length; at++) {
      if (at >= ANCHOR) hash = (hash - imul(letters[at - ANCHOR] as number, OLDEST)) | 0;
      hash = (imul(hash, BASE) + (letters[at] as number)) | 0;
      if (at >= ANCHOR - 1) take(hash, segment, at - ANCHOR + 1);
    }
  }
}
