import { hasForm } from '../match/kinds';
import { quoteLine } from '../text/lines';
import type { Finding, Fingerprints, Reading } from '../types';
import { type KeyRun, keyRuns, type SeenKey } from './key-runs';

type Found = Omit<Finding, 'from'>;

/** Fingerprints kept for a later paste, of each sort. */
const KEPT = 100;
/** Header of a public key, in OpenSSH's, in PEM's and in PuTTY's own form. */
const PUBLIC_HEAD =
  /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh|ecdsa)-\S{1,40}) AAAA|^-----BEGIN (?:RSA )?PUBLIC KEY-----|^---- BEGIN SSH2 PUBLIC KEY ----/;
const PUBLIC_NAME = /\.pub\b|authorized_keys|known_hosts/i;
const LISTS_NONE = /authorized_keys2? is not a public key file/;

/**
 * What `ssh-keygen -l`, `ssh-keygen -y`, `ssh-add -l`, public keys, a key file's first line and the offers in a log of
 * `ssh -v` say about keys: which belong together, which the server or the agent does not have.
 * @param known what earlier pastes of the conversation showed; compared with what this one adds.
 * @returns beside the reading, the fingerprints to keep in its place: `own` grows; a whole list of authorized_keys or
 *   of the agent takes the place of the one before; a list that may be cut is not kept, because a key's absence counts.
 */
export function readKeys(
  lines: readonly string[],
  known?: Partial<Fingerprints>,
): Reading & { fingerprints: Fingerprints } {
  const runs = keyRuns(lines);
  const of = (...sources: readonly string[]): KeyRun[] =>
    runs.filter(({ source }) => sources.includes(source));
  const own = of('own').filter(({ keys }) => keys.length > 0);
  const mine = [...own, ...of('offered')];
  const registered = of('registered').filter(({ keys, at }) => keys.length > 0 || listsNone(lines, at));
  const agent = of('agent').filter(({ keys }) => keys.length > 0);
  const complete = registered.length > 0 && registered.every(({ whole }) => whole);
  const held = agent.at(-1);

  const compared =
    registered.length > 0
      ? withRegistered(lines, mine, registered, complete, known?.own ?? [])
      : withKnown(lines, mine, known?.registered ?? [], known?.own ?? []);
  const findings = [
    ...agentMessages(lines),
    ...firstLines(lines, runs),
    ...(compared ?? pair(lines, [...own, ...of('unknown')])),
    ...(held === undefined ? [] : lackedBy(held, own, lines)),
  ];
  const path = keyPath(own.length > 0 ? own : of('offered'));
  return {
    values: path === undefined ? {} : { key_path: path },
    findings,
    fingerprints: {
      own: [...new Set([...shownBy(mine), ...(known?.own ?? [])])].slice(0, KEPT),
      registered: complete ? shownBy(registered) : [...(known?.registered ?? [])],
      agent: held?.whole ? shownBy([held]) : [...(known?.agent ?? [])],
    },
  };
}

/** The fingerprints of several runs, one a key. */
function shownBy(runs: readonly KeyRun[]): string[] {
  const prints = runs.flatMap(({ keys }) => keys.map((key) => key.prints[0] as string));
  return [...new Set(prints)].slice(0, KEPT);
}

/** The private key that the runs are about, if it is one and the same. */
function keyPath(runs: readonly KeyRun[]): string | undefined {
  const paths = new Set(runs.map(({ path = '' }) => path.replace(/\.pub$/, '')));
  const [path = ''] = paths;
  return paths.size === 1 && /[\\/~]|id_/.test(path) && hasForm(path, 'path') ? path : undefined;
}

function listsNone(lines: readonly string[], at: number): boolean {
  return LISTS_NONE.test(lines[at + 1] ?? '');
}

/** A list to look keys up in; `forms` (SHA256, MD5) are those in which each of its keys is known. */
interface List {
  prints: ReadonlySet<string>;
  forms: readonly string[];
}

function listOf(keys: readonly Pick<SeenKey, 'prints'>[]): List {
  const forms = ['SHA256:', 'MD5:'].filter((form) =>
    keys.every(({ prints }) => prints.some((print) => print.startsWith(form))),
  );
  return { prints: new Set(keys.flatMap(({ prints }) => prints)), forms };
}

/** The fingerprint by which a key stands in the list. */
function foundIn({ prints }: List, key: Pick<SeenKey, 'prints'>): string | undefined {
  return key.prints.find((print) => prints.has(print));
}

/** Whether it can be told that the list lacks a key: a SHA256 fingerprint cannot be compared with an MD5 one. */
function isComparable({ forms }: List, { prints }: Pick<SeenKey, 'prints'>): boolean {
  return prints.some((print) => forms.some((form) => print.startsWith(form)));
}

/** Compares with the list of authorized_keys in this paste; null when there is nothing to compare. */
function withRegistered(
  lines: readonly string[],
  mine: readonly KeyRun[],
  registered: readonly KeyRun[],
  complete: boolean,
  knownOwn: readonly string[],
): Found[] | null {
  const keys = registered.flatMap((run) => run.keys);
  const owned = [...mine.flatMap((run) => run.keys), ...knownOwn.map((print) => ({ prints: [print] }))];
  const first = registered[0] as KeyRun;
  const who = mine.find(({ source }) => source === 'own')?.who;
  const apart = who !== undefined && first.who !== undefined && who !== first.who;
  const where = first.remote || apart ? {} : ({ on: 'server' } as const);
  const mineToo = listOf(owned);
  const match = keys.find((key) => foundIn(mineToo, key) !== undefined);
  if (match !== undefined) {
    const fingerprint = foundIn(mineToo, match) as string;
    return [{ name: 'keys-match', line: quoteLine(lines, match.at), values: { fingerprint }, ...where }];
  }
  if (owned.length === 0) return null;
  // Both on one computer: then either the list is not the server's, or the key is not the one used for logging in.
  const together = who !== undefined && who === first.who && !first.remote;
  const list = listOf(keys);
  if (!complete || together || !owned.every((key) => isComparable(list, key))) return [];
  const fingerprint = owned[0]?.prints[0] as string;
  const shown = keys.length === 0 ? first.at + 1 : first.at;
  return [{ name: 'key-not-registered', line: quoteLine(lines, shown), values: { fingerprint }, ...where }];
}

/** Compares the keys of this paste with a list of authorized_keys that an earlier one showed whole. */
function withKnown(
  lines: readonly string[],
  mine: readonly KeyRun[],
  registered: readonly string[],
  knownOwn: readonly string[],
): Found[] | null {
  const keys = mine.flatMap((run) => run.keys);
  if (keys.length === 0 || registered.length === 0) return null;
  const list = listOf(registered.map((print) => ({ prints: [print] })));
  const match = keys.find((key) => foundIn(list, key) !== undefined);
  const shown = match ?? (keys[0] as SeenKey);
  const fingerprint = foundIn(list, shown) ?? (shown.prints[0] as string);
  const line = quoteLine(lines, shown.at);
  if (match !== undefined) return [{ name: 'keys-match', line, values: { fingerprint }, on: 'server' }];
  // Of several own keys, one in the list is enough to log in with.
  if (knownOwn.some((print) => list.prints.has(print)) || !keys.every((key) => isComparable(list, key)))
    return [];
  return [{ name: 'key-not-registered', line, values: { fingerprint }, on: 'server' }];
}

/** The same key below two different commands, or twice where no command is seen. */
function pair(lines: readonly string[], runs: readonly KeyRun[]): Found[] {
  const seen = new Map<string, KeyRun>();
  for (const run of runs)
    for (const { prints, at } of run.keys)
      for (const fingerprint of prints) {
        const other = seen.get(fingerprint);
        if (other !== undefined && (other.typed !== run.typed || run.source === 'unknown'))
          return [{ name: 'key-pair-matches', line: quoteLine(lines, at), values: { fingerprint } }];
        seen.set(fingerprint, run);
      }
  return [];
}

/** The own key that the agent's list lacks. */
function lackedBy(agent: KeyRun, own: readonly KeyRun[], lines: readonly string[]): Found[] {
  if (!agent.whole || wasAdded(lines, agent.at)) return [];
  const list = listOf(agent.keys);
  const lacked = own.find(
    ({ keys, who }) =>
      !(who && agent.who && who !== agent.who) &&
      keys.every((key) => isComparable(list, key) && foundIn(list, key) === undefined),
  );
  const path = lacked === undefined ? undefined : keyPath([lacked]);
  if (path === undefined) return [];
  return [{ name: 'agent-lacks-key', line: quoteLine(lines, agent.at), values: { key_path: path } }];
}

function wasAdded(lines: readonly string[], after: number): boolean {
  return lines.some((line, at) => at > after && line.includes('Identity added:'));
}

/**
 * What `ssh-add` says of the agent. "Could not open a connection" is not among it: that means that no agent is known,
 * while a socket that is named and does not answer is an old one; on Windows it only means that the service is off.
 */
function agentMessages(lines: readonly string[]): Found[] {
  const empty = lines.findLastIndex((line) => line.includes('The agent has no identities.'));
  const dead = lines.findLastIndex(
    (line) =>
      line.includes('Error connecting to agent: ') &&
      /Error connecting to agent: (?:No such file or directory|Connection refused)/.test(line),
  );
  const none = lines.findLastIndex((line) =>
    line.includes('Could not open a connection to your authentication agent'),
  );
  if (empty < 0 && dead < 0 && none < 0) return [];
  const windows = lines.some((line) => /^\s{0,40}(?:PS )?[A-Z]:\\[^>]{0,200}>/.test(line));
  const found: Found[] = [];
  if (empty >= 0 && !wasAdded(lines, empty))
    found.push({ name: 'agent-empty', line: quoteLine(lines, empty) });
  if (dead > empty && !windows && !wasAdded(lines, dead))
    found.push({ name: 'agent-socket-dead', line: quoteLine(lines, dead) });
  if (none > Math.max(empty, dead) && !windows && !wasAdded(lines, none))
    found.push({ name: 'agent-not-running', line: quoteLine(lines, none) });
  return found;
}

/** What the first line of a file given as a private key (`head -n 1 FILE`) tells. */
function firstLines(lines: readonly string[], runs: readonly KeyRun[]): Found[] {
  return runs.flatMap(({ typed, path, at }) => {
    if (path === undefined || !hasForm(path, 'path')) return [];
    if (!/\bhead\s|^==> |-(?:totalcount|head|first)\s/i.test(typed)) return [];
    const shown = lines[at + 1]?.trim() === '' ? at + 2 : at + 1;
    const head = (lines[shown] ?? '').replace(/^[\s>|]{0,40}/, '');
    const line = quoteLine(lines, shown);
    if (/^PuTTY-User-Key-File-\d/.test(head))
      return [{ name: 'key-is-ppk', line, values: { key_path: path } }];
    if (!PUBLIC_HEAD.test(head) || PUBLIC_NAME.test(path)) return [];
    return [{ name: 'key-is-public', line, values: { key_path: path } }];
  });
}
