import type { Handler } from './connection-events';
import { endTurn, identityNamed, identityOf, note, refuse } from './identities';
import { parseIdentity } from './parse-identity';
import { reach } from './reach';
import type { Happening, Run } from './types';

/** "No such file", as the C library words it. */
const ABSENT =
  /^(?:No such file or directory|Datei oder Verzeichnis nicht gefunden|そのようなファイルやディレクトリはありません)/;
/** Why a private key could not be loaded, as ssh and the C library word it. */
const REASONS: readonly (readonly [RegExp, Happening])[] = [
  [/^(?:Permission denied|Keine Berechtigung|Permission non accordée|許可がありません)/, 'unreadable'],
  [/^bad permissions/, 'bad-permissions'],
  [/^Invalid key length/i, 'too-short'],
  [/^incorrect passphrase supplied/, 'bad-passphrase'],
  [ABSENT, 'missing'],
  [
    /^(?:invalid format|error in libcrypto|unknown or unsupported key type|incomplete message|unexpected bytes remain|string is too large)/,
    'damaged',
  ],
];

function load(run: Run, rest: string, at: number, publicPart: boolean): void {
  const failed = /^[Ll]oad (?:pub)?key "([^"\n]{1,600})": (.{1,120})/.exec(rest);
  if (failed === null) return;
  const reason = REASONS.find(([pattern]) => pattern.test(failed[2] as string))?.[1];
  // a public part that cannot be read does not keep ssh from using the private one; a short key is short in both
  if (reason === undefined || (publicPart && reason !== 'too-short')) return;
  note(identityNamed(run, failed[1] as string), reason, at);
}

function finish(run: Run, at: number): void {
  endTurn(run, at);
  run.noMoreMethods ??= at;
}

const partial: Handler = (run, rest, at) => {
  if (!rest.includes('partial success')) return;
  run.partial = { at, method: /using "([a-z-]{1,40})"/.exec(rest)?.[1] ?? (run.methods.at(-1) as string) };
};

/** Lines about keys, agent, passwords and the session, by the words they hold. */
export const AUTH_EVENTS: Readonly<Record<string, Handler>> = {
  'identity file ': (run, rest, at) => {
    const listed = /^identity file (.{1,600}) type (-?\d{1,2})\s{0,4}$/.exec(rest);
    if (listed === null || /-cert$/.test(listed[1] as string)) return;
    const identity = identityNamed(run, listed[1] as string);
    identity.type = Number(listed[2]);
    note(identity, 'listed', at);
  },
  'Will attempt key: ': (run, rest) => {
    const named = parseIdentity(rest.slice(18));
    if (named !== null) identityOf(run, named).planned = true;
  },
  'debug2: key: ': (run, rest) => {
    const named = parseIdentity(rest.slice(13));
    if (named !== null) identityOf(run, named).planned = true;
  },
  'Offering ': (run, rest, at) => {
    const offer = /^Offering (?:([A-Z0-9-]{1,12}) )?public key: (.{1,800})/.exec(rest);
    if (offer === null) return;
    endTurn(run, at);
    const named = parseIdentity(offer[2] as string);
    if (named === null) return;
    run.current = identityOf(run, offer[1] === undefined ? named : { ...named, keyType: offer[1] });
    note(run.current, 'offered', at);
  },
  'Trying private key: ': (run, rest, at) => {
    endTurn(run, at);
    run.current = identityNamed(run, rest.slice(20, 620).trim());
    note(run.current, 'trying', at);
  },
  'Server accepts key: ': (run, rest, at) => {
    const named = /^Server accepts key: pkalg /.test(rest) ? null : parseIdentity(rest.slice(20));
    if (named !== null) run.current = identityOf(run, named);
    note(run.current, 'accepted', at);
  },
  'Authentications that can continue: ': (run, rest, at) => {
    refuse(run, at);
    const last = rest.slice(35, 335).trim();
    run.menu = { first: run.menu?.first ?? last, last, at };
    reach(run, 'auth-service');
  },
  'Next authentication method: ': (run, rest, at) => {
    endTurn(run, at);
    run.methods.push(rest.slice(28, 68).trim());
    reach(run, 'auth-service');
  },
  'No more authentication methods to try': (run, _rest, at) => finish(run, at),
  'Permission denied (': (run, rest, at, before) => {
    const methods = /^Permission denied \(([a-z0-9@.,-]{0,300})\)/.exec(rest)?.[1];
    if (methods === undefined) return;
    endTurn(run, at);
    const who = /([^\s'"()[\]<>]{1,128})@([^\s@'"()<>]{1,255}): $/.exec(before.slice(-400));
    run.denied = { at, methods, ...(who?.[1] && { user: who[1] }), ...(who?.[2] && { host: who[2] }) };
    run.failures.push({ kind: 'denied', at, detail: methods, ...(who?.[2] && { host: who[2] }) });
  },
  'Authenticated using ': partial,
  'Authenticated with partial success': partial,
  'Authentication succeeded (': (run, _rest, at) => {
    run.authenticated ??= at;
    run.current = null;
    reach(run, 'auth');
  },
  'Authenticated to ': (run, rest, at) => {
    const to = /^Authenticated to (\S{1,255}) (?:\(\[([^\]\s]{1,64})\]:(\d{1,5})\)|\(via proxy\))/.exec(rest);
    if (to === null) return;
    run.host = to[1];
    run.address = to[2] ?? run.address;
    run.port = to[3] ?? run.port;
    run.authenticated ??= at;
    run.current = null;
    reach(run, 'auth');
  },
  'Received disconnect from ': (run, rest, at) => {
    if (/Too many authentication failures/.test(rest)) {
      if (run.current !== null) refuse(run, at);
      run.tooMany = at;
    }
    run.failures.push({ kind: 'disconnect', at, detail: rest.slice(0, 200) });
  },
  'Warning: Identity file ': (run, rest, at) => {
    const gone = /^Warning: Identity file (.{1,600}) not accessible: (.{1,100})/.exec(rest);
    if (gone !== null && ABSENT.test(gone[2] as string)) run.notThere.push({ at, path: gone[1] as string });
  },
  'no such identity: ': (run, rest, at, before) => {
    const gone = /^no such identity: (.{1,600}): (.{1,100})$/.exec(rest);
    if (gone === null || !ABSENT.test(gone[2] as string)) return;
    const identity = identityNamed(run, gone[1] as string);
    // without the prefix of a debug line it is said of a file that the settings name
    if (!/debug[123]: /.test(before)) identity.explicit = true;
    note(identity, 'missing', at);
  },
  'Load key "': (run, rest, at) => load(run, rest, at, false),
  'load pubkey "': (run, rest, at) => load(run, rest, at, true),
  'Permissions ': (run, rest, at) => {
    const open = /^Permissions (?:(0?[0-7]{3,4}) )?for '([^'\n]{1,600})' are too open/.exec(rest);
    if (open === null) return;
    const identity = identityNamed(run, open[2] as string);
    if (open[1] !== undefined) identity.mode = open[1];
    note(identity, 'bad-permissions', at);
  },
  'Skipping ': (run, rest, at) => {
    const short = /^Skipping key (.{1,600}): Invalid key length/i.exec(rest);
    if (short !== null) return note(identityNamed(run, short[1] as string), 'too-short', at);
    const dropped =
      /^Skipping (\S{1,60}) key (.{1,600}) - (?:corresponding algo|not in PubkeyAccepted|not supported)/.exec(
        rest,
      );
    if (dropped === null) return;
    const identity = identityNamed(run, (dropped[2] as string).trim());
    note(identity, /^(?:ssh-rsa|RSA)/.test(dropped[1] as string) ? 'sha1-only' : 'dropped', at);
  },
  'no mutual signature ': (run, _rest, at) => {
    const identity = run.current ?? identityNamed(run, '');
    note(identity, /^(?:RSA|ssh-rsa)/i.test(identity.keyType ?? 'RSA') ? 'sha1-only' : 'dropped', at);
  },
  'signing failed': (run, rest, at) => {
    if (!rest.includes('agent refused operation')) return;
    const name = /^signing failed for \S{1,60} "([^"\n]{1,600})"/.exec(rest)?.[1];
    const identity = run.current ?? identityNamed(run, name ?? '');
    note(identity, 'agent-refused', at);
  },
  'Agent admitted failure to sign': (run, _rest, at) =>
    note(run.current ?? identityNamed(run, ''), 'agent-refused', at),
  ' contents do not match public': (run, _rest, at, before) => {
    const name = /private key (.{1,600})$/.exec(before.slice(-620))?.[1];
    if (name !== undefined) note(identityNamed(run, name), 'public-differs', at);
  },
  'Enter passphrase for ': (run, rest, at) => {
    const name = /^Enter passphrase for (?:\S{1,20} )?key '?([^'\n]{1,600}?)(?:'|: )/.exec(rest)?.[1];
    if (name !== undefined) note(identityNamed(run, name), 'prompted', at);
  },
  "'s password:": (run, _rest, at) => {
    endTurn(run, at);
    run.passwordAsked ??= at;
  },
  'bad passphrase given': (run, _rest, at) => note(run.current, 'bad-passphrase', at),
  "can't open /dev/tty": (run, _rest, at) => note(run.current, 'no-terminal', at),
  'ssh_askpass: exec(': (run, _rest, at) => note(run.current, 'no-terminal', at),
  'get_authentication_socket: ': (run, rest, at) => {
    if (/^get_authentication_socket: (?:Connection refused|No such file or directory)/.test(rest))
      run.agentDead = at;
  },
  'fetch_identitylist: ': (run, rest, at) => {
    if (/no identities/.test(rest)) run.agentEmpty = at;
  },
  'agent returned ': (run, rest, at) => {
    const count = /^agent returned (\d{1,5}) keys/.exec(rest)?.[1];
    if (count === undefined) return;
    run.agentKeys = Number(count);
    if (run.agentKeys === 0) run.agentEmpty = at;
  },
  'Please login as the user ': (run, rest, at) => {
    const user = /^Please login as the user "([^"\n]{1,64})" rather than/.exec(rest)?.[1];
    if (user !== undefined) run.suggested = { at, user };
  },
  'Last login: ': (run, rest, at) => {
    // the computer in front of the person greets in the same words, but before any ssh was typed
    if (run.typed === null || run.ended !== null || !/ from \S/.test(rest)) return;
    run.authenticated ??= at;
    reach(run, 'session');
  },
  'Entering interactive session': (run, _rest, at) => {
    run.authenticated ??= at;
    run.interactive = true;
    reach(run, 'session');
  },
  'Sending command: ': (run) => {
    run.interactive = false;
  },
  'Sending subsystem: ': (run) => {
    run.interactive = false;
  },
  'Exit status ': (run, rest, at) => {
    const status = /^Exit status (-?\d{1,3})/.exec(rest)?.[1];
    if (status !== undefined) run.exit = { at, status };
    reachEnd(run);
  },
  'Transferred: sent ': (run, rest) => {
    const seconds = / in ([\d.]{1,12}) seconds/.exec(rest)?.[1];
    if (seconds !== undefined) run.lasted = Number(seconds);
    reachEnd(run);
  },
};

function reachEnd(run: Run): void {
  if (run.authenticated !== null) reach(run, 'end');
}
