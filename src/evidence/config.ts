import { hasForm, type KindName } from '../match/kinds';
import { quoteLine } from '../text/lines';
import type { Reading, Values } from '../types';
import { readCommandLine } from './command-line';
import { type Block, type ConfigFile, configFiles, isServerSetting, type Setting } from './config-blocks';

/** More of them than this in one place is the server's own file, pasted below the client's. */
const STRAY = 3;
/** Names for one host that are looked at. */
const ALIASES = 8;
const DEFAULT_KEYS = /(?:^|[\\/])id_(?:rsa|dsa|xmss|ecdsa|ed25519)(?:_sk)?$/;
const DEFAULT_KNOWN_HOSTS = /[\\/]\.ssh[\\/]known_hosts2?$/i;
const CHECK_OFF =
  /\s-o\s{0,4}["']?(?:StrictHostKeyChecking[ =]{1,4}(?:no|off)\b|UserKnownHostsFile[ =]{1,4}(?:\/dev\/null|NUL)\b)/i;
const TYPED =
  /^(?:[^\n]{0,120}[$#%>❯λ➜]\s{1,4}|[\s>`]{0,40})(?:sudo\s+)?(?:ssh|scp|sftp|rsync|ssh-copy-id)(?:\.exe)?\s/;
/** What ssh says of a setting that it does not know; for a server's file it is sshd that speaks. */
const BAD_OPTION = /^(?!.{0,200}sshd).{0,200}: Bad configuration option: "?(\w{3,40})\b/;
const SENTENCE = /[?。]\s*$|[\u3041-\u3096]/;

/**
 * What a pasted `~/.ssh/config`, or the output of `ssh -G`, says about one of `hosts`. As in ssh, the first value wins.
 * A block counts as whole when its first line is there and nothing shows that the paste breaks off inside it.
 * @param hosts names as typed or as real, the likeliest first; the first one that the paste has a block for is read.
 */
export function readConfig(lines: readonly string[], hosts: readonly string[]): Reading {
  const files = configFiles(lines);
  const findings: Reading['findings'][number][] = [];
  const found = blockFor(files, hosts);
  const values =
    found === null ? {} : agreed(found.names.map((name) => valuesOf(found.file, name, found.exact)));
  const at = (setting: Setting) => quoteLine(lines, setting.at);

  const lacking = found?.exact ? found.names.map((name) => unguardedKey(found.file, name)) : [];
  if (lacking[0] && lacking.every((setting) => setting !== null))
    findings.push({ name: 'identities-only-missing', line: at(lacking[0]) });

  for (const file of files.filter(({ server }) => !server))
    for (const stray of strays(file))
      findings.push({ name: 'config-server-option', line: at(stray), values: { option: stray.typed } });

  lines.forEach((line, number) => {
    if (!line.includes('Bad configuration option')) return;
    const option = BAD_OPTION.exec(line)?.[1];
    if (option !== undefined && isServerSetting(option))
      findings.push({ name: 'config-server-option', line: quoteLine(lines, number), values: { option } });
  });

  const places =
    found === null
      ? files.map((file) => ({ file, name: '' }))
      : found.names.map((name) => ({ file: found.file, name }));
  const off = places.map(({ file, name }) => checkOff(file, name)).find((setting) => setting !== undefined);
  const typed = lines.findIndex(isTypedOff);
  const offAt = off?.at ?? typed;
  if (offAt >= 0) findings.push({ name: 'host-key-check-off', line: quoteLine(lines, offAt) });

  const elsewhere =
    found === null ? undefined : first(found.file, found.names[0] as string, 'userknownhostsfile');
  const known_hosts = elsewhere?.args.length === 1 ? expanded(elsewhere.args[0] as string, {}) : undefined;
  if (elsewhere && known_hosts && isOtherFile(known_hosts))
    findings.push({ name: 'known-hosts-elsewhere', line: at(elsewhere), values: { known_hosts } });
  return { values, findings };
}

function applies({ patterns }: Block, name: string): boolean {
  if (patterns === null) return false;
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1), name))) return false;
  return patterns.some((pattern) => fits(pattern, name));
}

/** `*` and `?` as ssh reads them; step by step, so that no pattern takes long. */
function fits(pattern: string, name: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let retry = 0;
  while (from < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      retry = from;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** The file and the names in it that mean the first of `hosts` it knows; `exact` unless only a wildcard fits. */
function blockFor(
  files: readonly ConfigFile[],
  hosts: readonly string[],
): { file: ConfigFile; names: string[]; exact: boolean } | null {
  const wanted = hosts.map((host) => host.toLowerCase());
  for (const host of wanted)
    for (const file of files) {
      if (file.blocks.some(({ patterns }) => patterns?.includes(host)))
        return { file, names: [host], exact: true };
      const names = file.blocks.flatMap((block) => {
        const name = block.patterns?.find((pattern) => !/[*?!]/.test(pattern));
        const real = block.settings.find(({ key }) => key === 'hostname')?.args[0];
        return real && expanded(real, { h: name }).toLowerCase() === host ? [name ?? host] : [];
      });
      if (names.length > 0) return { file, names: [...new Set(names)].slice(0, ALIASES), exact: true };
    }
  for (const host of wanted)
    for (const file of files)
      if (file.blocks.some((block) => block.head !== null && applies(block, host)))
        return { file, names: [host], exact: false };
  return null;
}

function first(file: ConfigFile, name: string, ...keys: readonly string[]): Setting | undefined {
  for (const block of file.blocks) {
    const setting = applies(block, name) ? block.settings.find(({ key }) => keys.includes(key)) : undefined;
    if (setting !== undefined) return setting;
  }
  return undefined;
}

function valuesOf(file: ConfigFile, name: string, exact: boolean): Values {
  const values: Record<string, string> = {};
  const put = (word: string, kind: KindName, value: string | undefined): void => {
    if (value !== undefined && hasForm(value, kind)) values[word] = value;
  };
  const real = first(file, name, 'hostname')?.args[0];
  const host = real === undefined ? name : expanded(real, { h: name });
  if (exact || real !== undefined) put('host', 'host', host);
  put('user', 'user', first(file, name, 'user')?.args[0]);
  put('port', 'port', first(file, name, 'port')?.args[0]);
  const key = first(file, name, 'identityfile');
  if (key && !/(?:^none|\.pub)$/i.test(key.args[0] as string) && !listsDefaults(file, name))
    put('key_path', 'path', expanded(key.args[0] as string, { h: host, n: name, r: values.user }));
  const jump = first(file, name, 'proxyjump', 'proxycommand');
  if (jump?.key === 'proxyjump' && jump.args[0] !== 'none') {
    const last = (jump.args[0] as string).split(',').at(-1) as string;
    put(
      'jump_host',
      'host',
      /^(?:ssh:\/\/)?(?:[^@]*@)?(?:\[([^\]]+)\]|([^:]+))(?::\d+)?\/?$/.exec(last)?.slice(1).find(Boolean),
    );
  }
  if (jump?.key === 'proxycommand' && /^(?:\S*[\\/])?ssh(?:\.exe)?$/.test(jump.args[0] as string))
    put('jump_host', 'host', readCommandLine(`$ ssh ${jump.args.slice(1).join(' ')}`).host);
  return values;
}

/** `ssh -G` lists the usual keys where the settings name none. */
function listsDefaults(file: ConfigFile, name: string): boolean {
  const keys = file.blocks
    .filter((block) => applies(block, name))
    .flatMap(({ settings }) => settings.filter(({ key }) => key === 'identityfile'));
  return keys.length > 2 && keys.every(({ args }) => DEFAULT_KEYS.test(args[0] as string));
}

/** The IdentityFile that the agent's other keys come before, as far as the paste can tell. */
function unguardedKey(file: ConfigFile, name: string): Setting | null {
  const key = first(file, name, 'identityfile');
  if (key === undefined || listsDefaults(file, name)) return null;
  const only = first(file, name, 'identitiesonly');
  if (only !== undefined) return only.args[0] === 'no' ? key : null;
  const unseen = file.blocks.some(
    (block) =>
      isResolved(block) ||
      (block.head === null && block.settings.includes(key)) ||
      (block.cut && applies(block, name)) ||
      block.settings.some(
        (setting) =>
          setting.key === 'include' || (block.patterns === null && setting.key === 'identitiesonly'),
      ),
  );
  return unseen ? null : key;
}

/** Looks like `ssh -G`, of which people paste the lines they grep for: what is not there proves nothing. */
function isResolved({ head, settings }: Block): boolean {
  const all = head === null ? settings : [head, ...settings];
  return all.length > 1 && all.every(({ key, typed, indent }) => key === typed && indent === all[0]?.indent);
}

/** The server's settings inside a client's block; many of them, or set apart, they are a file of their own. */
function strays({ blocks }: ConfigFile): Setting[] {
  const found = blocks.flatMap(({ head, settings }) => {
    if (head === null) return [];
    const indented = settings.some(({ indent }) => indent > head.indent);
    const end = settings.findIndex(({ apart, indent }) => apart && indented && indent === head.indent);
    return settings.slice(0, end < 0 ? undefined : end).filter(({ server }) => server);
  });
  const distinct = [...new Map(found.map((setting) => [setting.key, setting])).values()];
  return distinct.length > STRAY ? [] : distinct;
}

/** The line that switches the check off for `name`; with an empty name, for every host or for one that is not told. */
function checkOff(file: ConfigFile, name: string): Setting | undefined {
  if (name === '' && file.blocks[0]?.settings.some(({ key }) => key === 'hostname')) return undefined;
  const strict = first(file, name, 'stricthostkeychecking');
  if (strict && /^(?:no|off|false)$/i.test(strict.args[0] as string)) return strict;
  const known = first(file, name, 'userknownhostsfile');
  return known && /^(?:\/dev\/null|NUL)$/i.test(known.args[0] as string) ? known : undefined;
}

function isTypedOff(line: string): boolean {
  return line.includes('-o') && CHECK_OFF.test(line) && TYPED.test(line) && !SENTENCE.test(line);
}

function isOtherFile(path: string): boolean {
  return (
    hasForm(path, 'path') && !DEFAULT_KNOWN_HOSTS.test(path) && !/^(?:\/dev\/null|NUL|none)$/i.test(path)
  );
}

/** The tokens of ssh (`%h`, `%d`); empty when one is left whose meaning the paste does not tell. */
function expanded(value: string, tokens: Readonly<Record<string, string | undefined>>): string {
  let known = true;
  const text = value.replace(/%(.)/g, (_, token: string) => {
    const meaning = token === '%' ? '%' : token === 'd' ? '~' : tokens[token];
    known &&= meaning !== undefined;
    return meaning ?? '';
  });
  return known ? text : '';
}

/** What all of several readings say alike. */
function agreed(readings: readonly Values[]): Values {
  return Object.fromEntries(
    Object.entries(readings[0] ?? {}).filter(([word, value]) => readings.every((one) => one[word] === value)),
  );
}
