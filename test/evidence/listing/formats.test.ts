import { findingsOf } from './findings-of';

/** Every way to show one key that others can read; `~/.ssh/id_rsa` where the folder follows from the name. */
const KEY = '/home/you/.ssh/id_rsa';
const OPEN = 'key-too-open';

test.each([
  ['stat -c "%a %n"', `644 ${KEY}`, KEY],
  ['quoted in a mail', `> 644 ${KEY}`, KEY],
  ['with the owner', `644 you ${KEY}`, KEY],
  ['letters, number, owner and group', `-rw-r--r-- 644 you:you ${KEY}`, KEY],
  ['the name first', `${KEY} 644`, KEY],
  ['four digits', `0644 ${KEY}`, KEY],
  ['a bare well-known name', '644 id_rsa', '~/.ssh/id_rsa'],
  ['macOS stat -f', '644 /Users/you/.ssh/id_rsa', '/Users/you/.ssh/id_rsa'],
  [
    'macOS stat',
    '16777220 123 -rw-r--r-- 1 you staff 0 419 "May  5 13:37:00 2024" "May  5 13:37:00 2024" "May  5 13:37:00 2024" "May  5 13:37:00 2024" 4096 8 0 /Users/you/.ssh/id_rsa',
    '/Users/you/.ssh/id_rsa',
  ],
  [
    'macOS stat -x',
    '  File: "/Users/you/.ssh/id_rsa"\n  Size: 419          FileType: Regular File\n  Mode: (0644/-rw-r--r--)         Uid: (  501/     you)  Gid: (   20/   staff)',
    '/Users/you/.ssh/id_rsa',
  ],
  [
    'plain stat',
    `  File: ${KEY}\n  Size: 419       \tBlocks: 8          IO Block: 4096   regular file\nDevice: 8,1\tInode: 1234  Links: 1\nAccess: (0644/-rw-r--r--)  Uid: ( 1000/     you)   Gid: ( 1000/     you)\nAccess: 2024-05-05 13:37:00.000000000 +0900`,
    KEY,
  ],
  [
    'plain stat in Japanese',
    `  ファイル: '${KEY}'\n  サイズ: 419       \tブロック: 8          I/O ブロック: 4096   通常ファイル\nデバイス: 801h/2049d\tInode: 1234  リンク: 1\nアクセス: (0644/-rw-r--r--)  Uid: ( 1000/     you)   Gid: ( 1000/     you)`,
    KEY,
  ],
  ['ls -l', `-rw-r--r-- 1 you you 419 May  5 14:02 ${KEY}`, KEY],
  ['ls -l of another year', `-rw-r--r-- 1 you you 419 May  5  2023 ${KEY}`, KEY],
  ['ls -l in Japanese', `-rw-r--r-- 1 you you 419  5月  5 14:02 ${KEY}`, KEY],
  ['ls -l in Japanese, another year', `-rw-r--r-- 1 you you 419  5月  5  2023 ${KEY}`, KEY],
  ['ISO dates', `-rw-r--r-- 1 you you 419 2024-05-05 14:02 ${KEY}`, KEY],
  ['full ISO dates', `-rw-r--r-- 1 you you 419 2024-05-05 14:02:33.123456789 +0900 ${KEY}`, KEY],
  [
    'macOS in Japanese',
    '-rw-r--r--@ 1 you  staff  419  5  5 13:37 /Users/you/.ssh/id_rsa',
    '/Users/you/.ssh/id_rsa',
  ],
  ['SELinux mark', `-rw-r--r--. 1 you you 419 May  5 14:02 ${KEY}`, KEY],
  ['ls -lZ', `-rw-r--r--. 1 you you unconfined_u:object_r:ssh_home_t:s0 419 May  5 14:02 ${KEY}`, KEY],
  ['ls -lh', `-rw-r--r-- 1 you you 4.0K May  5 14:02 ${KEY}`, KEY],
  ['ls -ln', `-rw-r--r-- 1 1000 1000 419 May  5 14:02 ${KEY}`, KEY],
  ['ls -lo', `-rw-r--r-- 1 you 419 May  5 14:02 ${KEY}`, KEY],
  ['ls -lis', `1234 4 -rw-r--r-- 1 you you 419 May  5 14:02 ${KEY}`, KEY],
  ['a group with a blank', `-rw-r--r-- 1 you domain users 419 May  5 14:02 ${KEY}`, KEY],
  ['set-id and sticky bits', `-rwSr--r-T 1 you you 419 May  5 14:02 ${KEY}`, KEY],
  ['a log before it', `[16:25:29.719] stdout> -rw-r--r-- 1 you you 419 May  5 14:02 ${KEY}`, KEY],
  ['a heading', '/home/you/.ssh:\ntotal 8\n-rw-r--r-- 1 you you 419 May  5 14:02 id_rsa', KEY],
  ['a heading in Japanese', '/home/you/.ssh:\n合計 8\n-rw-r--r-- 1 you you 419  5月  5 14:02 id_rsa', KEY],
  ['the typed command', '$ ls -l /home/you/.ssh\ntotal 8\n-rw-r--r-- 1 you you 419 May  5 14:02 id_rsa', KEY],
  [
    'the prompt',
    '[you@pc .ssh]$ ls -l\ntotal 8\n-rw-r--r-- 1 you you 419 May  5 14:02 id_rsa',
    '~/.ssh/id_rsa',
  ],
  [
    'cd',
    'you@pc:~$ cd ~/.ssh; ls -l\ntotal 8\n-rw-r--r-- 1 you you 419 May  5 14:02 id_rsa',
    '~/.ssh/id_rsa',
  ],
  [
    'another folder',
    '$ ls -l ~/keys\ntotal 8\n-rw-r--r-- 1 you you 419 May  5 14:02 id_rsa',
    '~/keys/id_rsa',
  ],
  ['a bare name', '-rw-r--r-- 1 you you 419 May  5 14:02 gw_rsa', 'gw_rsa'],
  [
    'a name with a blank',
    "-rw-r--r-- 1 you you 419 May  5 14:02 '/home/you/.ssh/my key.pem'",
    '/home/you/.ssh/my key.pem',
  ],
  [
    'namei -l',
    `f: ${KEY}\ndrwxr-xr-x root root /\ndrwxr-xr-x root root home\ndrwx------ you  you  you\ndrwx------ you  you  .ssh\n-rw-r--r-- you  you  id_rsa`,
    KEY,
  ],
  [
    'getfacl',
    `# file: home/you/.ssh/id_rsa\n# owner: you\n# group: you\nuser::rw-\ngroup::r--\nother::r--`,
    KEY,
  ],
])('%s', (_, paste, path) => {
  const open = findingsOf(paste).filter((line) => line.startsWith(OPEN));
  expect(open).toEqual([`${OPEN} ${path} 644 600`]);
});

test.each([
  ['home', 'stat -c "%a %n" ~', '775 /home/you'],
  ['root', 'stat', '775 /root'],
  ['Lustre', 'stat', '775 /lustre8/home/you'],
  ['macOS', 'ls', 'drwxrwxr-x 21 you staff 4096 May  5 14:02 /Users/you'],
])('a home by its path: %s', (_, __, paste) => {
  expect(findingsOf(paste)).toContainEqual(expect.stringMatching(/^server-writable \S+ 775 @server$/));
});

test.each([
  ['the parent of .ssh', '775 /data/hana\n700 /data/hana/.ssh', '/data/hana'],
  [
    '..',
    '$ ls -la ~/.ssh\ntotal 8\ndrwx------ 2 you you 4096 May  5 14:02 .\ndrwxrwxr-x 9 you you 4096 May  5 14:02 ..',
    '~',
  ],
  [
    'beside .ssh',
    'total 9\ndrwxrwxr-x 9 you you 4096 May  5 14:02 .\ndrwx------ 2 you you 4096 May  5 14:02 .ssh',
    '~',
  ],
  [
    'behind a link',
    'f: /home/you/.ssh\ndrwxr-xr-x root root /\ndrwxr-xr-x root root home\nlrwxrwxrwx root root you -> /lustre8/home/you\ndrwxr-xr-x root root   /\ndrwxr-xr-x root root   lustre8\ndrwxr-xr-x root root   home\ndrwxrwxr-x you  you    you\ndrwx------ you  you  .ssh',
    '/lustre8/home/you',
  ],
])('a home by what it holds: %s', (_, paste, path) => {
  expect(findingsOf(paste)).toContain(`server-writable ${path} 775 @server`);
});

const WINDOWS_KEY = 'C:\\Users\\you\\.ssh\\id_ed25519';
test.each([
  [
    'icacls',
    `PS C:\\Users\\you> icacls $HOME\\.ssh\\id_ed25519\n${WINDOWS_KEY} NT AUTHORITY\\SYSTEM:(I)(F)\n                             BUILTIN\\Administrators:(I)(F)\n                             PC\\you:(I)(F)\n                             BUILTIN\\Users:(I)(RX)\n\nSuccessfully processed 1 files; Failed processing 0 files`,
  ],
  [
    'icacls in Japanese',
    `${WINDOWS_KEY} PC\\you:(F)\n Everyone:(R)\n\n1 個のファイルが正常に処理されました。0 個のファイルを処理できませんでした`,
  ],
  ['icacls, two persons', `${WINDOWS_KEY} PC\\you:(F)\n PC\\hana:(R)`],
  [
    'Get-Acl',
    'PS C:\\Users\\you> (Get-Acl .ssh\\id_ed25519).AccessToString\nNT AUTHORITY\\SYSTEM Allow  FullControl\nNT AUTHORITY\\Authenticated Users Allow  ReadAndExecute, Synchronize\nPC\\you Allow  FullControl',
  ],
  [
    'Get-Acl | fl',
    `Path   : Microsoft.PowerShell.Core\\FileSystem::${WINDOWS_KEY}\nOwner  : PC\\you\nGroup  : PC\\None\nAccess : BUILTIN\\Users Allow  ReadAndExecute, Synchronize\n         PC\\you Allow  FullControl`,
  ],
])('Windows: %s', (_, paste) => {
  expect(findingsOf(paste)).toEqual([`key-too-open ${WINDOWS_KEY}`, `private-key-seen ${WINDOWS_KEY}`]);
});

test.each([
  ['icacls', `${WINDOWS_KEY} NT AUTHORITY\\SYSTEM:(F)\n BUILTIN\\Administrators:(F)\n PC\\Taro Yamada:(F)`],
  ['a refusal', `${WINDOWS_KEY} Everyone:(DENY)(R)\n PC\\you:(F)`],
  ['a label', `${WINDOWS_KEY} PC\\you:(F)\n Mandatory Label\\High Mandatory Level:(NW)`],
  ['in Japanese', `${WINDOWS_KEY} NT AUTHORITY\\システム:(F)\n BUILTIN\\管理者:(F)\n PC\\you:(F)`],
])('Windows, nothing wrong: %s', (_, paste) => {
  expect(findingsOf(paste)).toEqual([`private-key-seen ${WINDOWS_KEY}`]);
});

test('a config on Windows that others may write, but not one they may read', () => {
  const config = 'C:\\Users\\you\\.ssh\\config';
  expect(findingsOf(`${config} BUILTIN\\Users:(I)(M)\n PC\\you:(F)`)).toEqual([
    `config-writable ${config} @client`,
  ]);
  expect(findingsOf(`${config} BUILTIN\\Users:(I)(RX)\n PC\\you:(F)`)).toEqual([]);
});

const POWERSHELL =
  '\n\nMode                 LastWriteTime         Length Name\n----                 -------------         ------ ----\n';
test.each([
  [
    'English',
    `    Directory: C:\\Users\\you\\.ssh${POWERSHELL}-a----          5/5/2024   1:37 PM            419 id_rsa\n`,
  ],
  [
    'Japanese',
    `    ディレクトリ: C:\\Users\\you\\.ssh${POWERSHELL}-a----        2024/05/05     13:37            419 id_rsa\n`,
  ],
  [
    'cmd',
    ' C:\\Users\\you\\.ssh のディレクトリ\n\n2024/05/05  13:37    <DIR>          .\n2024/05/05  13:37               419 id_rsa\n',
  ],
])('a key in a folder of Windows, %s', (_, paste) => {
  expect(findingsOf(paste)).toEqual(['private-key-seen C:\\Users\\you\\.ssh\\id_rsa']);
});

test('no key in a folder of Windows', () => {
  const paste = `PS C:\\Users\\you> ls .ssh\n\n    ディレクトリ: C:\\Users\\you\\.ssh${POWERSHELL}-a----        2024/05/05     13:37            419 known_hosts\n\nPS C:\\Users\\you>`;
  expect(findingsOf(paste)).toEqual(['private-key-missing @client']);
});
