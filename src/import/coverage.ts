import { skeletonOf } from '../match/skeleton';

/** A text as its letters and digits alone, to see whether another text holds it. */
export function lettersOf(text: string): string {
  const { codes, length } = skeletonOf(text);
  let letters = '';
  for (let at = 0; at < length; at += 8192)
    letters += String.fromCharCode(...codes.subarray(at, Math.min(at + 8192, length)));
  return letters;
}

/** Rows without the blanks at their ends and the empty ones around them. */
export function trimRows(text: string): string {
  const rows = text.split('\n').map((row) => row.trimEnd());
  const from = rows.findIndex((row) => row !== '');
  const to = rows.findLastIndex((row) => row !== '');
  return rows.slice(Math.max(from, 0), to + 1).join('\n');
}

/** The rows of `text` that none of `places` holds as a whole. */
export function rowsNotIn(text: string, places: readonly (string | undefined)[]): string[] {
  const letters = places.map((place) => lettersOf(place ?? ''));
  return text.split('\n').filter((row) => {
    const wanted = lettersOf(row);
    return !letters.some((place) => place.includes(wanted));
  });
}
