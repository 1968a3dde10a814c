import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { jumpHosts } from './jump-hosts';
import type { Run } from './types';

type Lines = readonly string[];

/** How far a connection through a jump host came; of several hosts on the way, at the first that failed. */
export function judgeProxy(run: Run, lines: Lines): Found[] {
  if (run.authenticated !== null) return [];
  const { inner } = run;
  if (run.serverName !== undefined) return passed(run, lines);
  if (inner === null) return wayOn(run, run, lines);
  if (inner.inner !== null && inner.serverName === undefined) return judgeProxy(inner, lines);
  const forwarding = wayOn(inner, run, lines);
  if (forwarding.length > 0) return forwarding;
  const failure = inner.failures.at(-1);
  if (inner.authenticated !== null || failure === undefined) return [];
  const { jump_host } = jumpHosts(run);
  return [finding('hop-refused', quoteLine(lines, failure.at), { jump_host })];
}

/** The server behind the jump host was heard: whatever fails now, it is not the jump host. */
function passed(run: Run, lines: Lines): Found[] {
  const { inner, proxy } = run;
  const isSsh = inner !== null || /\bssh(?:\.exe)?\b/i.test(proxy?.command ?? '');
  if (!isSsh || run.failures.length === 0) return [];
  const at = inner?.authenticated ?? run.userAt ?? run.to;
  return [finding('hop-passed', quoteLine(lines, at), { jump_host: jumpHosts(run).jump_host })];
}

/** The jump host let the user in, but the way on is closed. */
function wayOn(run: Run, outer: Run, lines: Lines): Found[] {
  if (!run.failures.some(({ kind }) => kind === 'stdio')) return [];
  const values = jumpHosts(outer);
  const refused = run.failures.find(({ kind }) => kind === 'prohibited');
  if (refused !== undefined)
    return [finding('hop-forbids-forwarding', quoteLine(lines, refused.at), { jump_host: values.jump_host })];
  const unreachable = run.failures.find(({ kind }) => kind === 'open-failed');
  if (unreachable === undefined) return [];
  return [finding('hop-cannot-reach', quoteLine(lines, unreachable.at), values)];
}
