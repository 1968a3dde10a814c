/** What stands before a typed command. */
export interface Prompt {
  /** The line, counted from 0. */
  at: number;
  kind: 'posix' | 'macos' | 'git-bash' | 'powershell' | 'command-prompt';
  /** The computer's name, where the prompt shows it. */
  name?: string;
  /** What was typed; may be empty. */
  command: string;
}

/** A longer line is no prompt with a command. */
const LONGEST = 1000;

const USER = String.raw`^[ >]{0,40}(?:\([\w.-]{1,40}\) ?)?[\w.-]{1,64}`;
const NAME = String.raw`(?<name>[\w.-]{1,253})`;
const COMMAND = String.raw`(?: *(?<command>\S.*))?$`;

const FORMS: readonly (readonly [Prompt['kind'], RegExp])[] = [
  ['posix', new RegExp(String.raw`${USER}@${NAME}: ?(?:[~/][^$#%>]{0,120})?[$#%]${COMMAND}`)],
  [
    'posix',
    new RegExp(String.raw`^[ >]{0,40}\[[\w.-]{1,64}@${NAME}[^\]$#%]{0,120}\][^$#%>]{0,120}[$#%]${COMMAND}`),
  ],
  ['macos', new RegExp(String.raw`${USER}@${NAME} [~/\w.-]{1,120} [%#]${COMMAND}`)],
  ['macos', new RegExp(String.raw`^[ >]{0,40}${NAME}:[~/\w.-]{1,120} [\w.-]{1,64}\$${COMMAND}`)],
  ['powershell', new RegExp(String.raw`^[ >]{0,40}PS [A-Z]:\\[^>]{0,200}>${COMMAND}`)],
  ['command-prompt', new RegExp(String.raw`^[ >]{0,40}[A-Z]:\\[^>:"]{0,200}>${COMMAND}`)],
  ['posix', new RegExp(String.raw`^[ >]{0,40}(?:bash|sh)?(?:-\d\.\d{1,2})?[$#%❯➜λ] ${COMMAND}`)],
];
/** A prompt of two lines: the second begins with its sign. */
const UPPER = new RegExp(String.raw`${USER}@${NAME}(?::| )[^$#%]{0,120}$`);
const SIGN = /^[ >]{0,40}[$#%❯➜λ](?: |$)/;

/** The prompts of a paste in their order. */
export function readPrompts(lines: readonly string[]): Prompt[] {
  const prompts: Prompt[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.length > LONGEST || !/[$#%>❯➜λ]/.test(line)) continue;
    const upper = SIGN.test(line) ? UPPER.exec(lines[at - 1]?.slice(0, LONGEST) ?? '') : null;
    for (const [kind, form] of FORMS) {
      const found = form.exec(line)?.groups;
      if (found === undefined) continue;
      const name = found.name ?? upper?.groups?.name;
      const windows = / MINGW(?:32|64) | MSYS /.test(upper?.[0] ?? '');
      prompts.push({
        at,
        kind: windows ? 'git-bash' : kind,
        command: found.command ?? '',
        ...(name === undefined ? {} : { name }),
      });
      break;
    }
  }
  return prompts;
}
