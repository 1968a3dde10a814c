import { isTelling } from '../draft/error-lines';
import { isUpperPrompt, readPrompt } from '../draft/prompt';
import { isCommand, isWindowsCommand } from '../draft/typed-command';

/** Some commands of a fence, with the comment above them and what they printed. */
export interface Typed {
  comment: string[];
  commands: string[];
  output: string[];
}

/**
 * - `commands`: something to type, perhaps with what it prints.
 * - `output`: what a program prints.
 * - `config`: lines of a configuration file.
 * - `unknown`: nothing tells.
 */
export interface ReadFence {
  kind: 'commands' | 'output' | 'config' | 'unknown';
  windows: boolean;
  typed: Typed[];
}

const SHELLS = /^(?:bash|sh|shell|zsh|fish|csh|tcsh|powershell|ps1?|pwsh|bat|batch|cmd|dos)$/;
const WINDOWS_SHELLS = /^(?:powershell|ps1?|pwsh|bat|batch|cmd|dos)$/;
const OUTPUTS = /^(?:text|txt|plaintext|log|output|none)$/;
const CONFIGS = /^(?:conf|config|ini|ssh-?config|sshconfig|nginx|apache|toml|properties)$/;
const CONFIG_LINE =
  /^\s*(?:Host|Match|HostName|User|Port|IdentityFile|IdentitiesOnly|IdentityAgent|AddKeysToAgent|UseKeychain|ServerAlive\w+|ClientAlive\w+|TCPKeepAlive|Proxy\w+|Control\w+|Forward\w+|LocalForward|RemoteForward|DynamicForward|GatewayPorts|\w*Algorithms|\w*AcceptedKeyTypes|Ciphers|MACs|KexAlgorithms|StrictHostKeyChecking|\w*KnownHosts\w*|CheckHostIP|Compression|ConnectTimeout|PreferredAuthentications|\w+Authentication|AuthorizedKeysFile|PermitRootLogin|AllowUsers|AllowGroups|MaxAuthTries|Include|SetEnv|SendEnv|AcceptEnv|X11\w*|XAuthLocation|Subsystem|UsePAM|LogLevel|SyslogFacility)\s+\S/;
/** Shapes that only a program prints. */
const PRINTED =
  /^[-dlcbps][rwxsStT-]{9}|^(?:total|合計) \d|^0?[0-7]{3,4}\s+[~/]|^\d{3,5} (?:SHA256|MD5):|^(?:SHA256|MD5):|^debug\d: |^Last login|^Enter pass|password:|^\w{3} +\d+ \d\d:\d\d:\d\d /;

/** Tells what is to be typed from what is printed. */
export function readFence(text: string, language: string): ReadFence {
  const lines = text.split('\n');
  const typed = lines.some((line) => (readPrompt(line)?.command ?? '') !== '') ? fromPrompts(lines) : null;
  if (typed !== null) {
    const windows =
      WINDOWS_SHELLS.test(language) ||
      lines.some((line) => readPrompt(line)?.windows && readPrompt(line)?.command);
    return { kind: 'commands', windows, typed };
  }
  const full = lines.filter((line) => line.trim() !== '');
  const configured = full.filter(
    (line) => (CONFIG_LINE.test(line) && !isTelling(line)) || /^\s*#/.test(line),
  ).length;
  if (CONFIGS.test(language) || configured * 2 > full.length)
    return { kind: 'config', windows: false, typed: [] };
  const begins = full.find((line) => !/^\s*#/.test(line)) ?? '';
  if (!OUTPUTS.test(language) && (SHELLS.test(language) || isCommand(begins))) {
    const read = fromShell(lines, SHELLS.test(language));
    const windows =
      WINDOWS_SHELLS.test(language) || read.every(({ commands }) => commands.every(isWindowsCommand));
    if (read.some(({ commands }) => commands.length > 0)) return { kind: 'commands', windows, typed: read };
  }
  const printed = OUTPUTS.test(language) || full.some((line) => isTelling(line) || PRINTED.test(line));
  return { kind: printed ? 'output' : 'unknown', windows: false, typed: [] };
}

function fromPrompts(lines: readonly string[]): Typed[] {
  const typed: Typed[] = [];
  let open = false;
  lines.forEach((line, at) => {
    if (isUpperPrompt(line, lines[at + 1])) return;
    const last = typed.at(-1);
    if (open && last !== undefined) {
      last.commands[last.commands.length - 1] += `\n${line.replace(/^> /, '')}`;
      open = /[\\`]$/.test(line);
      return;
    }
    const prompt = readPrompt(line);
    if (prompt === null) {
      if (last !== undefined) last.output.push(line);
      else if (line.trim() !== '') typed.push({ comment: [], commands: [], output: [line] });
      return;
    }
    if (prompt.command === '') return;
    if (prompt.command.startsWith('#')) {
      typed.push({ comment: [prompt.command.replace(/^#+\s*/, '')], commands: [], output: [] });
      return;
    }
    open = /[\\`]$/.test(prompt.command);
    const fits =
      last !== undefined && (last.commands.length === 0 ? last.comment.length > 0 : last.output.length === 0);
    if (fits) last.commands.push(prompt.command);
    else typed.push({ comment: [], commands: [prompt.command], output: [] });
  });
  return typed;
}

/** Without prompts: a shell's fence holds commands unless a line has the shape of output; others the reverse. */
function fromShell(lines: readonly string[], shell: boolean): Typed[] {
  const typed: Typed[] = [{ comment: [], commands: [], output: [] }];
  let open = false;
  let here = '';
  for (const line of lines) {
    const last = typed.at(-1) as Typed;
    if (open || here !== '') {
      last.commands[last.commands.length - 1] += `\n${line}`;
      if (here !== '' && line.trim() === here) here = '';
      open = here === '' && /[\\`|]$|&&$/.test(line);
      continue;
    }
    if (line.trim() === '') {
      if (last.output.length > 0) last.output.push(line);
      continue;
    }
    const comment = /^\s*#+\s*(?!!)(.*)/.exec(line);
    if (comment !== null) {
      if (last.commands.length === 0) last.comment.push(comment[1] as string);
      else typed.push({ comment: [comment[1] as string], commands: [], output: [] });
      continue;
    }
    const printed = isTelling(line) || PRINTED.test(line);
    const command = isCommand(line) || (shell && !printed && last.output.length === 0);
    if (!command) {
      last.output.push(line);
      continue;
    }
    if (last.output.length > 0) typed.push({ comment: [], commands: [line], output: [] });
    else last.commands.push(line);
    open = /[\\`|]$|&&$/.test(line);
    here = /<<-?\s*['"]?(\w+)['"]?/.exec(line)?.[1] ?? '';
  }
  return typed;
}
