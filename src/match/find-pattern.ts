import type { Values } from '../types';
import { hasForm, type KindName, kindOf } from './kinds';
import type { Pattern } from './pattern';
import type { Bounds } from './verify';

/** Characters of a long line that a pattern sees on either side of its fixed letters. */
const REACH = 1000;
/** Stands where a long line was cut, so that ^ and $ do not hold there; no cleaned text has it. */
const CUT = '\u0000';

/** A pattern's place in a text, and what its groups hold. */
export interface PatternBounds extends Bounds {
  held: Values;
}

/**
 * Looks for a pattern in the line where its fixed letters were seen. Each stretch of the text is searched once, so
 * that a text which repeats the letters costs no more than its length.
 * @param searched for each pattern, up to where it was searched; kept for one text.
 */
export function findPattern(
  text: string,
  pattern: Pattern,
  seenAt: number,
  searched: Map<Pattern, number>,
): PatternBounds | null {
  if (seenAt < (searched.get(pattern) ?? 0)) return null;
  const before = text.slice(Math.max(0, seenAt - REACH), seenAt);
  const behind = text.slice(seenAt, seenAt + REACH);
  const head =
    before.includes('\n') || seenAt <= REACH ? before.slice(before.lastIndexOf('\n') + 1) : CUT + before;
  const end = behind.indexOf('\n');
  const tail = end >= 0 ? behind.slice(0, end) : seenAt + REACH >= text.length ? behind : behind + CUT;
  searched.set(pattern, seenAt + tail.length);
  const match = pattern.engine.exec(head + tail) as RegExpExecArray | null;
  if (match === null) return null;
  const start = seenAt - head.length + match.index;
  return { spans: [{ segment: 0, start, end: start + match[0].length }], held: { ...match.groups } };
}

/** Of what the groups held, that which has the strict form of its kind. */
export function soundValues(held: Values, kinds: ReadonlyMap<string, KindName>): Record<string, string> {
  const sound = Object.entries(held).filter(([name, value]) => {
    const kind = kinds.get(name);
    return kind !== undefined && value !== undefined && kindOf(kind).usable && hasForm(value, kind);
  });
  return Object.fromEntries(sound);
}
