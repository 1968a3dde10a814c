import { lettersOf } from './coverage';
import { unescapeMarkdown } from './markdown';
import { withoutAnswerMark, withoutQuestionMark } from './marks';

export interface MissedLine {
  line: number;
  text: string;
}

/**
 * The last look, so that nothing is lost in silence: lines of a page with a word that none of `places` holds.
 * @param from first line, @param to line behind the last; both count from 1.
 */
export function missedLines(
  lines: readonly string[],
  from: number,
  to: number,
  places: readonly string[],
): MissedLine[] {
  const letters = places.map((place) => ({ text: lettersOf(place), at: 0 }));
  // A draft keeps the page's order, so each line is looked for behind the one before.
  const kept = (text: string): boolean => {
    const wanted = lettersOf(text);
    return letters.some((place) => {
      const next = place.text.indexOf(wanted, place.at);
      if (next >= 0) place.at = next;
      return next >= 0 || place.text.includes(wanted);
    });
  };
  const missed: MissedLine[] = [];
  let fence = '';
  lines.forEach((source, at) => {
    const mark = /^\s*(?:>\s*)*(```+|~~~+)/.exec(source)?.[1] ?? '';
    const edge =
      mark !== '' && (fence === '' || (mark.startsWith(fence) && /^\s*(?:>\s*)*[`~]+\s*$/.test(source)));
    const inside = fence !== '';
    if (edge) fence = inside ? '' : mark;
    if (at + 1 < from || at + 1 >= to) return;
    const words = edge
      ? (/\btitle=(["'])(.*?)\1/.exec(source)?.[2] ?? '')
      : inside
        ? source
        : wordsOf(source);
    const whole = kept(words) || (words.match(/[\p{L}\p{N}]+/gu) ?? []).every(kept);
    if (!whole) missed.push({ line: at + 1, text: source.trim() });
  });
  return missed;
}

/** A line without the marks of Markdown, HTML and the FAQ. */
function wordsOf(source: string): string {
  const bare = source
    .replace(/^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)*(?:#{1,6}\s+)?/, '')
    .replace(/^[*_~]+/, '')
    .replace(/^:{3,}\s*[a-z]*/i, '')
    .replace(/\{(?:#|\/\*\s*#)[^{}]*\}\s*$/, '')
    .replace(/<\/?[a-zA-Z][^<>]*>?|^[^<>]*\/?>$/g, (tag) => (/^<?\/?[a-z]/i.test(tag) ? ' ' : tag));
  const text = unescapeMarkdown(bare);
  return withoutQuestionMark(text) ?? withoutAnswerMark(text) ?? text;
}
