/**
 * At most `limit` UTF-16 units of a text, ended by `…` when something is missing: at the end of a line, a sentence
 * or a word when there is one in the last fifth, and never between the halves of a surrogate pair.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  const lastFifth = kept.slice(Math.floor(limit * 0.8));
  const end = Math.max(...['\n', '。', '. ', ' '].map((mark) => lastFifth.lastIndexOf(mark)));
  return `${end > 0 ? kept.slice(0, kept.length - lastFifth.length + end + 1).trimEnd() : kept}…`;
}
