import { stripVTControlCharacters } from 'node:util';

/** Characters looked at; of a longer paste the first and the last half count, where the telling lines stand. */
export const TEXT_LIMIT = 8 * 1024 * 1024;

/** What log collectors, build servers and editors put before each line: a time, a level, the name of a stream. */
const COLLECTED =
  /^[> ]{0,8}(?:(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,\d]{0,12}(?:Z|[+-]\d\d:?\d\d)?|\[\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]) {1,4}(?:##\[\w{1,12}\] {0,4}|(?:std(?:err|out))?> )?|[\w.[\]"-]{1,80} \(local-exec\): |std(?:err|out)[>:|] )/gm;

/**
 * A paste as a person sees it: colours and control characters gone, one kind of line end, of blank and of quote,
 * full-width forms narrowed, line ends that a log wrote as `\r\n` made real, a collector's prefixes gone. Line numbers stay those of the paste.
 */
export function clean(raw: string): string {
  let text = raw.length > TEXT_LIMIT ? `${raw.slice(0, TEXT_LIMIT / 2)}\n${raw.slice(-TEXT_LIMIT / 2)}` : raw;
  text = text.toWellFormed();
  if (text.includes('\u001b') || text.includes('\u009b')) text = stripVTControlCharacters(text);
  text = text.replace(/\r+\n?/g, '\n');
  if (/[^\n -~]/.test(text)) text = plainCharacters(text);
  if (text.includes('\\r') || text.includes('\\n')) text = unescapeLineEnds(text);
  return text.replace(COLLECTED, '');
}

/** Control characters, and what has no width. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffd]/g;

function plainCharacters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033]/g, '"')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/\u2014/g, '--');
}

/** `\r\n` and `\n` as two or four characters, unless they belong to a Windows path (`C:\new`). */
function unescapeLineEnds(text: string): string {
  return text.replace(/([A-Za-z]:\\[^\s"']*)|(?:\\+r)?\\+n|\\+r(?![a-z])/g, (_, path?: string) => {
    if (path === undefined) return '\n';
    return path.replace(/(?:\\+r\\+n)+/g, '\n');
  });
}
