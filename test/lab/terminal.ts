import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Typed } from './fault';
import { type Account, environmentOf } from './run';

export interface Screen {
  /** What is to be read on the screen, without carriage returns and colours. */
  text: string;
  /** Null when the time was up. */
  code: number | null;
  /** The server's prompt appeared: the login succeeded. */
  loggedIn: boolean;
}

export interface Terminal {
  account: Account;
  /** The file that carries the session's variables and folder from one command to the next. */
  state: string;
  /** The file the command is put into, so that it reaches the shell letter by letter as it is. */
  file: string;
  env: Readonly<Record<string, string>>;
  /** Words put before `bash`: setpriv, unshare, setsid. */
  prefix: readonly string[];
  /** False: run where there is no terminal at all. */
  hasScreen: boolean;
}

/** One command of a session: variables and folder go on to the next, as they would in a window that stays open. */
const TURN = `
[ -f "$LAB_STATE" ] && . "$LAB_STATE"
eval "$(cat "$LAB_FILE")"
code=$?
{ { declare -px | grep -v -e ' LAB_' -e ' SHLVL='; printf 'cd -- %q\\n' "$PWD"; } > "$LAB_STATE"; } 2>/dev/null
exit $code`;

/**
 * Types a command into a terminal and what a person would answer.
 * @param prompt what the server's prompt looks like; `atPrompt` runs when it appears, then `exit` is typed
 * @param limit in milliseconds
 */
export function typeAt(
  terminal: Terminal,
  command: string,
  answers: readonly Typed[],
  prompt: RegExp,
  atPrompt: (screen: () => string) => Promise<void> = async () => {},
  limit = 10_000,
): Promise<Screen> {
  const { account, state, file, env, prefix, hasScreen } = terminal;
  writeFileSync(file, `${command}\n`);
  return new Promise((resolve) => {
    const words = ['/bin/bash', '-c', TURN, 'bash'];
    const inTerminal = ['script', '-qec', `exec ${words.map(quoted).join(' ')}`, '/dev/null'];
    const [program, ...rest] = [...prefix, ...(hasScreen ? inTerminal : ['setsid', '-w', ...words])];
    const child = spawn(program as string, rest, {
      cwd: account.home,
      env: { ...environmentOf(account, env), LAB_STATE: state, LAB_FILE: file },
      ...(prefix.length > 0 ? {} : { uid: account.uid, gid: account.gid }),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let raw = '';
    let answered = 0;
    let loggedIn = false;
    const read = (data: Buffer): void => {
      raw += data.toString();
      const screen = visible(raw);
      const tail = screen.slice(answered);
      const say = (text: string): void => {
        answered = screen.length;
        child.stdin.write(`${text}\n`);
      };
      if (prompt.test(tail)) {
        loggedIn = true;
        answered = screen.length;
        void atPrompt(() => visible(raw)).then(() => child.stdin.write('exit\n'));
        return;
      }
      const answer = answers.find(({ when }) => when.test(tail));
      if (answer !== undefined) say(answer.say);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.stdin.on('error', () => {});
    // A forwarding without a shell (-N) stays open until the person ends it; that it stays is the success.
    const leave = STAYS.test(command)
      ? setTimeout(() => {
          loggedIn = true;
          child.stdin.write('\u0003');
        }, 2000)
      : undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {}
    }, limit);
    child.on('exit', (code) => {
      clearTimeout(timer);
      clearTimeout(leave);
      setTimeout(() => resolve({ text: visible(raw), code: late ? null : code, loggedIn }), 5);
    });
  });
}

/** `ssh -N …` */
const STAYS = /^ssh (?:.* )?-[A-Za-z]*N /;

/** A window's title, which the server's shell sets beside its prompt. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is made of them
const TITLE = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;

function visible(raw: string): string {
  return stripVTControlCharacters(raw.replaceAll('\r', '').replace(TITLE, ''));
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
