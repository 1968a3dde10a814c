import { existsSync } from 'node:fs';
import path from 'node:path';

const PROGRAMS = [
  'sshd',
  'ssh',
  'ssh-keygen',
  'ssh-agent',
  'scp',
  'git',
  'script',
  'useradd',
  'userdel',
  'usermod',
  'chpasswd',
  'setpriv',
  'unshare',
  'xauth',
];
const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Why the lab cannot be set up here, with what to do about it; null when it can. */
export function whyNot(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'the lab makes accounts, so it runs on Linux as root only: sudo npx jest test/lab';
  }
  const missing = PROGRAMS.filter(
    (program) => !FOLDERS.some((folder) => existsSync(path.join(folder, program))),
  );
  if (missing.length === 0) return null;
  return `the lab lacks ${missing.join(', ')}: apt-get install openssh-server openssh-client passwd util-linux xauth git`;
}
