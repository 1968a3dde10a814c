import type { Site } from '../knowledge/entry';
import { hasForm } from '../match/kinds';
import { isSpoken } from '../text/language';
import { quoteLine } from '../text/lines';
import type { Computer, Reading, Shell } from '../types';
import { readCommandLine } from './command-line';
import { PROGRAMS, type Shown, shownIn } from './programs';
import { type Prompt, readPrompts } from './prompts';

type Found = Reading['findings'][number];

const POSIX = /\bdebug1: Reading configuration data \/(?:etc|home|Users)\//;
/** Prompts that only one of these programs shows. */
const MAC_NAME = /mac-?(?:book|mini|studio|pro)|\bi?mac\b|\.local$/i;

/** A line of `stat`, `ls -l` or of ls in PowerShell; one of `icacls`. */
const LISTED =
  /^[ >]{0,20}(?:[-dlbcps][rwxsStT-]{9}[.+@]? |0?[0-7]{3,4} +["'~/.\w]|[-d][-a][-r][-h][-s][-l]? +\d)/;
const LISTED_RIGHTS = /\b(?:BUILTIN|NT AUTHORITY|[\w-]{1,64})\\[\w .-]{1,64}:\(/;
/** Lines that may stand between two lines of one listing. */
const GAP = 3;
/** Lines around a listing in which the person says where it is from. */
const NEAR = 6;
const ON_SERVER =
  /スパコン(?:上|側|の(?:上|側|方))|スパコンで(?!す)|サーバー?(?:上|側|の(?:上|側))|\bon the (?:server|super ?computer|cluster)\b|\bserver[- ]side\b/i;
const ON_CLIENT =
  /自分の(?:計算機|PC|パソコン|端末|マシン)|手元の|ローカル|クライアント側|\bon my (?:own )?(?:computer|laptop|PC|machine|mac(?:book)?)\b|\blocally\b|\blocal (?:computer|machine|PC)\b/i;
/** Longer, or with a word of a login in it, a message without a listing does not say where an earlier one is from. */
const REPLY = 60;
const LOGIN = /ssh|scp|sftp|接続|ログイン|入れ|log ?in|connect/i;

/**
 * Where things happen: which shell is in front of the person, which computer the listings of the paste are from
 * (undefined when they are from both), which program shows itself, and whether a command of the person's own computer
 * was run on one of the site's hosts.
 * @param known names that prompts of the person's own computers showed before; `clients` are these and the new ones.
 * @param text of the same lines, where it is at hand.
 */
export function readSurroundings(
  lines: readonly string[],
  site: Site,
  known: readonly string[] = [],
  text = lines.join('\n'),
): Reading & { shell?: Shell; computer?: Computer; clients: readonly string[] } {
  const prompts = readPrompts(lines);
  const shown = shownIn(text, lines);
  const clients = [...new Set([...known, ...clientsOf(prompts, site)])];
  const findings = [...ranOnServer(prompts, lines, site), ...readPrograms(prompts, lines, site, shown)];
  const shell = readShell(
    prompts,
    lines,
    site,
    findings.some(({ name }) => name === 'uses-wsl'),
    shown,
  );
  const computer = readComputer(prompts, lines, site, clients);
  return {
    values: {},
    findings,
    clients,
    ...(shell === undefined ? {} : { shell }),
    ...(computer === undefined ? {} : { computer }),
  };
}

/** The site's host of a name in a prompt or command: `gw2` and `gw2.ddbj.nig.ac.jp` are one; null for others. */
function siteHost(name: string | undefined, site: Site): string | null {
  if (name === undefined) return null;
  const [label = '', ...domain] = name.toLowerCase().split('.');
  const exact = site.hosts.find((host) => host.name.toLowerCase().split('.')[0] === label);
  const alike = site.hosts.find(
    (host) => stem(label) !== '' && stem(host.name.toLowerCase().split('.')[0] as string) === stem(label),
  );
  const host = exact ?? alike;
  if (host === undefined) return null;
  const theirs = host.name.toLowerCase().split('.').slice(1);
  if (domain.length > 0 && domain.join('.') !== theirs.join('.')) return null;
  return exact === undefined ? name : host.name;
}

function stem(label: string): string {
  return label.replace(/\d{1,4}$/, '');
}

/** The host that a typed ssh, scp or sftp goes to. */
function target(command: string): string | undefined {
  return /\b(?:ssh|scp|sftp|ssh-copy-id)\b/.test(command) ? readCommandLine(`$ ${command}`).host : undefined;
}

/** Making and handing over keys, and logging in, begin on the person's own computer. */
function ranOnServer(prompts: readonly Prompt[], lines: readonly string[], site: Site): Found[] {
  const last = prompts.findLast(({ name, command }) => {
    if (siteHost(name, site) === null) return false;
    if (/^(?:ssh-copy-id|ssh-add)\b|^ssh-keygen(?: *$| (?:.{0,80} )?-[Rtb])/.test(command)) return true;
    return /^(?:ssh|scp|sftp) /.test(command) && siteHost(target(command), site) !== null;
  });
  const host = siteHost(last?.name, site);
  if (last === undefined || host === null) return [];
  const values = hasForm(host, 'host') ? { values: { host } } : {};
  return [{ name: 'ran-on-server', line: quoteLine(lines, last.at), ...values }];
}

function readPrograms(
  prompts: readonly Prompt[],
  lines: readonly string[],
  site: Site,
  shown: Shown,
): Found[] {
  const found: Found[] = [];
  const put = (name: string, at: number): void => {
    if (at >= 0) found.push({ name, line: quoteLine(lines, at) });
  };
  const windows = prompts.findLast(({ kind }) => kind === 'powershell' || kind === 'command-prompt');
  if (windows?.kind === 'command-prompt') put('uses-command-prompt', windows.at);
  else if (windows === undefined) put('uses-command-prompt', shown.noSuchCommand());
  const mac = prompts.find(
    ({ kind, name }) => kind === 'macos' && MAC_NAME.test(name ?? '') && siteHost(name, site) === null,
  );
  const plink = prompts.find(({ command }) => /^(?:plink|pscp|psftp)\b/.test(command));
  for (const name of PROGRAMS) {
    const prompt = name === 'uses-macos' ? mac : name === 'uses-putty' ? plink : undefined;
    put(name, prompt?.at ?? shown.program(name));
  }
  return found;
}

/** The shell in front of the person; the prompt of the site's own host does not tell it. */
function readShell(
  prompts: readonly Prompt[],
  lines: readonly string[],
  site: Site,
  wsl: boolean,
  shown: Shown,
): Shell | undefined {
  const own = prompts.filter(({ name }) => siteHost(name, site) === null);
  const prompted = own.some(({ kind }) => kind === 'powershell' || kind === 'command-prompt');
  if (wsl && !prompted) return 'posix';
  const windows = prompted || shown.windows();
  const posix =
    own.some(({ kind, name }) => kind !== 'powershell' && kind !== 'command-prompt' && name !== undefined) ||
    lines.some((line) => line.includes('debug1: Reading') && POSIX.test(line.slice(0, 1000)));
  if (windows === posix) return undefined;
  return windows ? 'powershell' : 'posix';
}

function readComputer(
  prompts: readonly Prompt[],
  lines: readonly string[],
  site: Site,
  clients: readonly string[],
): Computer | undefined {
  const blocks = listings(lines, prompts);
  if (blocks.length === 0) {
    const said = reply(lines);
    return said !== null && !LOGIN.test(said) ? spokenOf(said) : undefined;
  }
  const told = blocks.map((block, at): Computer | undefined => {
    const prompt = prompts.findLast((one) => one.at < block.first);
    // What runs behind ssh runs at its other end.
    if (/^ssh /.test(prompt?.command ?? ''))
      return siteHost(target(prompt?.command ?? ''), site) === null ? undefined : 'server';
    const shown = computerOf(prompt, lines.slice(block.first, block.last + 1), clients, site);
    if (shown !== undefined) return shown;
    const from = Math.max((blocks[at - 1]?.last ?? -1) + 1, block.first - NEAR);
    const to = Math.min(blocks[at + 1]?.first ?? lines.length, block.last + 1 + NEAR);
    const before = lines.slice(from, block.first).join(' ');
    const after = blocks.length === 1 ? lines.slice(block.last + 1, to).join(' ') : '';
    return spokenOf(`${before} ${after}`);
  });
  return told.every((one) => one === told[0]) ? told[0] : undefined;
}

/** The whole of a short message; null for a longer one. */
function reply(lines: readonly string[]): string | null {
  let said = '';
  for (const line of lines) {
    if (line.trim() !== '') said += said === '' ? line : ` ${line}`;
    if (said.length > REPLY) return null;
  }
  return said;
}

/** The names of computers, none of the site's, at whose prompt somebody logs in to the site. */
function clientsOf(prompts: readonly Prompt[], site: Site): string[] {
  return prompts.flatMap(({ name, command }) => {
    const leaves =
      name !== undefined && siteHost(name, site) === null && siteHost(target(command), site) !== null;
    return leaves ? name : [];
  });
}

function computerOf(
  prompt: Prompt | undefined,
  listing: readonly string[],
  clients: readonly string[],
  site: Site,
): Computer | undefined {
  if (siteHost(prompt?.name, site) !== null) return 'server';
  if (prompt?.name !== undefined && clients.includes(prompt.name)) return 'client';
  if (prompt !== undefined && prompt.kind !== 'posix') return 'client';
  if (prompt?.command.includes('/mnt/c/')) return 'client';
  return listing.some((line) =>
    /[\s"']\/(?:Users|mnt\/[a-z])\/|[A-Z]:\\|\\[\w .-]{1,64}:\(/.test(line.slice(0, 500)),
  )
    ? 'client'
    : undefined;
}

function spokenOf(words: string): Computer | undefined {
  const server = ON_SERVER.test(words);
  if (server === ON_CLIENT.test(words)) return undefined;
  return server ? 'server' : 'client';
}

/** The runs of lines of a listing, counted from 0; a prompt ends one. */
function listings(lines: readonly string[], prompts: readonly Prompt[]): { first: number; last: number }[] {
  const prompted = new Set(prompts.map(({ at }) => at));
  const blocks: { first: number; last: number }[] = [];
  let open = false;
  for (let at = 0; at < lines.length; at++) {
    if (prompted.has(at)) open = false;
    else if (isListed((lines[at] as string).slice(0, 300))) {
      const last = blocks.at(-1);
      if (last !== undefined && open && at - last.last <= GAP) last.last = at;
      else blocks.push({ first: at, last: at });
      open = true;
    } else if (open && isSpoken(lines[at] as string)) open = false;
  }
  return blocks;
}

function isListed(line: string): boolean {
  return LISTED.test(line) || (line.includes(':(') && LISTED_RIGHTS.test(line));
}
