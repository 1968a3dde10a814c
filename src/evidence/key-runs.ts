import { createHash } from 'node:crypto';

/** Whose keys a command shows: `other` are those of hosts and whatever is no key; `unknown` where no command is seen. */
export type KeySource = 'own' | 'registered' | 'agent' | 'offered' | 'other' | 'unknown';

/** One key: its fingerprint in each form that is known (`SHA256:…`, `MD5:…`), and its line, from 0. */
export interface SeenKey {
  prints: readonly string[];
  at: number;
}

/** A typed command, or a heading, and the keys shown below it. */
export interface KeyRun {
  source: KeySource;
  /** The line as typed, with its prompt; empty when there is none. */
  typed: string;
  /** `user@host` of the prompt. */
  who?: string | undefined;
  /** The command itself goes to a server: `ssh you@gw cat …`. */
  remote: boolean;
  /** The file that the command reads. */
  path?: string | undefined;
  /** Nothing shows that keys are left out or cut off. */
  whole: boolean;
  keys: SeenKey[];
  at: number;
}

const LONGEST = 16_000;
const PRINT =
  /(?:^|[\s>|])\d{3,5}\s{1,4}(SHA256:[A-Za-z0-9+/]{43}=?|(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15})\s{1,4}(.{0,500}?)\s{0,4}\([A-Za-z0-9-]{2,20}\)\s*$/i;
const PUBLIC =
  /(?:^|[\s>:"'])(ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)\s{1,4}(AAAA[A-Za-z0-9+/]{20,}={0,3})/;
/** The key's type stands before the fingerprint up to 7.5 and from 7.9 on behind the path. */
const OFFERED =
  /Offering public key: (?:(\S.{0,511}?) [A-Z0-9-]{2,20} (SHA256:[A-Za-z0-9+/]{43})|[A-Z0-9-]{2,20} (SHA256:[A-Za-z0-9+/]{43}) (\S{1,512}))/;
const PROMPT = /^([^$#%>❯λ➜]{0,120}[$#%❯λ➜>])\s{1,4}(\S.{0,600})$/;
/** A line without it is neither a heading nor a command; most have none, and this tells faster. */
const COMMAND_SIGN = /^==> |^(?:PS )?[A-Z]:\\|^(?:ssh|cat|head|type|gc|get-content)|[$#%❯λ➜>]\s/i;
const WINDOWS_PROMPT = /^((?:PS )?[A-Z]:\\[^>]{0,200}>)\s{0,4}(\S.{0,600})$/i;
const BARE = /^()((?:ssh-keygen|ssh-add|ssh|cat|head|type|gc|Get-Content)(?:\.exe)?(?:\s.{1,600})?)$/i;
const ROOT_PROMPT = /^#\s{0,4}(?:ssh|cat|head|ls|exit|logout)/;
const HEADING = /^==> (\S.{0,300}) <==$/;
const REGISTERED = /authorized_keys2?(?=["'\s:]|$)/;
const READS =
  /(?:^|[\s"'])(?:(?:cat|type|gc|get-content|head|tail|grep|less|more)\s|ssh-keygen(?:\.exe)?\s.{0,80}-l)/i;
/** What is left of a key's line that the paste cuts, hides or leaves out. */
const REST = /SHA256|MD5|AAAA|\bssh-|ecdsa|\bsk-|^\d{1,5}(?:\s|$)|\.{3}|snip|omitted|略|redacted/i;
const NO_KEYS = /is not a public key file/;
/** What only a host can be called: no `@`, but a dot, a bracket or a hash. */
const HOST_COMMENT = /^(?:\[|\|1\||[^\s@]{1,255}\.[A-Za-z0-9]{2,}(?:,\S{1,255})?$)/;

/** Every public key and fingerprint of a paste, by the command that shows it. */
export function keyRuns(lines: readonly string[]): KeyRun[] {
  const start = (source: KeySource, at: number): KeyRun => ({
    source,
    typed: '',
    remote: false,
    whole: false,
    keys: [],
    at,
  });
  const runs: KeyRun[] = [];
  let run = start('unknown', 0);
  const begin = (next: KeyRun): void => {
    run = next;
    runs.push(run);
  };
  begin(run);
  /** A list that something else interrupted: it is not whole after all when more keys follow. */
  let broken: KeyRun | undefined;
  let made = false;
  lines.forEach((line, at) => {
    if (line.length > LONGEST) {
      run.whole = false;
      return;
    }
    if (line.includes('Offering public key')) {
      const offered = OFFERED.exec(line);
      if (offered === null) return;
      const print = (offered[2] ?? offered[3]) as string;
      runs.push({ ...start('offered', at), path: offered[1] ?? offered[4], keys: [{ prints: [print], at }] });
      return;
    }
    const text = (/^[\s>|`]/.test(line) ? line.replace(/^[\s>|`]{0,40}/, '') : line).trimEnd();
    if (text === '') return;
    const generated = made ? /^(SHA256:[A-Za-z0-9+/]{43})(?:\s|$)/.exec(text) : null;
    made = text === 'The key fingerprint is:';
    if (generated !== null) {
      runs.push({ ...start('own', at), typed: 'made', keys: [{ prints: [generated[1] as string], at }] });
      return;
    }
    const shown = keyOf(text, run);
    if (shown !== null) {
      if (shown.registered && run.source !== 'registered')
        begin({ ...start('registered', at), typed: 'lines', whole: true });
      if (broken !== undefined) broken.whole = false;
      if (shown.prints.length > 0) run.keys.push({ prints: shown.prints, at });
      else run.whole = false;
      return;
    }
    const comment = run.source === 'registered' && text.startsWith('#') && !ROOT_PROMPT.test(text);
    const next = comment ? null : commandOf(text, at);
    if (next !== null) {
      broken = undefined;
      begin(next);
      return;
    }
    if (run.source !== 'registered' && run.source !== 'agent') return;
    if (REST.test(text) && !NO_KEYS.test(text)) run.whole = false;
    else if (run.keys.length > 0 && !comment) {
      broken = run;
      begin(start('unknown', at));
    }
  });
  return runs;
}

/** The key that a line shows; without prints when it is cut off. */
function keyOf(text: string, run: KeyRun): { prints: string[]; registered: boolean } | null {
  const print = text.endsWith(')') ? PRINT.exec(text) : null;
  if (print !== null) {
    if (run.source === 'unknown' && HOST_COMMENT.test(print[2] as string)) return null;
    return { prints: [uniform(print[1] as string)], registered: false };
  }
  const key = text.includes('AAAA') ? PUBLIC.exec(text) : null;
  if (key === null) return null;
  const before = text.slice(0, key.index);
  const registered = REGISTERED.test(before);
  // In front of the key, a list of registered keys has options; known_hosts has the host's name there.
  if (before !== '' && !registered && run.source !== 'registered') return null;
  if (/^#/.test(text)) return null;
  return { prints: printsOf(key[1] as string, key[2] as string), registered };
}

function uniform(print: string): string {
  if (print.startsWith('SHA256:')) return print.replace(/=$/, '');
  return `MD5:${print.replace(/^MD5:/i, '').toLowerCase()}`;
}

/** The fingerprints of a public key, in base64; none when it is not whole. */
function printsOf(type: string, base64: string): string[] {
  const blob = Buffer.from(base64, 'base64');
  let at = 0;
  let fields = 0;
  while (at + 4 <= blob.length) {
    const length = blob.readUInt32BE(at);
    if (fields === 0 && blob.toString('latin1', 4, 4 + Math.min(length, 80)) !== type) return [];
    at += 4 + length;
    fields++;
  }
  if (at !== blob.length || fields < 2) return [];
  const md5 = createHash('md5').update(blob).digest('hex');
  return [
    `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
    `MD5:${(md5.match(/../g) as string[]).join(':')}`,
  ];
}

function commandOf(text: string, at: number): KeyRun | null {
  if (!COMMAND_SIGN.test(text)) return null;
  const heading = HEADING.exec(text);
  if (heading !== null) {
    const path = heading[1] as string;
    const source = REGISTERED.test(path) ? 'registered' : path.endsWith('.pub') ? 'own' : 'other';
    return { source, typed: text, remote: false, whole: false, path, keys: [], at };
  }
  const match = WINDOWS_PROMPT.exec(text) ?? BARE.exec(text) ?? PROMPT.exec(text);
  if (match === null) return null;
  const [, prompt, rest] = match as unknown as [string, string, string];
  const command = rest.replace(/^\S{1,80}\s(?=(?:ssh-keygen|ssh-add|cat|head)\s)/, '').replace(/`+$/, '');
  const who = /[\w.-]{1,64}@[\w.-]{1,64}/.exec(prompt)?.[0];
  return { typed: text, who, remote: /^ssh(?:\.exe)?\s/.test(command), keys: [], at, ...meaningOf(command) };
}

/** What a command shows, which file it reads, and whether it shows all of it. */
function meaningOf(command: string): Pick<KeyRun, 'source' | 'path' | 'whole'> {
  const read = command.replace(/\|\s{0,4}ssh-keygen\s[^|;&]{0,80}$/, '').trim();
  const whole = !/[|;&]|\b(?:head|tail|grep|sed|awk|less|more|first|totalcount)\b/i.test(read);
  const words = [...read.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    (word) => word.slice(1).find(Boolean) ?? '',
  );
  if (/\bssh-add(?:\.exe)?\s(?:.{0,40}\s)?-[lL](?:\s|$)/.test(read)) return { source: 'agent', whole };
  if (/known_hosts|ssh_host_|ssh-keyscan|\s-[FR]\s/.test(command)) return { source: 'other', whole: false };
  if (REGISTERED.test(read)) {
    const others = read.replace(/\s-i\s{1,4}\S{1,500}|\S*authorized_keys2?\S*/g, '');
    const lists = READS.test(read) && !/>|[\\/]\w|\.pub\b|\bid_/.test(others);
    return { source: lists ? 'registered' : 'other', whole };
  }
  const shows = /\bssh-keygen(?:\.exe)?\s(?:.{0,80}\s)?-(?:[a-zA-Z]*[ly]|[ly])/.test(read);
  const afterF = /\s-[a-zA-Z]*f\s{1,4}("[^"]{1,500}"|'[^']{1,500}'|\S{1,500})/
    .exec(read)?.[1]
    ?.replace(/^["']|["']$/g, '');
  if (shows && afterF !== undefined && afterF !== '-') return { source: 'own', whole, path: afterF };
  const path = words
    .slice(1)
    .find(
      (word, place) =>
        !word.startsWith('-') &&
        !/^-(?:n|c|totalcount|first|head)$/i.test(words[place] ?? '') &&
        !/^\d+$/.test(word),
    );
  if (!/^(?:head|cat|type|gc|get-content)$/i.test(words[0] ?? '') || path === undefined)
    return { source: 'other', whole };
  return { source: path.endsWith('.pub') ? 'own' : 'other', whole, path };
}
