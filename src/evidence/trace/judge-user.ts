import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { happened } from './identities';
import type { Run } from './types';

type Lines = readonly string[];

const ODD = /[A-Z\\@\s]|[^ -~]/;
/** What stands in a paste where a name was taken out. */
const TAKEN_OUT = /^(?:x+|\W+|user(?:_?name)?|your_?\w*|name|redacted)$/i;

/** Doubts about the user name, as far as the client's log can raise them. */
export function judgeUser(run: Run, lines: Lines): Found[] {
  const suggested =
    run.suggested === null
      ? []
      : [finding('user-suggested', quoteLine(lines, run.suggested.at), { user: run.suggested.user })];
  if (run.authenticated !== null || run.partial !== null || run.denied === null) return suggested;
  if (run.identities.some((identity) => happened(identity, 'accepted'))) return suggested;
  return [...suggested, ...oddName(run, lines), ...defaulted(run, lines)];
}

function oddName(run: Run, lines: Lines): Found[] {
  const user = run.user ?? run.denied?.user;
  if (user === undefined || !ODD.test(user) || TAKEN_OUT.test(user)) return [];
  return [
    finding('user-name-odd', quoteLine(lines, run.userAt ?? run.denied?.at ?? run.to), { user_shown: user }),
  ];
}

/** No name was typed, and the one that was used is that of the home directory which holds the keys. */
function defaulted(run: Run, lines: Lines): Found[] {
  if (run.typed === null || run.user === undefined || run.userAt === null) return [];
  if (/@|\s-[A-Za-z0-9]*l|\bUser\b/.test(run.typed.command)) return [];
  const homes = [...run.identities.map(({ name }) => name), ...run.configs];
  const local = homes.map(
    (name) => /^(?:\/home\/|\/Users\/|[A-Z]:[\\/]+Users[\\/]+)([^\\/]{1,64})[\\/]/i.exec(name)?.[1],
  );
  if (!local.some((name) => name?.toLowerCase() === run.user?.toLowerCase())) return [];
  return [finding('user-defaulted', quoteLine(lines, run.userAt), { user: run.user })];
}
