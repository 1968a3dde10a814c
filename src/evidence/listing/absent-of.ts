import { placeOf } from './place-of';
import { plainName } from './plain-name';
import type { Absent } from './types';

const MISSING =
  /No such file or directory|そのようなファイルやディレクトリ|no matches found|because it does not exist|存在しないため検出できません|cannot find the (?:file|path)|指定された(?:ファイル|パス)が見つかりません/;
const DENIED = /Permission denied|許可がありません/;
const PROGRAM = String.raw`(?:^|[\s>|/])(?:ls|stat|namei|getfacl|cat|chmod|chown|head|tail|wc|less|cp|mv|vi|file)`;
/** `ls: cannot access 'X': …`, `stat: cannot statx 'X': …`, `ls: X: …`, `cat: X: …` */
const ENGLISH = new RegExp(
  String.raw`${PROGRAM}: (?:cannot (?:access|statx?|open directory|open|read|read file system information for) )?['"\`]?([^'"\`:][^'"\`]{0,400}?)['"\`]?(?: for reading)?: (?:stat: )?(?:No such|Permission)`,
);
/** `ls: 'X' にアクセスできません: …`, `stat: 'X' を stat できません: …`, `ls: ディレクトリ 'X' を開くことができません: …` */
const JAPANESE = new RegExp(
  String.raw`${PROGRAM}: (?:ディレクトリ )?['"\`]?([^'"\`:\s][^'"\`]{0,400}?)['"\`]? ?(?:(?:に|を|の|が|へ)[^:]{0,60})?: ?(?:そのような|許可が)`,
);
const OTHERS = [
  /no matches found: (\S{1,400})/,
  /Cannot find path '([^'\n]{1,400})' because/,
  /パス '([^'\n]{1,400})' が存在しないため/,
  /(?:^|\s)([A-Za-z]:\\[^:\n]{1,400}): (?:The system cannot find|指定された)/,
];

/**
 * The file that `ls`, `stat` and the like could not show, and why.
 * @param cwd the folder where the command ran; undefined when nothing tells.
 */
export function absentOf(line: string, cwd: string | undefined, at: number): Absent | null {
  const missing = MISSING.test(line);
  if (!missing && !DENIED.test(line)) return null;
  const found =
    ENGLISH.exec(line) ??
    JAPANESE.exec(line) ??
    OTHERS.map((pattern) => pattern.exec(line)).find((match) => match !== null);
  if (found === null || found === undefined) return null;
  const shown = (found[1] as string).replace(/(?<=[/\\])\*$/, '').replace(/(?<=.)[/\\]$/, '');
  // A ~ that the shell did not replace stood in quotes: there is no such file, whatever ~/.ssh holds.
  if (shown.startsWith('~') && !line.includes('no matches found')) return null;
  const name = plainName(shown);
  if (name === null || (cwd === undefined && !/[\\/]|^\.ssh$/.test(name))) return null;
  const path = placeOf(name, cwd);
  return path === undefined ? null : { path, why: missing ? 'missing' : 'denied', at };
}
