import { octalMode } from './octal-mode';
import { plainName } from './plain-name';
import type { Row } from './types';

const HEAD =
  /(?:^|[\s>|])([-dlbcpsDC])([-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT])([.+@]{0,2}) {1,8}\d{1,6} {1,12}(?=\S)/;
const SIZE = String.raw`(\d[\d.]{0,14}[KMGTP]?|\d{1,6}, {0,8}\d{1,6})`;
/** `May  5 14:02`, `5月  5  2023`, `2024-05-05 14:02`, ` 5  5 13:37` (macOS in Japanese), `5. Mai 14:02`. */
const WHEN = String.raw`(?:[\p{L}\p{N}./-]{1,12} {1,4}){1,3}?(?:\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: \d{4}(?= ))?|\d{4})(?: [+-]\d{4})?`;
const OWNER_GROUP = new RegExp(
  String.raw`^(\S{1,64}) {1,32}(\S{1,64}) {1,32}(?:(?:\?|\S{1,64}:\S{1,128}) {1,8})?${SIZE} {1,4}${WHEN} (.{1,600})$`,
  'u',
);
/** `ls -o`, `ls -g`, or a group with blanks in its name. */
const ANY_OWNER = new RegExp(String.raw`^(\S.{0,120}?) {1,32}${SIZE} {1,4}${WHEN} (.{1,600})$`, 'u');
const UNKNOWN = /(?:^|[\s>])[-dl?]\?{9} .{0,120}\? (\S.{0,300})$/;
/** Git Bash and Cygwin make up the letters of Windows files; their group is a number as Windows knows it. */
const MADE_UP = /^19\d{4}$/;

/** A line of `ls -l`, behind whatever prefix. `line` tells its place in the paste, counted from 0. */
export function rowOfLs(text: string, at: number): Row | null {
  const head = HEAD.exec(text);
  if (head === null) {
    const unknown = text.includes('????') ? UNKNOWN.exec(text) : null;
    return unknown === null ? null : { name: plainName(unknown[1] as string), type: 'unknown', at };
  }
  const rest = text.slice(head.index + head[0].length).trimEnd();
  const both = OWNER_GROUP.exec(rest);
  const any = both ?? ANY_OWNER.exec(rest);
  if (any === null) return null;
  const shown = any.at(-1) as string;
  const type = head[1] === 'd' ? 'folder' : head[1] === 'l' ? 'link' : head[1] === '-' ? 'file' : 'unknown';
  const row: Row = {
    name: plainName(type === 'link' ? (shown.split(' -> ')[0] as string) : shown),
    type,
    at,
  };
  if (both !== null) Object.assign(row, { owner: both[1], group: both[2] });
  // With one column it is the owner of `ls -o` or the group of `ls -g`; the first of several words is the owner.
  else if (/ /.test(any[1] as string)) row.owner = (any[1] as string).split(' ')[0] as string;
  const size = Number(any.at(-2));
  if (Number.isInteger(size)) row.size = size;
  if (type === 'file' || type === 'folder') {
    if (!MADE_UP.test(row.group ?? '')) row.mode = octalMode(head[2] as string);
    // A mask of --- takes every right that an entry gives; macOS marks entries that only deny as well.
    row.acl = (head[3] as string).includes('+') && ((row.mode ?? 0) & 0o070) !== 0 && row.group !== 'staff';
  }
  return row;
}
