import { absentOf } from './absent-of';
import { placeOf } from './place-of';
import { plainName } from './plain-name';
import { recordOf } from './record-of';
import { rowOfLs } from './row-of-ls';
import { rowOfStat } from './row-of-stat';
import { rowOfWindows } from './row-of-windows';
import { type Typed, typedCommand } from './typed-command';
import type { Block, Listing, Row } from './types';

/** No listing has longer lines. */
const LONGEST = 1500;
const TOTAL =
  /^[> ]{0,8}(?:total|totale?|合計|합계|总用量|总计|總計|insgesamt|итого)(?: used in directory)? {0,2}(\d{1,12}(?:\.\d)?)([KMG]?)(?: |$)/;
const HEADING =
  /^[> ]{0,8}(?:'([^']{1,400})'|"([^"]{1,400})"|([~/.][^:\n]{0,400}|[A-Za-z]:\\[^:\n]{0,400})):$/;
const WINDOWS_HEADING =
  /^ {0,8}(?:(?:Directory|ディレクトリ|Verzeichnis)(?: of)?: {0,2}|Directory of )([A-Za-z]:\\.{0,400})$|^ {0,4}([A-Za-z]:\\.{0,400}) のディレクトリ$/;
/** Columns' heads and dashes of PowerShell; blank lines. */
const BETWEEN = /^[> ]*$|^Mode {2,}LastWriteTime|^[- ]{4,}$/;
/** `4  /home/you/.ssh`: du, wc and ls -s count, they show no modes. */
const COUNT = /^[> ]{0,12}(?:\d{1,2}|\d{5,}|\d{0,9}[89]\d{0,9}|[\d.]{1,9}[KMGT])\s{1,16}[/~.]/;
/** What people write between the listings of two computers. */
const OTHER_COMPUTER =
  /スパコン|サーバ|自分の計算機|手元|クライアント|ローカル|\b(?:server|client|supercomputer|laptop|locally|my (?:own )?(?:pc|mac|computer|machine))\b|^Connection to \S{1,200} closed/i;
/** Letters that make ls sort otherwise than by name. */
const OTHER_ORDER = /(?:^|-)\w*[tSUfrXcuv]/;

/** The listings in a text; of two computers' listings only the last one's, so that no file is blamed on the wrong one. */
export function collect(lines: readonly string[]): Listing {
  let listing: Listing = { blocks: [], absent: [] };
  let block: Block | undefined;
  let typed: Typed | undefined;
  let heading: string | undefined;
  let cwd: string | undefined;
  let host: string | undefined;
  let user: string | undefined;
  let other = false;
  let counting = false;

  const close = (ended: boolean): void => {
    if (block !== undefined) block.ended = ended;
    block = undefined;
  };
  /** Called before anything is noted: what follows another computer's prompt or name starts anew. */
  const note = (): void => {
    if (other) listing = { blocks: [], absent: [] };
    if (user !== undefined) listing.user = user;
    other = false;
  };
  const open = (at: number, begun: boolean): Block => {
    note();
    const made = newBlock(heading ?? folderOf(typed, cwd), typed, begun, at);
    listing.blocks.push(made);
    heading = undefined;
    return made;
  };
  const add = (rows: readonly Row[], at: number): void => {
    block ??= open(at, heading?.includes(':\\') === true || everythingIn(typed, cwd));
    block.rows.push(...rows);
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (
      line.length > LONGEST ||
      line.includes('debug1: ') ||
      line.includes('debug2: ') ||
      line.includes('debug3: ')
    ) {
      close(false);
      continue;
    }
    if (BETWEEN.test(line)) continue;
    if (COUNT.test(line) && typed?.program !== 'stat') {
      // What looked like modes before was counted as well.
      if (block !== undefined) listing.blocks.splice(listing.blocks.indexOf(block), 1);
      block = undefined;
      counting = true;
      continue;
    }
    const row = rowOfLs(line, at) ?? rowOfWindows(line, at) ?? (counting ? null : statRow(line, at, typed));
    if (row !== null) {
      add([row], at);
      continue;
    }
    const record = recordOf(lines, at);
    if (record !== null) {
      add(record.rows, at);
      listing.absent.push(...record.absent);
      at = record.next - 1;
      continue;
    }
    const total = TOTAL.exec(line);
    if (total !== null) {
      close(true);
      block = open(at, true);
      block.total = Number(total[1]) * ({ K: 1, M: 1024, G: 1024 * 1024 }[total[2] as string] ?? 1);
      continue;
    }
    const shown = folderShown(line);
    if (shown !== undefined) {
      close(true);
      heading = placeOf(shown, cwd);
      continue;
    }
    const absent = absentOf(line, cwd, at);
    if (absent !== null) {
      note();
      listing.absent.push(absent);
      continue;
    }
    const command = typedCommand(line);
    if (command === null) {
      close(false);
      if (OTHER_COMPUTER.test(line)) other = true;
      continue;
    }
    close(command.prompt);
    heading = undefined;
    counting = false;
    if (command.leaves || (host !== undefined && command.host !== undefined && host !== command.host))
      other = true;
    if (command.leaves) cwd = undefined;
    host = command.host ?? host;
    user = command.user ?? (other ? undefined : user);
    cwd = command.cwd === undefined ? cwd : (placeOfFolder(command.cwd, cwd) ?? cwd);
    typed = command.program === undefined ? undefined : command;
  }
  return listing;
}

/** The letters behind the one dash. */
function letters(typed: Typed): string {
  return typed.options.replace(/--[a-z-]+/g, '');
}

function newBlock(folder: string | undefined, typed: Typed | undefined, begun: boolean, at: number): Block {
  const single = typed !== undefined && (typed.files.length > 1 || /d/.test(letters(typed)));
  const picked = single && !typed.files.some((file) => /(?:^|[\\/])\*$/.test(file));
  const byName =
    typed === undefined || !/^(?:ls|ll|la)$/.test(typed.program ?? '') || !OTHER_ORDER.test(letters(typed));
  return { folder, rows: [], begun, ended: false, byName, picked, at };
}

/** The folder of bare names: what was typed behind ls, if it is one folder; otherwise where the prompt stands. */
function folderOf(typed: Typed | undefined, cwd: string | undefined): string | undefined {
  if (typed === undefined) return cwd;
  const [first, second] = typed.files;
  if (first === undefined || second !== undefined || typed.program === 'stat' || /d/.test(letters(typed)))
    return cwd;
  if (first.includes('*')) return cwd;
  // A file in the folder where the command ran is shown by its bare name as well.
  if (!/[\\/~]/.test(first) && !/^\.(?:ssh)?$/.test(first)) return cwd;
  return placeOfFolder(first, cwd);
}

/** `ls -l ~/.ssh/*` and `stat … ~/.ssh/*` show everything but hidden files, from the first line on. */
function everythingIn(typed: Typed | undefined, cwd: string | undefined): boolean {
  return (
    typed?.files.length === 1 &&
    (/\.ssh[\\/]\*$/.test(typed.files[0] as string) ||
      (typed.files[0] === '*' && cwd !== undefined && /\.ssh$/.test(cwd)))
  );
}

function placeOfFolder(shown: string, cwd: string | undefined): string | undefined {
  const name = plainName(shown);
  return name === null ? undefined : placeOf(name, cwd);
}

function folderShown(line: string): string | undefined {
  const windows = WINDOWS_HEADING.exec(line);
  const unix = windows === null && line.trimEnd().endsWith(':') ? HEADING.exec(line.trimEnd()) : null;
  const shown = windows?.[1] ?? windows?.[2] ?? unix?.[1] ?? unix?.[2] ?? unix?.[3];
  return shown === undefined ? undefined : (plainName(shown) ?? undefined);
}

function statRow(line: string, at: number, typed: Typed | undefined): Row | null {
  return typed?.program === 'du' || typed?.program === 'wc' ? null : rowOfStat(line, at);
}
