import { lineEnds } from '../text/lines';
import { nextPlace } from './next-place';
import type { Skeleton } from './skeleton';
import { type HoleGroup, type Segment, type Template, unwrap } from './template';

/** Characters a hole may take at most, and lines it may stand on (hard wraps). */
const HOLE_REACH = 300;
const HOLE_LINES = 3;
/** Columns after which mails and terminals wrap a line at the earliest. */
const WRAP_WIDTH = 60;
/** Characters and line ends that may stand between two words of an error line: a wrap and its prefix. */
const GAP_REACH = 80;
/** A line that the paste cuts off counts when this much of it is there: letters, and share of all its letters. */
const CUT_LETTERS = 16;
const CUT_SHARE = 0.75;
/** The same share where the beginning is missing, which a paste of one line never lacks. */
const HEADLESS_SHARE = 0.85;
/** An error line with fewer letters does not begin inside a name. */
const NAME_LETTERS = 20;
/** An error line with fewer letters, each hole inside it counted as one, says too little inside a longer sentence. */
const SHORT_LETTERS = 17;
/** Letters of the segment that is cut. */
const CUT_SEGMENT = 3;

/** Offsets of each segment in the text, as pairs of start and end. Segments cut off by the paste's edge are missing. */
export interface Bounds {
  spans: readonly { segment: number; start: number; end: number }[];
}

interface Run {
  /** Positions in the skeleton. */
  from: number;
  to: number;
  /** False when the text's edge cut the segment. */
  complete: boolean;
}

/**
 * Whether a whole error line stands in the text, given that the anchor of one of its segments does.
 * @param from position in the skeleton where segment `anchored` would begin; may be negative at a cut edge.
 */
export function verify(
  text: string,
  skeleton: Skeleton,
  template: Template,
  anchored: number,
  from: number,
): Bounds | null {
  const { segments, groups } = template;
  const middle = compare(text, skeleton, segments[anchored] as Segment, from);
  if (middle === null) return null;
  const runs = new Map<number, Run>([[anchored, middle]]);
  let letters = middle.to - middle.from;
  let cut = !middle.complete;

  for (let at = anchored + 1; at < segments.length && !cut; at++) {
    const before = runs.get(at - 1) as Run;
    const run = search(text, skeleton, segments[at] as Segment, groups[at] as HoleGroup, before.to, 1);
    if (run === null) return null;
    runs.set(at, run);
    letters += run.to - run.from;
    cut = !run.complete;
  }
  for (let at = anchored - 1; at >= 0 && middle.from > 0; at--) {
    const after = runs.get(at + 1) as Run;
    const run = search(text, skeleton, segments[at] as Segment, groups[at + 1] as HoleGroup, after.from, -1);
    if (run === null) return null;
    runs.set(at, run);
    letters += run.to - run.from;
    if (run.complete) continue;
    cut = true;
    break;
  }
  const head = runs.get(0);
  if (head === undefined || (!cut && runs.size < segments.length)) return null;
  if (cut && (letters < CUT_LETTERS || letters < template.weight * CUT_SHARE)) return null;
  const headless = !head.complete && head.from === 0;
  if (headless && (letters < template.weight * HEADLESS_SHARE || !text.trimEnd().includes('\n'))) return null;

  const spans = [...runs]
    .sort(([a], [b]) => a - b)
    .map(([segment, run]) => ({
      segment,
      start: skeleton.offsets[run.from] as number,
      end: (skeleton.offsets[run.to - 1] as number) + 1,
    }));
  const { start } = spans[0] as { start: number };
  if (!startsAWord(text, start)) return null;
  // `kex_exchange_identification` is found by its end; `known_hosts` is no host.
  if (template.weight < NAME_LETTERS && /[a-z]_$/.test(text.slice(Math.max(0, start - 2), start)))
    return null;
  if (!cut && !endsAWord(text, (spans.at(-1) as { end: number }).end)) return null;
  if (template.weight + segments.length - 1 < SHORT_LETTERS && !standsAlone(text, template, spans))
    return null;
  if (!edgesHold(text, template, spans)) return null;
  return { spans };
}

/** Line ends, quotes, punctuation, or Japanese around an English phrase. */
const BEGINS = /(?:^|[\n:"'`>\])|*#$%({@=-]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\s*$/u;
const ENDS = /^\s*(?:$|[\n:."'`,;!)*({@\\-]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

/**
 * Whether the line stands between line ends, quotes or punctuation, where it does not end in a hole: `lost connection`
 * does, `Lost connection to MySQL server` does not.
 */
function standsAlone(text: string, { groups }: Template, spans: Bounds['spans']): boolean {
  const { start } = spans[0] as { start: number };
  const { end } = spans.at(-1) as { end: number };
  const before = groups[0]?.holes.length || BEGINS.test(text.slice(Math.max(0, start - 4), start));
  const after = groups.at(-1)?.holes.length || ENDS.test(text.slice(end, end + 8));
  return Boolean(before && after);
}

/** The closed holes at both ends of the line must hold one of their words. */
function edgesHold(text: string, template: Template, spans: Bounds['spans']): boolean {
  const first = spans[0] as { start: number; segment: number };
  const last = spans.at(-1) as { end: number; segment: number };
  const leading = template.groups[0]?.needs;
  const trailing = template.groups.at(-1)?.needs;
  if (leading && first.segment === 0 && !leading.test(textBefore(text, first.start))) return false;
  if (!trailing || last.segment < template.segments.length - 1) return true;
  return trailing.test(unwrap(text.slice(last.end, last.end + HOLE_REACH)));
}

function compare(
  text: string,
  { codes, offsets, length }: Skeleton,
  segment: Segment,
  from: number,
): Run | null {
  const skip = from < 0 ? -from : 0;
  const end = Math.min(segment.codes.length, length - from);
  for (let at = skip; at < end; at++) {
    if (codes[from + at] !== segment.codes[at]) return null;
    if (at === skip) continue;
    const left = offsets[from + at - 1] as number;
    const right = offsets[from + at] as number;
    const apart = right - left > 1;
    if (segment.gapBefore[at] === 1) {
      if (
        apart ? !joins(text, left + 1, right) : (codes[from + at] as number) < 128 && !camelCase(text, right)
      )
        return null;
    } else if (apart && !wraps(text, left + 1, right)) return null;
  }
  return { from: from + skip, to: from + end, complete: skip === 0 && end === segment.codes.length };
}

/** Looks for the next segment behind (or before) a hole; at the text's edge a part of it is enough. */
function search(
  text: string,
  skeleton: Skeleton,
  segment: Segment,
  group: HoleGroup,
  from: number,
  step: 1 | -1,
): Run | null {
  const { offsets } = skeleton;
  const edge = step === 1 ? (offsets[from - 1] as number) + 1 : (offsets[from] as number);
  const reach = HOLE_REACH + segment.codes.length;
  for (
    let at = nextPlace(skeleton, segment, from, step === 1 ? from : from - segment.codes.length, step, reach);
    at !== null;
    at = nextPlace(skeleton, segment, from, at + step, step, reach)
  ) {
    if (at >= 0 && Math.abs((offsets[at] as number) - edge) > reach) return null;
    const run = compare(text, skeleton, segment, at);
    if (run === null || (!run.complete && run.to - run.from < CUT_SEGMENT)) continue;
    const hole =
      step === 1
        ? text.slice(edge, offsets[run.from])
        : text.slice((offsets[run.to - 1] as number) + 1, edge);
    if (hole.length > HOLE_REACH || filledLines(hole.trim()) > HOLE_LINES) return null;
    if (hole.includes('\n') && !isWrapped(text, Math.min(offsets[run.to - 1] as number, edge), hole, group))
      continue;
    if (group.needs === null || group.needs.test(unwrap(hole))) return run;
  }
  return null;
}

/**
 * Prose may run over a line end; a value only where a hard wrap parted it from itself or, after a long line, from the
 * words around it, and what is joined again has its form.
 */
function isWrapped(text: string, from: number, hole: string, group: HoleGroup): boolean {
  if (!group.values || hole.trim() === '') return true;
  const end = text.indexOf('\n', from);
  const longLine = end - (text.lastIndexOf('\n', end - 1) + 1) >= WRAP_WIDTH;
  return (longLine || /\S[^\S\n]*\n\s*\S/.test(hole)) && group.forms[0]?.pattern.test(unwrap(hole)) === true;
}

/** Between two words: blanks, some punctuation, at most one wrap. */
function joins(text: string, from: number, to: number): boolean {
  if (to - from > GAP_REACH) return false;
  const gap = text.slice(from, to);
  return filledLines(gap) <= 3 && gap.replace(/[\s>@|*#]/g, '').length <= 6;
}

/** Lines of a text, blank and merely quoted ones not counted. */
function filledLines(text: string): number {
  return text.includes('\n') ? lineEnds(text.replace(/\n[\s>|]*\n/g, '\n')) + 1 : 1;
}

/** Inside a word: only a hard wrap, or marks that a chat put there. */
function wraps(text: string, from: number, to: number): boolean {
  return to - from <= GAP_REACH && /^[^\S\n]*\n[\s>|]*$|^[*_`'’]{1,2}$/.test(text.slice(from, to));
}

function camelCase(text: string, at: number): boolean {
  return /[A-Z]/.test(text[at] as string);
}

function startsAWord(text: string, start: number): boolean {
  if (start === 0) return true;
  const pair = text.slice(start - 1, start + 1);
  return !/^[a-z][a-z]$|^[A-Z][A-Za-z]$|^\d\d$/.test(pair);
}

function endsAWord(text: string, end: number): boolean {
  return !/^[A-Za-z][a-z]$|^\d\d$/.test(text.slice(end - 1, end + 1));
}

/** The rest of the line before an offset. */
export function textBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - HOLE_REACH), at);
  return near.slice(near.lastIndexOf('\n') + 1);
}

/** The rest of the line behind an offset; the next line when nothing is left on this one (a hard wrap). */
export function textAfter(text: string, at: number): string {
  const near = text.slice(at, at + HOLE_REACH);
  const [rest = '', next] = near.split('\n', 2);
  return rest.trim() !== '' || next === undefined ? rest : `${rest}\n${next}`;
}
