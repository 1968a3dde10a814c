/** Whose prompt, and where it stands: `you@gw:~/.ssh$`, `[you@gw .ssh]$`, `you@MBP ~ %`. */
const USER_HOST =
  /^[> ]{0,8}(?:\([^)\s]{1,40}\) )?\[?([\w.-]{1,64})@([\w.-]{1,128})\]?(?:[: ] ?([^\s\]$#%>]{0,300}))?\]? {0,2}[$#%>❯](?: (.*))?$/;
/** Git Bash writes its prompt over two lines. */
const GIT_BASH =
  /^[> ]{0,8}([\w.-]{1,64})@([\w.-]{1,128}) (?:MINGW\d\d|MSYS|UCRT64|CLANG64)(?: (\S{1,300}))?$/;
const WINDOWS = /^[> ]{0,8}(?:PS )?([A-Za-z]:\\[^>\n]{0,300})>(.*)$/;
const BARE = /^[> ]{0,8}(?:\S{1,3} {1,2}){0,2}?[$#%>❯λ➜] (.*)$/;
const PROGRAM =
  /(?:^|[\s`'"(;&|])(ls|ll|la|stat|namei|getfacl|du|wc|dir|gci|Get-ChildItem|icacls|Get-Acl)(?:\.exe)?(?=[\s`'")]|$)([^\n`;&|]{0,600})/i;
const CHANGE = /(?:^|[\s;&|])(?:cd|pushd) +("[^"]{1,300}"|'[^']{1,300}'|[^\s;&|]{1,300})/;
const FILE_LIKE =
  /^(?:[~/.]|\$HOME|\$\{HOME\}|\$env:|%USERPROFILE%|[A-Za-z]:[\\/])|[/\\]|^\*$|^(?:authorized_keys|known_hosts|config|id_\w)/i;

export interface Typed {
  user?: string;
  host?: string;
  /** The folder that the prompt shows, or that `cd` goes to. */
  cwd?: string;
  /** In lower case: `ls`, `stat`, `get-acl`, …; undefined for a prompt without one of them. */
  program?: string;
  options: string;
  /** Files and folders named, `$HOME` written as `~`. */
  files: readonly string[];
  /** It stands behind a prompt. */
  prompt: boolean;
  /** It goes to another computer, or comes back from one. */
  leaves: boolean;
}

/** The prompt and the command on a line, if it holds one that lists files; null for any other line. */
export function typedCommand(line: string): Typed | null {
  if (line.length > 1000) return null;
  const git = GIT_BASH.exec(line);
  if (git !== null)
    return { ...named(git[1], git[2], git[3]), options: '', files: [], prompt: true, leaves: false };
  const at = line.includes('@') ? USER_HOST.exec(line) : null;
  const windows = at === null && line.includes(':\\') ? WINDOWS.exec(line) : null;
  const bare = at === null && windows === null ? BARE.exec(line) : null;
  // `> ` quotes a mail as often as it is a prompt.
  const rest = at?.[4] ?? windows?.[2] ?? bare?.[1] ?? (at === null ? line : '');
  const prompt = at !== null || windows !== null || (bare !== null && !/^[> ]{0,8}> /.test(line));
  const command = PROGRAM.exec(rest);
  const move = prompt || command !== null ? CHANGE.exec(rest) : null;
  if (!prompt && command === null) return null;
  const typed: Typed = {
    ...(at === null ? named(undefined, undefined, windows?.[1]) : named(at[1], at[2], at[3])),
    options: '',
    files: [],
    prompt,
    leaves: prompt && /^ *(?:ssh|slogin|exit|logout)(?:\.exe)?(?: |$)/.test(rest),
  };
  if (move !== null) typed.cwd = home(unquoted(move[1] as string));
  if (command === null) return typed;
  const program = (command[1] as string).toLowerCase();
  const { options, files } = argumentsOf(program, command[2] as string, prompt);
  // A sentence that only speaks of "ls" or "stat".
  if (!prompt && options === '' && files.length === 0) return null;
  return { ...typed, program, options, files };
}

function named(user?: string, host?: string, cwd?: string): { user?: string; host?: string; cwd?: string } {
  return {
    ...(user === undefined ? {} : { user }),
    ...(host === undefined ? {} : { host }),
    ...(cwd === undefined || cwd === '' ? {} : { cwd }),
  };
}

function argumentsOf(program: string, text: string, prompt: boolean): { options: string; files: string[] } {
  const files: string[] = [];
  let options = '';
  let format = false;
  for (const word of text.matchAll(/"[^"]{0,300}"|'[^']{0,300}'|[!-~]{1,300}/g)) {
    const plain = unquoted(word[0]).replace(/[)]\.\w{1,20}.*$/, '');
    if (format) format = false;
    else if (program === 'stat' && /^(?:-L?[cf]|--format|--printf)$/.test(plain)) {
      format = true;
      options += plain;
    } else if (plain.startsWith('-')) options += plain;
    else if (/^(?:\/\w{1,12}(?::\w)?|2?>.*|\d?>&\d)$/.test(plain) && !plain.startsWith('/home')) continue;
    else if (plain === '') continue;
    else if (prompt || FILE_LIKE.test(plain)) files.push(home(plain));
    else break;
  }
  return { options, files };
}

function unquoted(word: string): string {
  return /^(["']).*\1$/.test(word) ? word.slice(1, -1) : word;
}

function home(path: string): string {
  return path.replace(/^(?:\$HOME|\$\{HOME\}|\$env:USERPROFILE|\$env:HOME|%USERPROFILE%)(?=$|[\\/])/i, '~');
}
