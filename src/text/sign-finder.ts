/** What is costly to look for in a long text, and what tells that it may be there. */
export interface Signed {
  /** A text holds one of these where there is something to find. What a sign is: see `signFinder`. */
  signs: readonly RegExp[];
  /** The same where no word tells; for the whole text. */
  test?: (text: string) => boolean;
}

/** Letters of a sign's word that are looked up at once. */
const LETTERS = 4;
/** Characters come in 32 sorts, so that three of them fit 15 bits and all that may follow fits one number. */
const SORTS = 32;
const THREE = 0x7fff;

/**
 * The last byte of a code unit -> its sort: small and capital letters are one, so are figures; what is not ASCII is
 * told by its last bits, and may be mistaken for another character until the sign itself is tried.
 */
const SORT = new Uint8Array(256).map((_, code) => (code < 128 ? 0 : code % SORTS));
for (let letter = 1; letter <= 26; letter++) SORT[64 + letter] = SORT[96 + letter] = letter;
const OTHERS = ['0123456789', '-_', '.', ':', '$<'];
OTHERS.forEach((chars, at) => {
  for (const char of chars) SORT[char.charCodeAt(0)] = 27 + at;
});

/** The letters with which a sign begins; `\d` is a figure, and what may be missing does not count. */
const WORD = /^(?:(?:[\w\-:<=>&"~ \u3040-\u30ff\u4e00-\u9fff]|\\[./$*]|\\d)(?![?*{]))+/;

interface Sign<Rule> {
  rule: Rule;
  form: RegExp;
  /** Letters of its word that are looked up: up to four. */
  length: number;
}

/**
 * Makes the function that tells which of some rules have a sign in a text. A sign is a sticky regular expression that begins
 * with two letters at least, better four and rare ones; what follows them should be short, and tell as well as it can.
 * All signs are looked for in one pass, by four letters in a row, which for a long log is many times faster than the
 * regular expressions are; only where four such letters stand, the sign itself is tried.
 */
export function signFinder<Rule extends Signed>(rules: readonly Rule[]): (text: string) => Set<Rule> {
  /** For three sorts in a row, one bit for each sort that completes a word's beginning behind them. */
  const completing = new Int32Array(THREE + 1);
  const signs = new Map<number, Sign<Rule>[]>();
  for (const rule of rules) {
    for (const form of rule.signs) {
      const sorts = sortsOf(form).slice(0, LETTERS);
      const sign = { rule, form, length: sorts.length };
      for (const four of endingWith(sorts)) {
        const three = four >>> 5;
        completing[three] = (completing[three] as number) | (1 << (four & 31));
        signs.set(four, [...(signs.get(four) ?? []), sign]);
      }
    }
  }
  const tested = rules.filter(({ test }) => test !== undefined);
  return (text) => {
    const met = new Set(tested.filter(({ test }) => test?.(text)));
    const look = (four: number, at: number): void => {
      for (const { rule, form, length } of signs.get(four) ?? []) {
        if (met.has(rule)) continue;
        form.lastIndex = at - length + 1;
        if (form.test(text)) met.add(rule);
      }
    };
    // Bytes are read much faster than characters.
    const bytes = Buffer.from(text, 'latin1');
    let three = 0;
    for (let at = 0; at < bytes.length; at++) {
      const sort = SORT[bytes[at] as number] as number;
      if (((completing[three] as number) >>> sort) & 1) look((three << 5) | sort, at);
      three = ((three << 5) | sort) & THREE;
    }
    return met;
  };
}

function sortsOf({ source, sticky }: RegExp): number[] {
  const letters = (WORD.exec(source)?.[0] ?? '').replaceAll('\\d', '0').replaceAll('\\', '');
  if (!sticky || letters.length < 2) throw new Error(`Not a sign: ${source}`);
  return [...letters].map((letter) => SORT[letter.charCodeAt(0) & 255] as number);
}

/** All runs of four sorts that end with the given ones, as numbers. */
function endingWith(sorts: readonly number[]): number[] {
  const end = sorts.reduce((number, sort) => number * SORTS + sort, 0);
  const weight = SORTS ** sorts.length;
  return Array.from({ length: SORTS ** (LETTERS - sorts.length) }, (_, before) => before * weight + end);
}
