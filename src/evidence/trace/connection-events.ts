import { reach } from './reach';
import type { Failure, Run } from './types';

/** Reads one line of a log. `rest` begins with the words that chose the handler, `before` is what stands in front. */
export type Handler = (run: Run, rest: string, at: number, before: string) => void;

const PEER =
  /^(?:Connection (?:closed|reset) by|Connection to) (?:authenticating user \S{1,64} )?(\S{1,255}) port (\d{1,5})/;

function fail(
  run: Run,
  kind: Failure['kind'],
  at: number,
  detail: string,
  host?: string,
  port?: string,
): void {
  run.failures.push({
    kind,
    at,
    detail: detail.slice(0, 300),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  });
}

function peerFails(kind: Failure['kind']): Handler {
  return (run, rest, at) => {
    const peer = PEER.exec(rest);
    if (peer === null) return;
    if (peer[1] === 'UNKNOWN') run.peerUnknown = at;
    else fail(run, kind, at, rest, peer[1], peer[2]);
  };
}

const exchange: Handler = (run, rest, at) => {
  const said = rest.slice(rest.indexOf(': ') + 2);
  if (/^(?:read|write): (?:Connection|Operation) timed out/.test(said)) fail(run, 'banner-timeout', at, rest);
  else if (/^(?:Connection closed by|(?:read|write): |Connection reset)/.test(said))
    fail(run, 'banner-closed', at, rest);
  else if (/^(?:banner line \d{1,4}: )?\S/.test(said)) {
    const text = said.replace(/^banner line \d{1,4}: /, '');
    if (run.bannerLine === null && run.serverName === undefined)
      run.bannerLine = { at, text: text.slice(0, 200) };
  }
};

/** Lines about the way to the server and its key, by the words they hold. */
export const CONNECTION_EVENTS: Readonly<Record<string, Handler>> = {
  'Reading configuration data ': (run, rest) => {
    run.seenStart = true;
    run.configs.push(rest.slice(27, 600).trim());
    reach(run, 'config');
  },
  'Trying existing master': (run) => reach(run, 'mux'),
  'master session id: ': (run, _rest, at) => {
    run.shared = at;
  },
  'resolving "': (run) => reach(run, 'resolve'),
  'resolve_host: lookup ': (run) => reach(run, 'resolve'),
  'Connecting to ': (run, rest) => {
    const to = /^Connecting to (\S{1,255})(?: \[([^\]\s]{1,64})\])? port (\d{1,5})/.exec(rest);
    if (to === null) return;
    run.host = to[1];
    run.address = to[2];
    run.port = to[3];
    reach(run, 'resolve');
  },
  'connect to address ': (run, rest, at) => {
    const failed = /^connect to address (\S{1,64}) port (\d{1,5}): (.{1,100})/.exec(rest);
    if (failed === null) return;
    const [, address, port, reason] = failed as unknown as [string, string, string, string];
    run.failedAddresses.push({ address, port, reason, at });
  },
  'Connection established.': (run) => reach(run, 'connect'),
  'Setting implicit ProxyCommand from ProxyJump': (run, rest, at) => {
    run.proxy = { at, command: rest.slice(0, 1000), implicit: true };
  },
  'Executing proxy command: ': (run, rest, at) => {
    run.proxy = { at, command: rest.slice(25, 1025), implicit: run.proxy?.implicit ?? false };
  },
  'Local version string ': () => {},
  'Remote protocol version ': (run, rest) => {
    run.serverName = /remote software version (\S{1,100})/.exec(rest)?.[1] ?? '';
    reach(run, 'banner');
  },
  'Authenticating to ': (run, rest, at) => {
    const to = /^Authenticating to (\S{1,255}):(\d{1,5}) as '([^'\n]{1,128})'/.exec(rest);
    if (to === null) return;
    run.host = to[1];
    run.port = to[2];
    run.user = to[3];
    run.userAt = at;
    reach(run, 'banner');
  },
  'SSH2_MSG_KEXINIT sent': (run, _rest, at) => {
    run.kexSent ??= at;
  },
  'expecting SSH2_MSG_KEX': (run, _rest, at) => {
    run.kexWait ??= at;
  },
  'Server host key: ': (run) => reach(run, 'key-exchange'),
  ' is known and matches the ': (run) => reach(run, 'host-key'),
  'Warning: Permanently added ': (run) => reach(run, 'host-key'),
  'SSH2_MSG_NEWKEYS received': (run) => reach(run, 'encrypted'),
  'SSH2_MSG_SERVICE_ACCEPT received': (run) => reach(run, 'auth-service'),
  'ssh: connect to host ': (run, rest, at) => {
    const failed = /^ssh: connect to host (\S{1,255}) port (\d{1,5}): (.{1,100})/.exec(rest);
    if (failed !== null) fail(run, 'connect', at, failed[3] as string, failed[1], failed[2]);
  },
  'ssh: Could not resolve hostname ': (run, rest, at) => {
    fail(run, 'resolve', at, rest, /^ssh: Could not resolve hostname ([^\s:]{1,255}): /.exec(rest)?.[1]);
  },
  'kex_exchange_identification: ': exchange,
  'ssh_exchange_identification: ': exchange,
  'banner exchange: ': (run, rest, at) => {
    const peer = /^banner exchange: Connection to (\S{1,255}) port (\d{1,5}): (.{1,60})/.exec(rest);
    if (peer === null) return;
    if (peer[1] === 'UNKNOWN') run.peerUnknown = at;
    else if (/^invalid format/.test(peer[3] as string)) fail(run, 'not-ssh', at, rest, peer[1], peer[2]);
  },
  'Connection timed out during banner exchange': (run, rest, at) => fail(run, 'banner-timeout', at, rest),
  'Connection closed by ': peerFails('closed'),
  'Connection reset by ': peerFails('reset'),
  'Connection to ': (run, rest, at, before) => {
    if (/^Connection to \S{1,255} port \d{1,5} timed out/.test(rest))
      peerFails('timeout')(run, rest, at, before);
  },
  'ssh_dispatch_run_fatal: ': (run, rest, at) => {
    const why = /^ssh_dispatch_run_fatal: Connection to (\S{1,255}) port (\d{1,5}): (.{1,100})/.exec(rest);
    if (why === null) return;
    const reason = why[3] as string;
    if (/^Invalid key length/i.test(reason)) fail(run, 'server-key', at, rest, why[1], why[2]);
    else if (/^Connection reset/.test(reason)) fail(run, 'reset', at, rest, why[1], why[2]);
    else if (/timed out$/.test(reason.trim())) fail(run, 'timeout', at, rest, why[1], why[2]);
  },
  'Unable to negotiate with ': (run, rest, at) => {
    const peer = /^Unable to negotiate with (\S{1,255}?)(?: port (\d{1,5}))?: /.exec(rest);
    run.failures.push({
      kind: 'negotiation',
      at,
      detail: rest.slice(0, 2000),
      ...(peer?.[1] && { host: peer[1] }),
    });
  },
  'Bad server host key: ': (run, rest, at) => {
    if (/Invalid key length/i.test(rest)) fail(run, 'server-key', at, rest);
  },
  'Host key verification failed.': (run, rest, at) => fail(run, 'host-key', at, rest),
  'open failed: connect failed': (run, rest, at) => fail(run, 'open-failed', at, rest),
  'open failed: administratively prohibited': (run, rest, at) => fail(run, 'prohibited', at, rest),
  'stdio forwarding failed': (run, rest, at) => fail(run, 'stdio', at, rest),
  'Offending ': (run, rest, at) => {
    const line = /^Offending (?:[\w@.-]{1,40} )?key( for IP)? in (.{1,512}):(\d{1,9})\s{0,8}$/.exec(rest);
    if (line === null) return;
    const [, ip, file, number] = line as unknown as [string, string | undefined, string, string];
    run.offending.push({ at, file, line: number, forAddress: ip !== undefined });
  },
  ' differs from the key for the IP address ': (run, rest, at) => {
    const address = /'([^'\s]{1,64})'/.exec(rest)?.[1];
    if (address !== undefined) run.addressKey = { at, address, old: true };
  },
  'and the key for the corresponding IP address ': (run, rest, at) => {
    const address = /address (\S{1,64})/.exec(rest.slice(30))?.[1];
    if (address !== undefined) run.addressKey = { at, address, old: null };
    // the verdict stands on the next line, or behind it where the line was joined
    if (/ has a different value\./.test(rest) && run.addressKey !== null) run.addressKey.old = true;
    if (/ is un(?:changed|known)\./.test(rest) && run.addressKey !== null) run.addressKey.old = false;
  },
  'has a different value. This could': (run) => {
    if (run.addressKey !== null) run.addressKey.old = true;
  },
  'is unchanged. This could': (run) => {
    if (run.addressKey !== null) run.addressKey.old = false;
  },
  'is unknown. This could': (run) => {
    if (run.addressKey !== null) run.addressKey.old = false;
  },
};
