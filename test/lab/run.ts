import { spawn } from 'node:child_process';

export interface Ran {
  /** Both streams, as they came. */
  out: string;
  /** Null when it was stopped because the time was up. */
  code: number | null;
}

export interface Account {
  name: string;
  uid: number;
  gid: number;
  home: string;
}

/**
 * Runs bash as an account, in its home, without a terminal.
 * @param limit in milliseconds
 */
export function run(
  command: string,
  account: Account,
  env: Readonly<Record<string, string>> = {},
  limit = 10_000,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn('/bin/bash', ['-c', `cd "$HOME" 2>/dev/null || cd /\n${command}`], {
      cwd: '/',
      env: environmentOf(account, env),
      uid: account.uid,
      gid: account.gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      out += data.toString();
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {}
    }, limit);
    // `exit` and not `close`: what it left in the background may hold the pipes.
    child.on('exit', (code) => {
      clearTimeout(timer);
      setImmediate(() => resolve({ out, code: late ? null : code }));
    });
  });
}

/** What a login shell would have set. */
export function environmentOf(
  account: Account,
  env: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const root = account.uid === 0;
  return {
    HOME: account.home,
    USER: account.name,
    LOGNAME: account.name,
    SHELL: '/bin/bash',
    PATH: `${root ? '/usr/local/sbin:/usr/sbin:/sbin:' : ''}/usr/local/bin:/usr/bin:/bin`,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    ...env,
  };
}
