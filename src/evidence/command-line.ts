import { hasForm } from '../match/kinds';

/** Options of ssh, scp and sftp that take a value, so that the value is not taken for the host. */
const WITH_VALUE = 'BbcDEeFIiJLlmOopPQRSWw';
/** A program's name, wherever it stands: the engine finds a word faster than a choice of signs before it. */
const NAME = /(?:ssh|scp|sftp|slogin|plink|pscp|psftp|ssh-copy-id|autossh|mosh)(?:\.exe)?[ \t]/g;
const PROGRAM =
  /(?:^|[\s$#%>❯λ➜`'"(|;&])(ssh|scp|sftp|slogin|plink|pscp|psftp|ssh-copy-id|autossh|mosh)(?:\.exe)?[ \t]+([^\n`]{1,500})/y;
/** Characters a prompt may take. */
const PROMPT_REACH = 200;
const PROMPT = /[$#%>❯λ➜]\s*$/;

/**
 * Host, user, port and key file of the ssh, scp or sftp command that the person typed; the last one wins.
 * In a sentence ("when I ssh into it") only `user@host` or a name with a dot counts as a host.
 */
export function readCommandLine(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  let done = 0;
  for (const { index } of text.matchAll(NAME)) {
    PROGRAM.lastIndex = Math.max(index - 1, 0);
    if (PROGRAM.lastIndex < done) continue;
    const match = PROGRAM.exec(text);
    if (match === null) continue;
    done = PROGRAM.lastIndex;
    const near = text.slice(Math.max(0, match.index - PROMPT_REACH), match.index + 1);
    const before = near.slice(near.lastIndexOf('\n', near.length - 2) + 1);
    const typed = PROMPT.test(before.trimEnd()) && before.trim() !== '';
    const found = readArguments(match[1] as string, match[2] as string, typed);
    if (found.host !== undefined) Object.assign(values, found);
  }
  return values;
}

function readArguments(program: string, rest: string, typed: boolean): Record<string, string> {
  const values: Record<string, string> = {};
  const copies = /^(?:scp|pscp)$/.test(program);
  const portOption = /^(?:scp|sftp|plink|pscp|psftp)$/.test(program) ? 'P' : 'p';
  const put = (name: string, kind: 'host' | 'user' | 'port' | 'path', value: string | undefined): void => {
    if (value !== undefined && hasForm(value, kind)) values[name] = value;
  };
  const args = [...rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    (arg) => arg[1] ?? arg[2] ?? (arg[3] as string),
  );
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg.startsWith('-')) {
      const letter = [...arg.slice(1)].find((char) => WITH_VALUE.includes(char));
      if (letter === undefined) continue;
      const inside = arg.slice(arg.indexOf(letter) + 1);
      const value = inside !== '' ? inside : args[++at];
      if (letter === portOption || (letter === 'p' && program === 'plink')) put('port', 'port', value);
      if (letter === 'i') put('key_path', 'path', value);
      if (letter === 'l') put('user', 'user', value);
      continue;
    }
    if (values.host !== undefined) break;
    const destination = destinationOf(arg, copies);
    if (destination === null || (!typed && !/@|\./.test(destination.all))) {
      if (copies) continue;
      break;
    }
    put('host', 'host', destination.host);
    put('user', 'user', destination.user);
    put('port', 'port', destination.port);
  }
  return values;
}

function destinationOf(
  arg: string,
  copies: boolean,
): { all: string; host: string; user?: string; port?: string } | null {
  const url = /^(?:ssh|sftp|scp):\/\/(?:([^@/]+)@)?([^/:]+)(?::(\d+))?/.exec(arg);
  if (url !== null)
    return { all: arg, host: url[2] as string, ...some('user', url[1]), ...some('port', url[3]) };
  const remote = copies ? /^(?:([^\s:]+)@)?([^\s:@/]{2,}):/.exec(arg) : /^(?:(\S+)@)?([^\s@]+)$/.exec(arg);
  if (remote === null) return null;
  const host = (remote[2] as string).replace(/[,.;:)。、」]+$/, '');
  return { all: arg, host, ...some('user', remote[1]) };
}

function some<K extends string>(name: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: string };
}
