import type { Fault } from '../fault';
import { LOGIN, SERVER_USER } from '../names';

const OTHER_NAME = 'cd ~/.ssh; mv id_ed25519 id_gw; mv id_ed25519.pub id_gw.pub';
const TARGET = `-p {port} ${SERVER_USER}@localhost`;

/** There is a key file, but what stands in it cannot be used. */
export const KEY_FILES: readonly Fault[] = [
  {
    name: 'public-key-given',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'key-is-public',
    cause: 'key-is-public',
    client: OTHER_NAME,
    command: `ssh -i ~/.ssh/id_gw.pub ${TARGET}`,
    fixable: true,
    cure: 'answer',
  },
  {
    name: 'putty-key-given',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'key-is-ppk',
    cause: 'key-is-ppk',
    client: `rm ~/.ssh/id_ed25519*; (umask 077; cat > ~/.ssh/gw.ppk) <<'END'
PuTTY-User-Key-File-3: ssh-ed25519
Encryption: none
Comment: eddsa-key-20250505
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAIGx2bm90YWtleW5vdGFrZXlub3Rha2V5bm90YWtl
eW5v
Private-Lines: 1
AAAAIG5vdGFrZXlub3Rha2V5bm90YWtleW5vdGFrZXlubw==
Private-MAC: 0000000000000000000000000000000000000000000000000000000000000000
END`,
    command: `ssh -i ~/.ssh/gw.ppk ${TARGET}`,
    fixable: false,
  },
  {
    name: 'key-cut-short',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'key-damaged',
    cause: 'key-damaged',
    client: `cd ~/.ssh; sed -i '5,$d' id_ed25519`,
    command: LOGIN,
    fixable: false,
  },
  {
    name: 'key-without-last-line-break',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'key-damaged',
    cause: 'key-damaged',
    client: 'cd ~/.ssh; truncate -s -1 id_ed25519',
    command: LOGIN,
    fixable: true,
  },
  {
    name: 'key-with-windows-line-ends',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'key-damaged',
    cause: 'key-damaged',
    client: `sed -i 's/$/\\r/' ~/.ssh/id_ed25519`,
    command: LOGIN,
    fixable: true,
  },
  {
    name: 'key-file-empty',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'key-damaged',
    cause: 'key-damaged',
    client: ': > ~/.ssh/id_ed25519',
    command: LOGIN,
    fixable: false,
  },
  {
    name: 'pub-of-another-key-beside-it',
    chapter: 'auth',
    topic: 'key-file-invalid',
    plainCause: 'public-part-differs',
    cause: 'public-part-differs',
    client:
      'rm ~/.ssh/id_ed25519*; install -m 600 $KEYS/rsa ~/.ssh/id_rsa; cp $KEYS/other.pub ~/.ssh/id_rsa.pub',
    root: 'cat $KEYS/rsa.pub $KEYS/other.pub >> $SERVER_HOME/.ssh/authorized_keys',
    command: LOGIN,
    fixable: true,
  },
];
