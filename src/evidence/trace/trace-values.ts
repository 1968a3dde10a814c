import type { Values } from '../../types';
import { safeValues } from './finding';
import { happened } from './identities';
import { jumpHosts } from './jump-hosts';
import { keyPath, plainPath } from './key-path';
import type { Identity, Run } from './types';

/** Host, address, port, user and key file of the connection that was wanted, and the jump host on the way. */
export function traceValues(outer: Run, judged: Run): Values {
  const { jump_host, target_host } = jumpHosts(outer);
  const host = outer.host ?? (outer.proxy === null ? undefined : target_host);
  return safeValues({
    host,
    address: outer.address,
    port: outer.port,
    user: outer.user ?? (judged === outer || outer.serverName !== undefined ? undefined : judged.user),
    key_path: mainKey(judged),
    ...(outer.inner === null && outer.proxy === null ? {} : { jump_host }),
  });
}

/** The key that the run is about: what was asked for or failed, before what was merely listed. */
function mainKey(run: Run): string | undefined {
  const missing = run.notThere.at(-1)?.path;
  if (missing !== undefined) return plainPath(missing);
  const files = run.identities.filter((identity) => keyPath(identity) !== undefined);
  const listed = files.filter(({ type }) => type !== null);
  const present = listed.filter(({ type }) => type !== -1);
  const key =
    files.findLast((identity) => happened(identity, 'accepted')) ??
    files.findLast(isInTrouble) ??
    files.find(({ explicit }) => explicit) ??
    files.find((identity) => happened(identity, 'offered')) ??
    only(present) ??
    only(listed);
  return key === undefined ? undefined : keyPath(key);
}

function isInTrouble({ events }: Identity): boolean {
  return events.some(
    ({ what }) => !['listed', 'missing', 'offered', 'trying', 'refused', 'skipped'].includes(what),
  );
}

function only(identities: readonly Identity[]): Identity | undefined {
  return identities.length === 1 ? identities[0] : undefined;
}
