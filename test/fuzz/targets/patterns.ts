import { findPattern } from '../../../src/match/find-pattern';
import { fixedLetters } from '../../../src/match/fixed-letters';
import { readPattern } from '../../../src/match/pattern';
import { skeletonOf } from '../../../src/match/skeleton';
import { clean } from '../../../src/text/clean';
import { inTime } from '../in-time';
import { anyText } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { must, type Target } from '../target';

const ATOMS = [
  'a',
  'b',
  'ab',
  'error',
  'host',
  ' ',
  '\\s',
  '\\w',
  '\\d',
  '.',
  '[a-f]',
  '[^x]',
  '\\.',
  ':',
  '\\b',
  '^',
  '$',
  '日',
];
const QUANTIFIERS = ['', '', '', '', '*', '+', '?', '*?', '+?', '{0,2}', '{2}', '{1,}'];
const BROKEN = [
  '(',
  ')',
  '[',
  '\\',
  '(?=',
  '(?<!',
  '\\1',
  '{',
  '**',
  '(?<n>',
  '\\p',
  '\\x',
  '|',
  '(?i)',
  '\\Q',
  '\\E',
];

function expression(random: Random, depth = 3): string {
  const parts = Array.from({ length: 1 + random.below(5) }, () => {
    if (depth > 0 && random.chance(0.25)) {
      const open = random.pick(['(', '(?:', '(?<word>', '(?i:']);
      return `${open}${expression(random, depth - 1)})${random.pick(QUANTIFIERS)}`;
    }
    return random.pick(ATOMS) + random.pick(QUANTIFIERS);
  });
  const text = parts.join('');
  return random.chance(0.15) ? `${text}|${random.pick(ATOMS)}` : text;
}

/** A text that a pattern may well fit: of its own letters. */
function near(random: Random): string {
  const pieces = ['a', 'b', 'ab', 'Error', 'host', ' ', '0', '.', ':', '\n', '日', '-'];
  return Array.from({ length: random.below(30) }, () => random.pick(pieces)).join('');
}

/** Regular expressions out of a hat, on texts out of another. */
export const patterns: Target<{ pattern: string; texts: readonly string[] }> = {
  name: 'patterns',
  cases: 600,
  make: (random) => {
    const whole = expression(random);
    const at = random.below(whole.length + 1);
    const odd = random.chance(0.7) ? random.pick(BROKEN) : oddText(random);
    const pattern = random.chance(0.8) ? whole : whole.slice(0, at) + odd + whole.slice(at);
    return { pattern, texts: [...Array.from({ length: 6 }, () => near(random)), anyText(random)] };
  },
  check: ({ pattern: source = '', texts = [] }) => {
    const runs = fixedLetters(source);
    const pattern = readPattern(source);
    if (!('engine' in pattern)) {
      must(pattern.message !== '' && pattern.at <= source.length, 'what is wrong is said');
      return;
    }
    for (const raw of texts) {
      const text = clean(raw);
      const searched = new Map();
      const found = inTime(text.length, () =>
        findPattern(text, pattern, Math.floor(text.length / 2), searched),
      );
      if (found === null) continue;
      const { start, end } = found.spans[0] as { start: number; end: number };
      must(start >= 0 && end <= text.length, 'what is found lies in the text');
      const { codes, length } = skeletonOf(text.slice(start, end));
      const letters = String.fromCharCode(...codes.subarray(0, length));
      for (const run of runs) must(letters.includes(skeleton(run)), `"${run}" stands in all that is found`);
    }
  },
};

function skeleton(run: string): string {
  const { codes, length } = skeletonOf(run);
  return String.fromCharCode(...codes.subarray(0, length));
}
