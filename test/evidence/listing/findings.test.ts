import { readListing } from '../../../src/evidence/listing/read-listing';
import { findingsOf, permissions } from './findings-of';

const FINE = '750 /home/you\n700 /home/you/.ssh\n';
const ls = (letters: string, owner: string, path: string): string =>
  `${letters} 1 ${owner} ${owner} 419 May  5 14:02 ${path}`;

test.each([
  [
    'key-unreadable',
    ls('-rw-------', 'root', '/home/you/.ssh/id_rsa'),
    'key-unreadable /home/you/.ssh/id_rsa root',
  ],
  [
    'key-on-windows-disk',
    '777 /mnt/c/Users/you/.ssh/id_rsa',
    'key-on-windows-disk /mnt/c/Users/you/.ssh/id_rsa',
  ],
  [
    'private-key-on-server',
    '600 /home/you/.ssh/id_rsa',
    'private-key-on-server /home/you/.ssh/id_rsa @server',
  ],
  ['private-key-seen', '600 /home/you/.ssh/id_rsa', 'private-key-seen /home/you/.ssh/id_rsa'],
  ['by its .pub', '600 /home/you/.ssh/gw\n644 /home/you/.ssh/gw.pub', 'private-key-seen /home/you/.ssh/gw'],
  [
    'authorized-keys-on-client',
    '600 /home/you/.ssh/authorized_keys',
    'authorized-keys-on-client /home/you/.ssh/authorized_keys @client',
  ],
  [
    'server-writable, file',
    '664 /home/you/.ssh/authorized_keys',
    'server-writable /home/you/.ssh/authorized_keys 664 @server',
  ],
  ['server-writable, folder', '770 /home/you/.ssh', 'server-writable /home/you/.ssh 770 @server'],
  [
    'server-owner',
    ls('-rw-r--r--', 'hana', '/home/you/.ssh/authorized_keys'),
    'server-owner /home/you/.ssh/authorized_keys hana @server',
  ],
  [
    'server-unreadable, mode',
    '200 /home/you/.ssh/authorized_keys',
    'server-unreadable /home/you/.ssh/authorized_keys 200 @server',
  ],
  [
    'server-unreadable, root',
    ls('-rw-------', 'root', '/home/you/.ssh/authorized_keys'),
    'server-unreadable /home/you/.ssh/authorized_keys 600 @server',
  ],
  ['server-unreadable, folder', '600 /home/you/.ssh', 'server-unreadable /home/you/.ssh 600 @server'],
  ['client-folder-closed', '600 /home/you/.ssh', 'client-folder-closed /home/you/.ssh 600 @client'],
  [
    'client-folder-closed, told',
    "ls: cannot open directory '/home/you/.ssh': Permission denied\nls: cannot access '/home/you/.ssh/id_rsa': Permission denied",
    'client-folder-closed /home/you/.ssh @client',
  ],
  ['key-closed', '200 /home/you/.ssh/id_rsa', 'key-closed /home/you/.ssh/id_rsa 200 600'],
  ['config-writable', '664 /home/you/.ssh/config', 'config-writable /home/you/.ssh/config 664 600 @client'],
  [
    'config-owner',
    ls('-rw-r--r--', 'hana', '/home/you/.ssh/config'),
    'config-owner /home/you/.ssh/config hana @client',
  ],
  ['file-has-acl', ls('-rw-r-----+', 'you', '/home/you/.ssh/id_rsa'), 'file-has-acl /home/you/.ssh/id_rsa'],
  ['looser, both', '755 /home/you', 'looser-than-recommended /home/you 755 750'],
  [
    'looser, one',
    '644 /home/you/.ssh/authorized_keys',
    'looser-than-recommended /home/you/.ssh/authorized_keys 644 600 @server',
  ],
  ['looser where it is not enforced', '775 /home/you', 'looser-than-recommended /home/you 775 750 @client'],
  ['permissions-fine, server', `${FINE}600 /home/you/.ssh/authorized_keys`, 'permissions-fine @server'],
  ['permissions-fine, client', `${FINE}600 /home/you/.ssh/id_rsa`, 'permissions-fine @client'],
  [
    'permissions-fine, both',
    `${FINE}600 /home/you/.ssh/authorized_keys\n600 /home/you/.ssh/id_rsa`,
    'permissions-fine',
  ],
])('%s', (_, paste, finding) => {
  expect(findingsOf(paste)).toContain(finding);
});

test.each([
  [
    'what ssh accepts',
    '644 /home/you/.ssh/config\n644 /home/you/.ssh/id_rsa.pub\n644 /home/you/.ssh/known_hosts',
  ],
  ['root may own what everybody reads', ls('-rw-r--r--', 'root', '/home/you/.ssh/config')],
  ['a link has no mode of its own', 'lrwxrwxrwx 1 you you 9 May  5 14:02 /home/you/.ssh -> /data/ssh'],
  ['an ACL whose mask lets nobody in', ls('drwx------+', 'you', '/home/you/.ssh')],
  ['letters that Git Bash makes up', '-rw-rw-rw- 1 you 197121 419 May  5 14:02 /c/Users/you/.ssh/config'],
  ['a certificate', '644 /home/you/.ssh/ca-cert.pem'],
  ['host keys', '640 /etc/ssh/ssh_host_rsa_key\n644 /etc/ssh/ssh_host_rsa_key.pub'],
  ['other files', '777 /home/you/data\n666 /etc/config'],
])('nothing about %s', (_, paste) => {
  expect(findingsOf(paste)).toEqual([]);
});

test.each([
  [
    'known and owned by root, yet readable',
    ls('-rw-r--r--', 'root', '/home/you/.ssh/id_rsa'),
    /key-(?:too-open|unreadable)/,
  ],
  ['one of two files of the server', `750 /home/you\n600 /home/you/.ssh/authorized_keys`, /permissions-fine/],
  ['without the key', `${FINE}600 /home/you/.ssh/config`, /permissions-fine/],
  ['a key that its own user cannot read', `${FINE}000 /home/you/.ssh/id_rsa`, /permissions-fine/],
  [
    'of one file the newest line holds',
    '644 /home/you/.ssh/id_rsa\n$ chmod 600 ~/.ssh/id_rsa\n600 /home/you/.ssh/id_rsa',
    /too-open/,
  ],
])('held back: %s', (_, paste, finding) => {
  expect(findingsOf(paste).filter((line) => finding.test(line))).toEqual([]);
});

const MISSING = { keys: 'authorized-keys-missing @server', key: 'private-key-missing @client' };
const ROWS = 'drwx------ 2 you you 4096 May  5 14:02 .\ndrwxr-x--- 9 you you 4096 May  5 14:02 ..\n';
const CONFIG = '-rw------- 1 you you 419 May  5 14:02 config\n';
const HOSTS = '-rw------- 1 you you 419 May  5 14:02 known_hosts\n';
test.each([
  [
    'a prompt behind it',
    `$ ls -la ~/.ssh\ntotal 12\n${ROWS}${CONFIG}you@gw:~$ `,
    [MISSING.keys, MISSING.key],
  ],
  ['the total fits', `$ ls -la ~/.ssh\ntotal 12\n${ROWS}${CONFIG}`, [MISSING.keys, MISSING.key]],
  ['the order tells of authorized_keys', `$ ls -la ~/.ssh\ntotal 24\n${ROWS}${CONFIG}`, [MISSING.keys]],
  ['sorted by time', `$ ls -lat ~/.ssh\ntotal 24\n${ROWS}${CONFIG}`, []],
  ['the total does not fit', `$ ls -la ~/.ssh\ntotal 24\n${ROWS}`, []],
  ['cut at its head', `${CONFIG}${HOSTS}`, []],
  ['some lines left out', `$ ls -la ~/.ssh\ntotal 24\n${ROWS}...\n${HOSTS}you@gw:~$ `, []],
  ['an empty folder', '$ ls -l ~/.ssh\ntotal 0\n', [MISSING.keys, MISSING.key]],
  [
    'a name that may be a key',
    `$ ls -la ~/.ssh\ntotal 16\n${ROWS}${CONFIG}-rw------- 1 you you 419 May  5 14:02 gw\n`,
    [MISSING.keys],
  ],
  [
    'a name that nobody can repeat',
    `$ ls -la ~/.ssh\ntotal 16\n${ROWS}${CONFIG}-rw------- 1 you you 419 May  5 14:02 $(id)\n`,
    [MISSING.keys],
  ],
  ['the command that the bot gives', `${FINE}600 /home/you/.ssh/known_hosts`, [MISSING.keys, MISSING.key]],
  [
    'files that were picked',
    `$ stat -c "%a %n" ~ ~/.ssh ~/.ssh/known_hosts\n${FINE}600 /home/you/.ssh/known_hosts`,
    [],
  ],
  ['stat', "stat: cannot statx '/home/you/.ssh/authorized_keys': No such file or directory", [MISSING.keys]],
  [
    'stat in Japanese',
    "stat: '/home/you/.ssh/authorized_keys' を statx できません: そのようなファイルやディレクトリはありません",
    [MISSING.keys],
  ],
  ['ls', "ls: cannot access '/home/you/.ssh': No such file or directory", [MISSING.keys, MISSING.key]],
  [
    'ls in Japanese',
    "ls: '/home/you/.ssh' にアクセスできません: そのようなファイルやディレクトリはありません",
    [MISSING.keys, MISSING.key],
  ],
  ['ls of macOS', 'ls: /Users/you/.ssh: No such file or directory', [MISSING.keys, MISSING.key]],
  [
    'nothing for the shell to fill in',
    "stat: cannot statx '/home/you/.ssh/*': No such file or directory",
    [MISSING.keys, MISSING.key],
  ],
  ['zsh', 'zsh: no matches found: /Users/you/.ssh/*', [MISSING.keys, MISSING.key]],
  [
    'namei',
    'f: /home/you/.ssh/authorized_keys\ndrwxr-xr-x root root /\ndrwxr-xr-x root root home\ndrwx------ you  you  you\ndrwx------ you  you  .ssh\n                     authorized_keys - No such file or directory',
    [MISSING.keys],
  ],
  ['a quoted ~', "ls: cannot access '~/.ssh/authorized_keys': No such file or directory", []],
  ['in a folder that is not known', "ls: cannot access 'authorized_keys': No such file or directory", []],
  [
    'somebody else',
    "you@gw:~$ ls -l /home/hana/.ssh\nls: cannot access '/home/hana/.ssh': No such file or directory",
    [],
  ],
  [
    'made since',
    "ls: cannot access '/home/you/.ssh/authorized_keys': No such file or directory\n600 /home/you/.ssh/authorized_keys",
    [],
  ],
])('what is not there: %s', (_, paste, findings) => {
  expect(findingsOf(paste).filter((line) => line.includes('-missing'))).toEqual(findings);
});

test('two computers in one paste: only the last one counts', () => {
  const paste =
    'you@laptop:~$ ls -l ~/.ssh/id_rsa\n-rw-r--r-- 1 you you 419 May  5 14:02 /home/you/.ssh/id_rsa\n' +
    'you@laptop:~$ ssh gw.ddbj.nig.ac.jp\nyou@gw:~$ ls -l ~/.ssh/authorized_keys\n' +
    '-rw-rw-r-- 1 you you 419 May  5 14:02 /home/you/.ssh/authorized_keys\nyou@gw:~$ exit\nyou@laptop:~$ ';
  expect(findingsOf(paste)).toEqual([
    'authorized-keys-on-client /home/you/.ssh/authorized_keys @client',
    'server-writable /home/you/.ssh/authorized_keys 664 @server',
  ]);
});

test('the line that proves it', () => {
  const [first] = readListing(['750 /home/you', '664 /home/you/.ssh/config'], permissions).findings;
  expect(first).toEqual({
    name: 'config-writable',
    on: 'client',
    values: { path: '/home/you/.ssh/config', mode: '664', wanted_mode: '600' },
    line: { number: 2, text: '664 /home/you/.ssh/config' },
  });
});

test('an administrator who allows private keys on the server hears nothing of them', () => {
  const allowed = permissions.map((row) => ({ ...row, on: ['client' as const, 'server' as const] }));
  const { findings } = readListing(['600 /home/you/.ssh/id_rsa'], allowed);
  expect(findings.map(({ name }) => name)).toEqual(['private-key-seen']);
});
