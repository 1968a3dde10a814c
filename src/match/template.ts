import { hasForm, type KindName, kindOf } from './kinds';
import { isLetterOrDigit, skeletonOf } from './skeleton';

/** A stretch of an error line without holes, as a skeleton. */
export interface Segment {
  codes: Uint16Array;
  letters: string;
  /** 1 where the error line has a space or punctuation before this letter. */
  gapBefore: Uint8Array;
}

/** The {holes} between two segments, with the punctuation around them. */
export interface HoleGroup {
  holes: readonly string[];
  /** Tried in this order on the text between the segments: all holes, then fewer. */
  forms: readonly { pattern: RegExp; holes: readonly string[] }[];
  /** Whether each hole is of a kind with a form of its own, so that a value can be told from prose. */
  values: boolean;
  /** What the text must hold for the line to be recognised at all; only closed kinds ask for something. */
  needs: RegExp | null;
}

interface Parts {
  segments: readonly Segment[];
  groups: readonly HoleGroup[];
  /** Letters and digits outside the holes: what makes one error line more telling than another. */
  weight: number;
}

/**
 * An error line of the knowledge: `groups[0] segments[0] groups[1] … groups[n]`. The groups at both ends may be empty.
 * Made ready to be recognised at its first use: of many lines, most never stand in any paste.
 */
export class Template implements Parts {
  private parts: Parts | undefined;

  constructor(
    readonly text: string,
    private readonly kinds: ReadonlyMap<string, KindName>,
  ) {}

  get segments(): readonly Segment[] {
    return this.read().segments;
  }

  get groups(): readonly HoleGroup[] {
    return this.read().groups;
  }

  get weight(): number {
    return this.read().weight;
  }

  private read(): Parts {
    this.parts ??= readParts(this.text, this.kinds);
    return this.parts;
  }
}

const HOLE = /\{([a-z][a-z0-9_]*)\}/g;
const WHOLE_HOLE = /\{[a-z][a-z0-9_]*\}/;

/** The words between { and } of a line, in their order. */
export function holesOf(line: string): string[] {
  return [...line.matchAll(HOLE)].map((match) => match[1] as string);
}

/** A line without its {words}, cut where they stood. */
export function textsBetweenHoles(line: string): readonly string[] {
  return line.includes('{') ? line.split(WHOLE_HOLE) : [line];
}

/**
 * Reads one error line such as `Offending {key_type} key in {known_hosts}:{known_hosts_line}`.
 * @param kinds which kind each {word} is of; an unknown word counts as `text`.
 */
export function parseTemplate(line: string, kinds: ReadonlyMap<string, KindName>): Template {
  return new Template(line, kinds);
}

function readParts(line: string, kinds: ReadonlyMap<string, KindName>): Parts {
  const pieces = line.split(HOLE);
  const segments: Segment[] = [];
  const groups: HoleGroup[] = [];
  let open: string[] = [''];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as string;
    if (at % 2 === 1) {
      open.push(piece, '');
      continue;
    }
    const first = [...piece].findIndex((char) => isLetterOrDigit(char.charCodeAt(0)));
    if (first < 0) {
      open[open.length - 1] += piece;
      continue;
    }
    const chars = [...piece];
    const last = chars.findLastIndex((char) => isLetterOrDigit(char.charCodeAt(0)));
    open[open.length - 1] += chars.slice(0, first).join('');
    groups.push(holeGroup(open, segments.length === 0 ? 'leading' : 'inner', kinds));
    segments.push(segment(chars.slice(first, last + 1).join('')));
    open = [chars.slice(last + 1).join('')];
  }
  groups.push(holeGroup(open, 'trailing', kinds));
  const weight = segments.reduce((sum, { codes }) => sum + codes.length, 0);
  return { segments, groups, weight };
}

function segment(text: string): Segment {
  const { codes, offsets, length, letters } = skeletonOf(text);
  const gapBefore = new Uint8Array(length);
  for (let at = 1; at < length; at++) {
    gapBefore[at] = (offsets[at] as number) - (offsets[at - 1] as number) > 1 ? 1 : 0;
  }
  return { codes: codes.slice(0, length), letters, gapBefore };
}

/** `open` is punctuation, hole, punctuation, hole, …, punctuation. */
function holeGroup(open: string[], place: Place, kinds: ReadonlyMap<string, KindName>): HoleGroup {
  const holes = open.filter((_, at) => at % 2 === 1);
  const kind = (hole: string): KindName => kinds.get(hole) ?? 'text';
  const forms = holes.map((_, dropped) => holeForm(open, place, dropped, kind));
  const needs = neededForm(holes.map(kind), place);
  const values = holes.every((hole) => kindOf(kind(hole)).usable);
  return { holes, forms, values, needs };
}

/** A closed hole at an end of the line must hold its word right there, not somewhere in the sentence around it. */
function neededForm(kinds: readonly KindName[], place: Place): RegExp | null {
  const closed = kinds.filter((name) => kindOf(name).closed);
  if (closed.length === 0) return null;
  const source = closed.map((name) => kindOf(name).form).join('[\\s\\S]*');
  const first = kindOf(kinds[0] as KindName).closed && place === 'trailing';
  const last = kindOf(kinds.at(-1) as KindName).closed && place === 'leading';
  return new RegExp(
    `${first ? '^[^\\p{L}\\p{N}]{0,8}' : ''}${source}${last ? '[^\\p{L}\\p{N}]{0,8}$' : ''}`,
    'iu',
  );
}

type Place = 'leading' | 'inner' | 'trailing';

/** The form of a group with `dropped` holes left out at the end that is farther from the segment it hangs on. */
function holeForm(open: string[], place: Place, dropped: number, kind: (hole: string) => KindName) {
  const kept = place === 'leading' ? open.slice(dropped * 2) : open.slice(0, open.length - dropped * 2);
  const edge = place === 'leading' ? 0 : kept.length - 1;
  const stop = dropped > 0 && place !== 'leading' ? (kept[edge] as string).trim()[0] : undefined;
  if (dropped > 0) kept[edge] = '';
  const closedBehind = place === 'leading' || (place === 'inner' && dropped === 0);
  const source = kept.map((piece, at) => {
    if (at % 2 === 0) return punctuationForm(piece, at > 0 && at < kept.length - 1);
    return `(${valueForm(kind(piece), closedBehind || at < kept.length - 2)})`;
  });
  const before = place === 'leading' ? '(?:^|[\\s(<\\[@:=]|(?<![\\p{L}\\p{N}])["\'`])' : '^[\\s"\'`(<]*';
  const behind = stop === undefined ? OPEN_END : `(?=${literal(stop)})`;
  const after = closedBehind ? '[\\s"\'`)>.,:;]*$' : behind;
  return {
    pattern: new RegExp(before + source.join('') + after, 'iu'),
    holes: kept.filter((_, at) => at % 2 === 1),
  };
}

/** What may follow a value when no more of the error line does. */
const OPEN_END = '(?=["\'`\\s;,)>\\]]|[.:]+(?:\\s|$)|:|$)';

function literal(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

/** A host may stand as `[host]:port`, as known_hosts writes it. */
function valueForm(name: KindName, closedBehind: boolean): string {
  const { form, openEnded } = kindOf(name);
  if (name === 'host') return `\\[${form}\\]:[0-9]{1,5}|${form}`;
  return closedBehind ? form : (openEnded ?? form);
}

/** Punctuation may be missing or quoted otherwise, but between two values something must tell where one ends. */
function punctuationForm(piece: string, between: boolean): string {
  const chars = [...piece].map((char) => {
    if (/\s/.test(char)) return '\\s*';
    if (/["'`]/.test(char)) return '["\'`]?';
    return `${literal(char)}${between ? '' : '?'}`;
  });
  return chars.join('');
}

/**
 * The values that the text between two segments really holds. Whatever lacks the strict form of its kind is left
 * out: the line is still recognised, but nothing of it can enter a command.
 */
export function readHoles(
  gap: string,
  group: HoleGroup,
  kinds: ReadonlyMap<string, KindName>,
): Record<string, string> {
  if (group.holes.length === 0) return {};
  const flat = gap.slice(0, 2000).replaceAll('\\\\', '\\');
  for (const text of [flat, unwrap(flat)]) {
    for (const { pattern, holes } of group.forms) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const values = valuesOf(match, holes, kinds);
      if (Object.keys(values).length > 0) return values;
    }
  }
  return {};
}

/** A text without its hard wraps. */
export function unwrap(text: string): string {
  return text.replace(/[^\S\n]*\n[>\s]*/g, '');
}

function valuesOf(
  match: RegExpExecArray,
  holes: readonly string[],
  kinds: ReadonlyMap<string, KindName>,
): Record<string, string> {
  const values: Record<string, string> = {};
  holes.forEach((hole, at) => {
    const raw = match[at + 1] as string;
    const kind = kinds.get(hole) ?? 'text';
    const bracketed = kind === 'host' ? /^\[(.+)\]:([0-9]+)$/.exec(raw) : null;
    if (bracketed !== null && hasForm(bracketed[2] as string, 'port')) values.port = bracketed[2] as string;
    const value = bracketed === null ? raw : (bracketed[1] as string);
    if (kindOf(kind).usable && hasForm(value, kind)) values[hole] = value;
  });
  return values;
}
