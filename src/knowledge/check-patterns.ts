import { ANCHOR } from '../match/errors';
import { type PatternTrouble, readPattern } from '../match/pattern';
import type { Entry, Knowledge } from './load';
import { isUnwritten } from './unwritten';
import type { YamlFile } from './yaml-file';

/** Why a row of `patterns` cannot be used; null when it can, or is still to be written. */
export function patternTrouble(source: string): PatternTrouble | null {
  if (source === '' || isUnwritten(source)) return null;
  const pattern = readPattern(source);
  if (!('engine' in pattern)) return pattern;
  if (pattern.template.segments.some(({ codes }) => codes.length >= ANCHOR)) return null;
  return {
    message: 'this pattern has too few fixed letters',
    advice: `It needs ${ANCHOR} in a row that are always there; what stands between | or before ? and * is not.`,
    at: 0,
  };
}

/** Reports each pattern that cannot be used; the knowledge is not loaded with one. */
export function checkPatterns(patterns: readonly string[], file: YamlFile): void {
  patterns.forEach((source, row) => {
    const trouble = patternTrouble(source);
    if (trouble !== null)
      file.add(['patterns'], trouble.message, trouble.advice, { row, column: trouble.at });
  });
}

/** A group's name is the placeholder whose value it gives. */
export function checkPatternGroups(
  { patterns = [] }: Entry,
  file: YamlFile,
  { placeholders }: Knowledge,
): void {
  patterns.forEach((source, row) => {
    for (const group of groupsIn(source)) {
      if (placeholders[group] !== undefined) continue;
      file.add(
        ['patterns'],
        `{${group}} is not in the vocabulary`,
        `Add it to _placeholders.yaml or name the group one of ${Object.keys(placeholders).join(', ')}.`,
        { row, column: source.indexOf(`<${group}>`) + 1 },
      );
    }
  });
}

/** The placeholders whose values an entry's patterns give. */
export function groupsOf({ patterns = [] }: Entry): string[] {
  return patterns.flatMap(groupsIn);
}

function groupsIn(source: string): readonly string[] {
  const pattern = source === '' || isUnwritten(source) ? null : readPattern(source);
  return pattern !== null && 'engine' in pattern ? pattern.groups : [];
}
