import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

const PROGRAMS = '/usr/lib/postgresql';
const USER = 'postgres';

/** The folder of PostgreSQL's programs; null when it is not installed. */
function programs(): string | null {
  try {
    const newest = readdirSync(PROGRAMS).sort((a, b) => Number(b) - Number(a))[0];
    return newest === undefined ? null : path.join(PROGRAMS, newest, 'bin');
  } catch {
    return null;
  }
}

/** Why suites with PostgreSQL are left out; null when they are not. */
export function whyNoPostgres(): string | null {
  return programs() === null ? 'PostgreSQL is not installed: apt-get install postgresql' : null;
}

/** A server of its own, empty, on a socket in a folder of its own; `database` makes another empty database. */
export async function startPostgres(): Promise<{
  database(name: string): string;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}> {
  const bin = programs();
  if (bin === null) throw new Error('PostgreSQL is not installed.');
  const folder = mkdtempSync('/tmp/ssh-helpdesk-pg-');
  const data = path.join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const isRoot = userInfo().uid === 0;
  const owner = isRoot
    ? {
        uid: Number(execFileSync('id', ['-u', USER], { encoding: 'utf8' })),
        gid: Number(execFileSync('id', ['-g', USER], { encoding: 'utf8' })),
      }
    : {};
  if (isRoot) for (const one of [folder, data]) chownSync(one, owner.uid as number, owner.gid as number);
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(path.join(bin, program), args, { ...owner, cwd: folder, stdio: 'ignore' });
  };
  run('initdb', ['-D', data, '-U', USER, '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C']);
  const start = async (): Promise<() => Promise<void>> => {
    const server = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=60'],
      { ...owner, cwd: folder, stdio: 'ignore' },
    );
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    for (let tries = 0; ; tries++) {
      try {
        run('pg_isready', ['-h', folder, '-U', USER]);
        break;
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return async () => {
      server.kill('SIGINT');
      await gone;
    };
  };
  let halt = await start();
  return {
    database(name) {
      run('createdb', ['-h', folder, '-U', USER, name]);
      return `postgres://${USER}@localhost/${name}?host=${encodeURIComponent(folder)}`;
    },
    pause: () => halt(),
    async resume() {
      halt = await start();
    },
    async stop() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
