import { quoteLine } from '../../text/lines';
import type { Reading } from '../../types';
import { type Found, finding } from './finding';
import { judgeAgent } from './judge-agent';
import { judgeAlgorithms } from './judge-algorithms';
import { judgeAuth } from './judge-auth';
import { judgeKeyFiles } from './judge-key-files';
import { judgeKnownHosts } from './judge-known-hosts';
import { judgeNetwork } from './judge-network';
import { judgeProxy } from './judge-proxy';
import { judgeSession } from './judge-session';
import { judgeUser } from './judge-user';
import { parseRuns } from './parse-runs';
import { puttyLog } from './putty-log';
import { traceValues } from './trace-values';
import type { Run } from './types';

/**
 * What `ssh -v` and ssh's own messages prove, and the values that they or PuTTY's log name. Of several runs the last
 * one counts; of a connection through a jump host the ssh that failed.
 */
export function readTrace(lines: readonly string[]): Reading {
  const runs = parseRuns(lines);
  const last = runs.at(-1);
  const putty = puttyLog(lines);
  if (last === undefined) return { values: putty, findings: [] };
  const judged = failing(last);
  const values = last.verbose || last.authenticated !== null ? traceValues(last, judged) : {};
  const findings: Found[] = [
    ...shared(last, lines),
    ...judgeProxy(last, lines),
    ...judgeKeyFiles(judged, lines),
    ...judgeAuth(judged, lines),
    ...judgeAgent(judged, lines),
    ...judgeUser(judged, lines),
    ...judgeAlgorithms(judged, lines),
    ...judgeNetwork(judged, lines),
    ...judgeSession(last, lines),
    ...judgeKnownHosts(runs.flatMap(withInner), lines),
  ];
  return { values: { ...putty, ...values }, findings };
}

/** The ssh process whose failure is the reason: the outer one, unless it never heard from its server. */
function failing(run: Run): Run {
  if (run.inner === null || run.serverName !== undefined || run.authenticated !== null) return run;
  if (run.inner.authenticated !== null) return run;
  return failing(run.inner);
}

function withInner(run: Run): Run[] {
  return run.inner === null ? [run] : [...withInner(run.inner), run];
}

function shared(run: Run, lines: readonly string[]): Found[] {
  return run.shared === null ? [] : [finding('shared-connection', quoteLine(lines, run.shared))];
}
