import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { plainPath } from './key-path';
import type { Offending, Run } from './types';

type Lines = readonly string[];

const GLOBAL =
  /[\\/]ssh_known_hosts2?$|^(?:\/(?:usr\/local\/)?etc\/|(?:[A-Z]:|__PROGRAMDATA__)[\\/]+(?:ProgramData[\\/]+)?ssh[\\/])/i;
const USUAL = /[\\/]\.ssh[\\/]+known_hosts2?$/;

/** Where the old lines of a changed host key stand. Those of several attempts count together: each shows only one. */
export function judgeKnownHosts(runs: readonly Run[], lines: Lines): Found[] {
  const last = runs.filter(({ offending }) => offending.length > 0).at(-1);
  if (last === undefined) return [];
  const hosts = new Set(
    runs.flatMap((run) => (run.offending.length > 0 && run.host !== undefined ? [run.host] : [])),
  );
  const shown = hosts.size > 1 ? [last] : runs;
  const old = shown.flatMap((run) =>
    run.offending.filter((line) => !line.forAddress || run.addressKey?.old === true),
  );
  const found: Found[] = [];
  const places = new Map(old.map((line) => [`${line.file}:${line.line}`, line]));
  const second = [...places.values()][1];
  if (second !== undefined) found.push(finding('known-hosts-several', quoteLine(lines, second.at)));
  const names = last.offending.filter(({ forAddress }) => !forAddress);
  return [...found, ...names.slice(0, 1).flatMap((line) => place(line, lines)), ...addressKey(last, lines)];
}

function place({ file, at }: Offending, lines: Lines): Found[] {
  const known_hosts = plainPath(file);
  if (GLOBAL.test(known_hosts)) return [finding('known-hosts-global', quoteLine(lines, at), { known_hosts })];
  if (USUAL.test(known_hosts)) return [];
  return [finding('known-hosts-elsewhere', quoteLine(lines, at), { known_hosts })];
}

/** ssh also names the address's line where that one holds the key just shown; only an old one is in the way. */
function addressKey(run: Run, lines: Lines): Found[] {
  const line = run.offending.find(({ forAddress }) => forAddress);
  const { addressKey: said } = run;
  if (said !== null) {
    return said.old === true
      ? [finding('address-key-too', quoteLine(lines, line?.at ?? said.at), { address: said.address })]
      : [];
  }
  return line === undefined ? [] : [finding('address-key-too', quoteLine(lines, line.at), {})];
}
