import { lineAt, lineStarts } from '../text/lines';
import type { PasteLine, Values } from '../types';
import { findPattern, type PatternBounds, soundValues } from './find-pattern';
import type { KindName } from './kinds';
import type { Pattern } from './pattern';
import { skeletonOf } from './skeleton';
import { type HoleGroup, readHoles, type Template } from './template';
import { type Bounds, textAfter, textBefore, verify } from './verify';

/** Letters of an error line that are looked up at once. An error line needs at least that many in a row. */
export const ANCHOR = 6;
/** Occurrences of one error line that are looked at in one paste; beyond that they say nothing new. */
const OCCURRENCES = 20;

/** A line of the knowledge and whose it is. */
export interface ErrorLine {
  /** Empty for a line that proves a finding. */
  entry: string;
  finding?: string;
  template: Template;
  /** What decides once the template's letters are seen, where a regular expression was written. */
  pattern?: Pattern;
}

/** One error line found in a paste. */
export interface ErrorMatch extends ErrorLine {
  /** Offsets in the text, the values at both ends not included. */
  start: number;
  end: number;
  line: PasteLine;
  values: Values;
}

interface Anchor {
  error: ErrorLine;
  segment: number;
  /** Where in the segment the anchor stands. */
  at: number;
}

/** Error lines by the hash of six of their letters; looking a paste up costs the same for ten lines and for 40,000. */
export interface ErrorIndex {
  anchors: ReadonlyMap<number, readonly Anchor[]>;
  /** One bit for each possible hash: a no is certain. */
  filter: Uint8Array;
  kinds: ReadonlyMap<string, KindName>;
}

/** Taken once: looking a global up for every letter of a paste shows. */
const { imul } = Math;
const BASE = 0x01000193;
const FILTER_BITS = 20;
let oldest = 1;
for (let at = 1; at < ANCHOR; at++) oldest = imul(oldest, BASE);
const OLDEST = oldest;

function hashOf(codes: Uint16Array, from: number): number {
  let hash = 0;
  for (let at = from; at < from + ANCHOR; at++) hash = (imul(hash, BASE) + (codes[at] as number)) | 0;
  return hash;
}

function filterBit(hash: number): number {
  return imul(hash, 0x9e3779b1) >>> (32 - FILTER_BITS);
}

/** Builds the index; each error line is anchored at the six letters that the fewest other lines share. */
export function indexErrors(errors: readonly ErrorLine[], kinds: ReadonlyMap<string, KindName>): ErrorIndex {
  const shared = new Map<number, number>();
  for (const { template } of errors) {
    for (const { codes } of template.segments) {
      for (let at = 0; at + ANCHOR <= codes.length; at++) {
        const hash = hashOf(codes, at);
        shared.set(hash, (shared.get(hash) ?? 0) + 1);
      }
    }
  }
  const anchors = new Map<number, Anchor[]>();
  const filter = new Uint8Array(1 << (FILTER_BITS - 3));
  for (const error of errors) {
    let best: { anchor: Anchor; hash: number; count: number } | null = null;
    error.template.segments.forEach(({ codes }, segment) => {
      for (let at = 0; at + ANCHOR <= codes.length; at++) {
        const hash = hashOf(codes, at);
        const count = shared.get(hash) as number;
        if (best === null || count < best.count) best = { anchor: { error, segment, at }, hash, count };
      }
    });
    if (best === null) continue;
    const { anchor, hash } = best as { anchor: Anchor; hash: number };
    const list = anchors.get(hash);
    if (list === undefined) anchors.set(hash, [anchor]);
    else list.push(anchor);
    const bit = filterBit(hash);
    filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
  }
  return { anchors, filter, kinds };
}

/**
 * Every error line of the knowledge that a cleaned text holds, in the order of their place in the text.
 * Linear in the text's length; each line is reported at most 20 times.
 */
export function matchErrors(text: string, index: ErrorIndex): ErrorMatch[] {
  const skeleton = skeletonOf(text);
  const { codes, length } = skeleton;
  const { filter } = index;
  const found: { error: ErrorLine; bounds: Bounds | PatternBounds }[] = [];
  const seen = new Map<ErrorLine, number>();
  const searched = new Map<Pattern, number>();
  let hash = 0;
  for (let at = 0; at < length; at++) {
    if (at >= ANCHOR) hash = (hash - imul(codes[at - ANCHOR] as number, OLDEST)) | 0;
    hash = (imul(hash, BASE) + (codes[at] as number)) | 0;
    const bit = filterBit(hash);
    if (((filter[bit >> 3] as number) & (1 << (bit & 7))) === 0 || at < ANCHOR - 1) continue;
    for (const { error, segment, at: inSegment } of index.anchors.get(hash) ?? []) {
      const times = seen.get(error) ?? 0;
      if (times >= OCCURRENCES) continue;
      const bounds =
        error.pattern === undefined
          ? verify(text, skeleton, error.template, segment, at - ANCHOR + 1 - inSegment)
          : findPattern(text, error.pattern, skeleton.offsets[at] as number, searched);
      if (bounds === null) continue;
      seen.set(error, times + 1);
      found.push({ error, bounds });
    }
  }
  if (found.length === 0) return [];
  const lines = lineStarts(text);
  return found
    .map(({ error, bounds }) => toMatch(text, error, bounds, lines, index.kinds))
    .sort((a, b) => a.start - b.start);
}

function toMatch(
  text: string,
  error: ErrorLine,
  bounds: Bounds | PatternBounds,
  starts: readonly number[],
  kinds: ReadonlyMap<string, KindName>,
): ErrorMatch {
  const { spans } = bounds;
  const start = (spans[0] as { start: number }).start;
  return {
    ...error,
    start,
    end: (spans.at(-1) as { end: number }).end,
    line: lineAt(text, start, starts),
    values:
      'held' in bounds ? soundValues(bounds.held, kinds) : holeValues(text, error.template, spans, kinds),
  };
}

function holeValues(
  text: string,
  { groups }: Template,
  spans: Bounds['spans'],
  kinds: ReadonlyMap<string, KindName>,
): Record<string, string> {
  const values: Record<string, string> = {};
  spans.forEach(({ segment, start, end }, at) => {
    const next = spans[at + 1];
    if (segment === 0)
      Object.assign(values, readHoles(textBefore(text, start), groups[0] as HoleGroup, kinds));
    const gap = next === undefined ? textAfter(text, end) : text.slice(end, next.start);
    Object.assign(values, readHoles(gap, groups[segment + 1] as HoleGroup, kinds));
  });
  return values;
}
