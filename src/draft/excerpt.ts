import type { ErrorMatch } from '../match/errors';
import { lineAt, lineStarts } from '../text/lines';
import { isTelling } from './error-lines';
import { readPrompt } from './prompt';

/** Lines of an example; a longer paste is cut down to its telling parts. */
const LINES = 60;
/** Telling lines kept at each end of a long paste, and lines before and after each of them. */
const TELLING = 4;
const AROUND = 3;
/** Lines kept when nothing tells. */
const END = 20;

/**
 * A paste as an example: blank lines at its ends gone, its first line at the margin, and of a long one only what was
 * typed and what stands around the telling lines. @param text cleaned.
 */
export function excerpt(text: string, matches: readonly ErrorMatch[]): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return (lines.length <= LINES ? lines : cutDown(text, lines, matches)).join('\n').replace(/^\s+|\s+$/g, '');
}

function cutDown(text: string, lines: readonly string[], matches: readonly ErrorMatch[]): string[] {
  const starts = lineStarts(text);
  const telling = new Set(matches.map(({ start }) => lineAt(text, start, starts).number - 1));
  lines.forEach((line, at) => {
    if (isTelling(line)) telling.add(at);
  });
  if (telling.size === 0) return lines.slice(-END);
  const kept = new Set<number>();
  lines.forEach((line, at) => {
    if (readPrompt(line)?.command) kept.add(at);
  });
  const inOrder = [...telling].sort((a, b) => a - b);
  for (const at of [...inOrder.slice(0, TELLING), ...inOrder.slice(-TELLING)])
    for (let near = at - AROUND; near <= at + AROUND; near++) kept.add(near);
  return lines.filter((_, at) => kept.has(at));
}
