/** One piece of a regular expression. Where RE2 reads it otherwise, a pattern finds nothing, and the check says so. */
const TOKEN =
  /\\Q[\s\S]*?(?:\\E|$)|\\[pP](?:\{[^}]*\}|[\s\S])|\\x(?:\{[^}]*\}|[\dA-Fa-f]{2})|\\[0-7]{1,3}|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\((?:\?(?:P?<[^>]*>|[A-Za-z-]*[:)]))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/gu;
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??$/;
const AT_LEAST_ONCE = /^(?:\+|\{0*[1-9])/;
/** What never holds a letter: blanks, edges of words and lines, punctuation written out, flags. */
const LETTERLESS = /^(?:\\[sbAz]|\\[^\p{L}\p{N}]|[\^$]|[^\p{L}\p{N}.\\[(]|\(\?[A-Za-z-]*\))$/u;
/** Stands between two runs of letters that need not be neighbours. */
const BREAK = '\n';

/**
 * The letters and digits that every text holds in which a regular expression is found, in runs of neighbours that
 * have nothing but blanks and punctuation between them: `lost\s+its (?<word>\w+), call(?:ed|s)` -> `lostits`, `call`.
 * Linear in the pattern's length, and its result is what the pattern's weight and its place in the index rest on.
 */
export function fixedLetters(pattern: string): string[] {
  const tokens = pattern.match(TOKEN) ?? [];
  let at = 0;
  const group = (): string => {
    let found = '';
    let last = '';
    let either = false;
    for (; at < tokens.length && tokens[at] !== ')'; at++) {
      const token = tokens[at] as string;
      if (QUANTIFIER.test(token)) {
        if (last !== '') last = AT_LEAST_ONCE.test(token) ? last + BREAK : BREAK;
        continue;
      }
      found += last;
      if (token === '|') either = true;
      last = partOf(token);
      if (token.startsWith('(') && !token.endsWith(')')) {
        at++;
        last = group();
      }
    }
    return either ? BREAK : found + last;
  };
  return group()
    .split(BREAK)
    .filter((run) => run !== '');
}

function partOf(token: string): string {
  if (LETTERLESS.test(token)) return '';
  return /^[\p{L}\p{N}]$/u.test(token) ? token : BREAK;
}
