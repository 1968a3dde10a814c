import type { Skeleton } from './skeleton';
import type { Segment } from './template';

/**
 * The next place, from `at` on in the direction of `step`, where the segment's letters stand, be it that the text's
 * edge cuts them; null when there is none within reach of `from`.
 * @param reach characters; no two letters stand at one place, so that as many letters are farther away.
 */
export function nextPlace(
  { letters, length }: Skeleton,
  segment: Segment,
  from: number,
  at: number,
  step: 1 | -1,
  reach: number,
): number | null {
  const size = segment.letters.length;
  if (step === 1) {
    const end = Math.min(length, from + reach + 1);
    const place = letters.slice(at, Math.min(length, end + size)).indexOf(segment.letters);
    if (place >= 0) return at + place;
    for (let cut = Math.max(at, length - size + 1); cut < end; cut++)
      if (segment.letters.startsWith(letters.slice(cut, length))) return cut;
    return null;
  }
  const end = Math.max(-size, from - size - reach - 1);
  if (at >= 0) {
    const first = Math.max(0, end + 1);
    const place = letters.slice(first, at + size).lastIndexOf(segment.letters);
    if (place >= 0) return first + place;
  }
  for (let cut = Math.min(at, -1); cut > end; cut--)
    if (letters.startsWith(segment.letters.slice(-cut))) return cut;
  return null;
}
