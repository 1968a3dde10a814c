/** The settings that tell a client's file; inside one, any other word with a value passes for a setting, too. */
const CLIENT = new Set(
  'host match hostname user port identityfile identitiesonly identityagent certificatefile proxyjump proxycommand stricthostkeychecking userknownhostsfile globalknownhostsfile hashknownhosts addkeystoagent usekeychain forwardagent forwardx11 forwardx11trusted serveraliveinterval serveralivecountmax tcpkeepalive compression controlmaster controlpath controlpersist connecttimeout localforward remoteforward dynamicforward include ignoreunknown loglevel preferredauthentications pubkeyauthentication passwordauthentication pubkeyacceptedalgorithms pubkeyacceptedkeytypes hostkeyalgorithms kexalgorithms ciphers macs sendenv setenv requesttty addressfamily batchmode checkhostip exitonforwardfailure gssapiauthentication updatehostkeys'.split(
    ' ',
  ),
);
/** What only sshd knows; ssh ends with "Bad configuration option" on each. */
const SERVER = new Set(
  'acceptenv allowagentforwarding allowgroups allowtcpforwarding allowusers authorizedkeyscommand authorizedkeysfile chrootdirectory clientalivecountmax clientaliveinterval denygroups denyusers forcecommand hostkey listenaddress logingracetime maxauthtries maxsessions maxstartups permitemptypasswords permitopen permitrootlogin permittunnel permituserenvironment printlastlog printmotd strictmodes subsystem usedns usepam x11displayoffset x11forwarding x11uselocalhost'.split(
    ' ',
  ),
);
/** Whether a setting is one that only sshd knows. */
export function isServerSetting(name: string): boolean {
  return SERVER.has(name.toLowerCase());
}

/** Settings whose value is one word: two are a sentence that begins alike. */
const ONE_WORD = new Set(
  'hostname user port identityfile identitiesonly proxyjump stricthostkeychecking'.split(' '),
);
const LONGEST = 1000;
const PROSE = /[^ -~]/;
/** Quoting marks, and the line number that `cat -n` or `grep -n` puts in front. */
const SETTING =
  /^([\s>|]{0,60})(?:\d{1,5}(?::|\s)\s{0,8})?([A-Za-z][A-Za-z0-9]{1,40})(?:\s{0,8}=\s{0,8}|\s{1,40})(\S.*)$/;
const ELISION =
  /^(?:[.~:]{1,9}|[[(<]?(?:\.{3,9}|snip|cut|omitted|中略|略|以下略|後略|省略|redacted)[\])>]?)$/i;

/** One line of a file: `key` in small letters, `typed` as written, `at` the line's place in the paste, from 0. */
export interface Setting {
  key: string;
  typed: string;
  args: readonly string[];
  at: number;
  indent: number;
  /** A blank line or a comment stands in front. */
  apart: boolean;
  /** Only sshd knows it. */
  server: boolean;
}

/**
 * A `Host` or `Match` line (`head`) and what stands below. `patterns` is null where the paste cannot tell whether the
 * block applies (`Match exec`).
 */
export interface Block {
  patterns: readonly string[] | null;
  head: Setting | null;
  settings: Setting[];
  /** The paste leaves lines out, or breaks off inside. */
  cut: boolean;
}

export interface ConfigFile {
  blocks: Block[];
  /** Something near it says that it is sshd's own. */
  server: boolean;
}

/**
 * The client's settings files in a paste, told from everything around them by an unbroken run of settings. The first
 * block of each holds what stands above its first `Host`; the output of `ssh -G` is read as such a file, too.
 */
export function configFiles(lines: readonly string[]): ConfigFile[] {
  const files: ConfigFile[] = [];
  const empty = (server: boolean): ConfigFile => ({
    blocks: [{ patterns: ['*'], head: null, settings: [], cut: false }],
    server,
  });
  let file = empty(false);
  let known = 0;
  let apart = false;
  const close = (heading: string): void => {
    if (known > 0 && isClient(file)) files.push(file);
    const server = /sshd/i.test(heading);
    if (known > 0 || server !== file.server) file = empty(server);
    known = 0;
  };
  lines.forEach((line, at) => {
    if (line.length > LONGEST) {
      close('');
      return;
    }
    const text = line.replace(/^[\s>|]{0,60}/, '').trimEnd();
    const block = file.blocks.at(-1) as Block;
    if (text === '' || text.startsWith('#')) {
      if (/sshd/i.test(text)) file.server = true;
      apart = true;
      return;
    }
    const setting = settingOf(line, at, apart);
    apart = false;
    if (
      setting !== null &&
      (isKnown(setting.key) || (known > 1 && setting.args.length < 3 && !PROSE.test(text)))
    ) {
      known++;
      if (setting.key === 'host' || setting.key === 'match')
        file.blocks.push({ patterns: patternsOf(setting), head: setting, settings: [], cut: false });
      else block.settings.push(setting);
      return;
    }
    if (ELISION.test(text)) {
      block.cut = true;
      return;
    }
    block.cut ||= isBrokenOff(text);
    close(text);
  });
  close('');
  return files;
}

function isKnown(key: string): boolean {
  return CLIENT.has(key) || SERVER.has(key);
}

/** A setting's name alone, or the beginning of one: the paste ends in the middle of a line. */
function isBrokenOff(text: string): boolean {
  const word = /^[A-Za-z0-9]{2,40}$/.test(text) ? text.toLowerCase() : undefined;
  return word !== undefined && [...CLIENT].some((key) => key.startsWith(word));
}

/** "Host key verification failed." begins like a block; a block has settings below its first line. */
function isClient({ blocks }: ConfigFile): boolean {
  if (
    blocks.some(
      ({ head, settings }) => head !== null && settings.length > 0 && isKnown(settings[0]?.key ?? ''),
    )
  )
    return true;
  const alone = new Set(blocks[0]?.settings.map(({ key }) => key).filter((key) => CLIENT.has(key)));
  return blocks.length === 1 && alone.size > 1;
}

function settingOf(line: string, at: number, apart: boolean): Setting | null {
  const match = SETTING.exec(line.trimEnd());
  if (match === null) return null;
  const typed = match[2] as string;
  const key = typed.toLowerCase();
  const all = [...(match[3] as string).matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, one, two, bare]) => one ?? two ?? (bare as string),
  );
  const comment = all.findIndex((arg, place) => place > 0 && arg.startsWith('#'));
  const args = comment < 0 ? all : all.slice(0, comment);
  if (ONE_WORD.has(key) && args.length !== 1) return null;
  if (key === 'port' && !/^\d{1,9}$/.test(args[0] as string)) return null;
  return { key, typed, args, at, indent: (match[1] as string).length, apart, server: SERVER.has(key) };
}

function patternsOf({ key, args }: Setting): readonly string[] | null {
  if (key === 'host') return args.map((arg) => arg.toLowerCase());
  const [criterion = '', list = ''] = args.map((arg) => arg.toLowerCase());
  if (criterion === 'all' && args.length === 1) return ['*'];
  return /^(?:original)?host$/.test(criterion) && args.length === 2 ? list.split(',') : null;
}
