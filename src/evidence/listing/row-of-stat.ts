import { octalMode } from './octal-mode';
import { plainName } from './plain-name';
import type { Row } from './types';

const LETTERS = String.raw`[-dlbcpsDC?][-rwxsStT]{9}`;
const NAME = String.raw`[A-Za-z0-9_][\w.@+\\-]{0,63}`;
/** What tells a path from any other word: where it begins, or that only ssh has such a file. */
const PATH = String.raw`['"]?(?:[/~]|\.\.?(?:/|$|['"]$)|\.ssh|[A-Za-z0-9_.-]{1,64}/).{0,600}|['"]?(?:authorized_keys|known_hosts|config|id_[\w.-]{1,64}|[\w.-]{1,64}\.(?:pub|pem|key))['"]?`;
/** `%a %n`, `%a %U %n`, `%a %U:%G %n`, `%a %U %G %n`; `%Lp %N` of macOS is the first. */
const MODE_FIRST = new RegExp(`^([0-7]{1,4})(?: +(${NAME})(?:(?::| +)(${NAME}))?)? +(${PATH})$`);
/** The letters as well, before or behind the number. */
const LETTERS_FIRST = new RegExp(
  `^(${LETTERS})(?: +([0-7]{1,4}))?(?: +(${NAME})(?:(?::| +)(${NAME}))?)? +(${PATH})$`,
);
const NAME_FIRST =
  /^([/~]\S{0,300}|\.ssh\S{0,300}):? +([0-7]{3,4})(?: +([\w.-]{1,64})(?:[: ]([\w.-]{1,64}))?)?$/;
/** What plain `stat FILE` prints on macOS. */
const MACOS = new RegExp(
  `^\\d+ \\d+ (${LETTERS}) \\d+ (${NAME}) (${NAME}) \\d+ \\d+ (?:"[^"]{1,40}" ){3,4}\\d+ \\d+ \\S{1,12} (.{1,600})$`,
);

/**
 * A line that stat prints in one of the usual formats. `du` and `wc` print numbers before paths too: the caller
 * looks at the lines around it.
 */
export function rowOfStat(text: string, at: number): Row | null {
  const line = text.replace(/^(?:> ?|\s)+/, '').trimEnd();
  const first = line.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) {
    const plain = MODE_FIRST.exec(line);
    if (plain !== null)
      return row(plain[4] as string, Number.parseInt(plain[1] as string, 8), plain[2], plain[3], at);
    const macos = line.includes('"') ? MACOS.exec(line) : null;
    if (macos === null) return null;
    return row(
      macos[4] as string,
      octalMode((macos[1] as string).slice(1)),
      macos[2],
      macos[3],
      at,
      macos[1],
    );
  }
  if (first === 0x2f || first === 0x7e || first === 0x2e) {
    const named = NAME_FIRST.exec(line);
    if (named === null) return null;
    return row(named[1] as string, Number.parseInt(named[2] as string, 8), named[3], named[4], at);
  }
  const letters = LETTERS_FIRST.exec(line);
  if (letters === null) return null;
  const [, type, , owner, group, path] = letters as unknown as string[];
  return row(path as string, octalMode((type as string).slice(1)), owner, group, at, type as string);
}

function row(
  shown: string,
  mode: number,
  owner: string | undefined,
  group: string | undefined,
  at: number,
  letters = '',
): Row {
  const type = letters[0] === 'd' ? 'folder' : letters[0] === 'l' ? 'link' : 'unknown';
  return {
    name: plainName(shown.split(' -> ')[0] as string),
    type,
    ...(type === 'link' ? {} : { mode: mode & 0o777 }),
    ...(owner === undefined ? {} : { owner }),
    ...(group === undefined ? {} : { group }),
    at,
  };
}
