import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { CLIENT_USER, PASSWORD, SERVER_USER } from './names';
import type { Account } from './run';

export const ROOT: Account = { name: 'root', uid: 0, gid: 0, home: '/root' };

/** Makes the two accounts anew. */
export function makeAccounts(): { client: Account; server: Account } {
  removeAccounts();
  return { client: make(CLIENT_USER), server: make(SERVER_USER) };
}

function make(name: string): Account {
  execFileSync('useradd', ['--create-home', '--user-group', '--shell', '/bin/bash', name], { stdio: 'pipe' });
  execFileSync('chpasswd', { input: `${name}:${PASSWORD}\n`, stdio: 'pipe' });
  return find(name)!;
}

function find(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid, , home] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid), home: home! };
}

/** Takes the accounts and all that is theirs away, also what a crashed run left. */
export function removeAccounts(): void {
  for (const name of [CLIENT_USER, SERVER_USER]) {
    const account = find(name);
    if (account === undefined) continue;
    endProcessesOf(account);
    spawnSync('umount', ['-l', `${account.home}/data`], { stdio: 'ignore' });
    // It complains of a home that a fault has moved away, and removes the account all the same.
    spawnSync('userdel', ['--force', '--remove', name], { stdio: 'ignore' });
    if (find(name) !== undefined) throw new Error(`The account ${name} cannot be removed.`);
  }
}

/** Ends what runs as a throw-away account: nobody but the lab has started anything there. */
export function endProcessesOf({ uid }: Account): void {
  for (const pid of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(pid)) continue;
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (new RegExp(`^Uid:\\s+${uid}\\s`, 'm').test(status)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}
