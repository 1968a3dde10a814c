import { lineAt, lineStarts } from '../text/lines';
import type { PasteLine, Values } from '../types';
import { ANCHOR, BASE, type ErrorIndex, type ErrorLine, OLDEST, SPREAD } from './error-index';
import { findPattern, type PatternBounds, soundValues } from './find-pattern';
import type { KindName } from './kinds';
import type { Pattern } from './pattern';
import { passingSkeletonOf } from './skeleton';
import { type HoleGroup, readHoles, type Template } from './template';
import { type Bounds, textAfter, textBefore, verify } from './verify';

export { ANCHOR, type ErrorIndex, type ErrorLine, indexErrors } from './error-index';

/** Occurrences of one error line that are looked at in one paste; beyond that they say nothing new. */
const OCCURRENCES = 20;

/** One error line found in a paste. */
export interface ErrorMatch extends ErrorLine {
  /** Offsets in the text, the values at both ends not included. */
  start: number;
  end: number;
  line: PasteLine;
  values: Values;
}

/** Taken once: looking a global up for every letter of a paste shows. */
const { imul } = Math;

/**
 * Every error line of the knowledge that a cleaned text holds, in the order of their place in the text.
 * Linear in the text's length; each line is reported at most 20 times.
 */
export function matchErrors(text: string, index: ErrorIndex): ErrorMatch[] {
  const skeleton = passingSkeletonOf(text);
  const { codes, length } = skeleton;
  const { lines, hashes, first, next, filter, slotShift, filterShift } = index;
  const found: { error: ErrorLine; bounds: Bounds | PatternBounds }[] = [];
  const seen = new Map<ErrorLine, number>();
  const searched = new Map<Pattern, number>();
  let hash = 0;
  for (let at = 0; at < length; at++) {
    if (at >= ANCHOR) hash = (hash - imul(codes[at - ANCHOR] as number, OLDEST)) | 0;
    hash = (imul(hash, BASE) + (codes[at] as number)) | 0;
    const spread = imul(hash, SPREAD);
    const bit = spread >>> filterShift;
    if (((filter[bit >> 3] as number) & (1 << (bit & 7))) === 0 || at < ANCHOR - 1) continue;
    for (let line = first[spread >>> slotShift] as number; line > 0; line = next[line - 1] as number) {
      if (hashes[line - 1] !== hash) continue;
      const error = lines[line - 1] as ErrorLine;
      const times = seen.get(error) ?? 0;
      if (times >= OCCURRENCES) continue;
      const [segment, place] = [index.segments[line - 1] as number, index.places[line - 1] as number];
      const bounds =
        error.pattern === undefined
          ? verify(text, skeleton, error.template, segment, at - ANCHOR + 1 - place)
          : findPattern(text, error.pattern, skeleton.offsets[at] as number, searched);
      if (bounds === null) continue;
      seen.set(error, times + 1);
      found.push({ error, bounds });
    }
  }
  if (found.length === 0) return [];
  const starts = lineStarts(text);
  return found
    .map(({ error, bounds }) => toMatch(text, error, bounds, starts, index.kinds))
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
