import { quoteLine } from '../../text/lines';
import { type Found, finding } from './finding';
import { hasReached } from './reach';
import type { Failure, Run } from './types';

type Lines = readonly string[];

const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}\.\d{1,3}(?:\.\d{1,3})?$/;
const SSH_PORT = '22';
/** What sshd says in place of its name when it takes no more connections, and when it shuts an address out. */
const TURNED_AWAY = [
  { says: /^Exceeded MaxStartups/, name: 'server-too-busy' },
  { says: /^Not allowed at this time/, name: 'address-shut-out' },
] as const;

/** Why the connection did not come about, or ended before the keys were exchanged. */
export function judgeNetwork(run: Run, lines: Lines): Found[] {
  if (run.authenticated !== null || run.peerUnknown !== null) return [];
  const failed = (...kinds: readonly Failure['kind'][]) =>
    run.failures.find(({ kind }) => kinds.includes(kind));
  const connect = failed('connect');
  if (connect !== undefined && !hasReached(run, 'connect')) return judgeConnect(run, connect, lines);
  if (hasReached(run, 'key-exchange') || failed('negotiation', 'server-key', 'denied', 'disconnect'))
    return [];
  const banner = run.serverName === undefined ? run.bannerLine : null;
  const turnedAway = banner === null ? undefined : TURNED_AWAY.find(({ says }) => says.test(banner.text));
  if (banner !== null && turnedAway !== undefined)
    return [finding(turnedAway.name, quoteLine(lines, banner.at))];
  const foreign = notSsh(run);
  if (foreign !== null) return [finding('not-ssh', quoteLine(lines, foreign))];
  const silent = failed('banner-timeout');
  if (silent !== undefined) return [finding('silent-before-banner', quoteLine(lines, silent.at))];
  const early = failed('banner-closed');
  // Without -v nothing shows whether the other side has said something that is not SSH.
  if (early !== undefined && run.verbose && run.serverName === undefined && run.proxy === null)
    return [finding('closed-before-banner', quoteLine(lines, early.at))];
  return run.verbose ? judgeExchange(run, lines) : [];
}

/** With -v the stage tells what a bare "Connection closed by" means. */
function judgeExchange(run: Run, lines: Lines): Found[] {
  const end = run.failures.find(({ kind }) => kind === 'closed' || kind === 'reset' || kind === 'timeout');
  if (run.serverName === undefined) {
    if (!hasReached(run, 'connect') || end === undefined || run.proxy !== null) return [];
    return end.kind === 'timeout'
      ? [finding('silent-before-banner', quoteLine(lines, end.at))]
      : [finding('closed-before-banner', quoteLine(lines, end.at))];
  }
  if (end !== undefined && end.kind !== 'timeout')
    return [finding('closed-in-key-exchange', quoteLine(lines, end.at))];
  const waiting = run.kexWait ?? run.kexSent;
  if (waiting === null) return [];
  // nothing but the end of the time may follow: a log that goes on shows that the answer came
  const hangs = end?.kind === 'timeout' || (run.to === waiting && run.seenStart && run.failures.length === 0);
  return hangs ? [finding('hangs-in-key-exchange', quoteLine(lines, waiting))] : [];
}

function notSsh(run: Run): number | null {
  const invalid = run.failures.find(({ kind }) => kind === 'not-ssh');
  if (invalid !== undefined) return invalid.at;
  if (run.bannerLine === null || run.serverName !== undefined || run.failures.length === 0) return null;
  return run.bannerLine.at;
}

function judgeConnect(run: Run, connect: Failure, lines: Lines): Found[] {
  const tried =
    run.failedAddresses.length > 0
      ? run.failedAddresses
      : [{ address: run.address ?? connect.host ?? '', at: connect.at }];
  const found: Found[] = [];
  const first = tried[0];
  if (first !== undefined && tried.every(({ address }) => address.includes(':')))
    found.push(finding('ipv6-tried', quoteLine(lines, first.at), { address: first.address }));
  const inside = tried.find(({ address }) => PRIVATE.test(address));
  if (inside !== undefined)
    found.push(finding('private-address', quoteLine(lines, inside.at), { address: inside.address }));
  if (connect.port !== undefined && connect.port !== SSH_PORT)
    found.push(finding('unusual-port', quoteLine(lines, connect.at), { port: connect.port }));
  return found;
}
