import { readSurroundings } from '../../src/evidence/surroundings';
import { shippedKnowledge } from '../knowledge-for-tests';
import { LINEAR } from '../linear';

const { site } = shippedKnowledge();

const read = (paste: string): ReturnType<typeof readSurroundings> =>
  readSurroundings(paste.split('\n'), site);
const names = (paste: string): string[] => read(paste).findings.map(({ name }) => name);

const LISTING = '700 /home/hana/.ssh\n600 /home/hana/.ssh/authorized_keys';

describe('the computer of a listing, by its prompt', () => {
  test.each([
    'hana@gw:~$ stat -c "%a %n" ~/.ssh',
    'hana@gw1:~$ stat -c "%a %n" ~/.ssh',
    'hana@gw2.ddbj.nig.ac.jp:~$ stat -c "%a %n" ~/.ssh',
    '[hana@gw2 ~]$ stat -c "%a %n" ~/.ssh',
    '[hana@gw ~]% stat -c "%a %n" ~/.ssh',
    '(base) hana@gw3:~/.ssh$ stat -c "%a %n" .',
    'hana@gw ~ % stat -c "%a %n" ~/.ssh',
    '> hana@GW:~$ stat -c "%a %n" ~/.ssh',
    'hana@gw:~ (2026-05-05 14:07:49)\n$ stat -c "%a %n" ~/.ssh',
    'hana@minipc:~$ ssh hana@gw.ddbj.nig.ac.jp\nLast login: Tue May  5\nhana@gw:~$ stat -c "%a %n" ~/.ssh',
    'hana@minipc:~$ ssh hana@gw.ddbj.nig.ac.jp \'stat -c "%a %n" ~/.ssh\'',
  ])('server: %s', (prompt) => {
    expect(read(`${prompt}\n${LISTING}`).computer).toBe('server');
  });
  test.each([
    'PS C:\\Users\\hana> ls .ssh',
    'C:\\Users\\hana>dir .ssh',
    'hana@MacBook ~ % stat -f "%Lp %N" ~/.ssh',
    'MacBook-Pro:~ hana$ ls -l .ssh',
    'hana@minipc:~$ ssh hana@gw2.ddbj.nig.ac.jp\nPermission denied (publickey).\nhana@minipc:~$ ls -l .ssh',
    'hana@minipc MINGW64 ~\n$ ls -l .ssh',
    'hana@pc:~$ ls -l /mnt/c/Users/hana/.ssh',
  ])('client: %s', (prompt) => {
    expect(read(`${prompt}\n${LISTING}`).computer).toBe('client');
  });
  test.each([
    'hana@minipc:~$ ls -l .ssh',
    '$ ls -l .ssh',
    'hana@gw.example.jp:~$ ls -l .ssh',
    'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
    'hana@gwen:~$ ls -l .ssh',
    'hana@minipc:~$ ssh taro@build.example.jp ls -l .ssh',
    'PS C:\\Users\\hana> ssh taro@build.example.jp ls -l .ssh',
    'hana@gw:~$ exit\nlogout\n$ ls -l .ssh',
    '',
  ])('not known: %s', (prompt) => {
    expect(read(`${prompt}\n${LISTING}`)).not.toHaveProperty('computer');
  });
  test('only the last prompt before the listing counts', () => {
    const paste = `hana@gw:~$ ls\nhana@MacBook ~ % ls -l ~/.ssh\n${LISTING}\nhana@gw:~$ exit`;
    expect(read(paste).computer).toBe('client');
  });
  test('two listings of the same computer, and of both', () => {
    const server = `hana@gw:~$ ls -l .ssh\n${LISTING}`;
    const client = `hana@MacBook ~ % ls -l .ssh\n${LISTING}`;
    expect(read(`${server}\n${server}`).computer).toBe('server');
    expect(read(`${server}\n${client}`)).not.toHaveProperty('computer');
  });
  test('without a listing a prompt says nothing about an earlier one', () => {
    expect(read('hana@gw:~$ hostname\ngw')).not.toHaveProperty('computer');
    expect(read('PS C:\\Users\\hana> ssh hana@gw.ddbj.nig.ac.jp')).not.toHaveProperty('computer');
  });
});

describe('the computer of a listing, by its paths', () => {
  test.each([
    '-rw------- 1 hana staff 419 May  5 14:02 /Users/hana/.ssh/id_ed25519',
    '-rwxrwxrwx 1 hana hana 419 May  5 14:02 /mnt/c/Users/hana/.ssh/id_ed25519',
    'C:\\Users\\hana\\.ssh\\id_ed25519 BUILTIN\\Users:(RX)',
    'id_ed25519 NT AUTHORITY\\SYSTEM:(F)',
  ])('%s', (line) => {
    expect(read(line).computer).toBe('client');
  });
});

describe('the computer of a listing, by what the person says', () => {
  test.each([
    ['スパコン上で実行した結果です', 'server'],
    ['スパコン側はこうです', 'server'],
    ['サーバー側のパーミッションです', 'server'],
    ['This is on the supercomputer:', 'server'],
    ['On the server:', 'server'],
    ['自分の計算機での結果です', 'client'],
    ['手元の Linux です', 'client'],
    ['ローカルはこうなっています', 'client'],
    ['自分のPCでは', 'client'],
    ['on my own computer', 'client'],
    ['I ran this on my laptop', 'client'],
    ['I ran it locally', 'client'],
  ])('%s', (words, computer) => {
    expect(read(`${words}\n\n${LISTING}`).computer).toBe(computer);
    expect(read(`${LISTING}\n${words}`).computer).toBe(computer);
    expect(read(words).computer).toBe(computer);
  });
  test('both are said: nothing', () => {
    expect(read(`スパコン側ではなく自分のPCかもしれません\n${LISTING}`)).not.toHaveProperty('computer');
  });
  test('the prompt counts before words', () => {
    expect(read(`自分のPCから入りました\nhana@gw:~$ ls -l .ssh\n${LISTING}`).computer).toBe('server');
  });
  test('each of two listings has its own words', () => {
    const paste = `自分の計算機:\n${LISTING}\nスパコン側:\n${LISTING}`;
    expect(read(paste)).not.toHaveProperty('computer');
    expect(read(paste.replace('自分の計算機', 'スパコン側')).computer).toBe('server');
  });
  test('words far from the listing, or about a login, are not about it', () => {
    expect(read(`自分のPCです\n${'x\n'.repeat(20)}${LISTING}`)).not.toHaveProperty('computer');
    expect(read('自分のPCから ssh すると失敗します')).not.toHaveProperty('computer');
  });
});

describe('a command for the own computer on the site’s host', () => {
  test.each([
    ['hana@gw:~$ ssh-keygen -R gw.ddbj.nig.ac.jp', 'gw.ddbj.nig.ac.jp'],
    ['[hana@gw2 ~]$ ssh-keygen -t ed25519', 'gw2.ddbj.nig.ac.jp'],
    ['hana@gw2.ddbj.nig.ac.jp:~$ ssh-copy-id hana@gw.ddbj.nig.ac.jp', 'gw2.ddbj.nig.ac.jp'],
    ['hana@gw1:~$ ssh-add ~/.ssh/id_rsa', 'gw1'],
    ['hana@gw:~$ ssh hana@gw.ddbj.nig.ac.jp', 'gw.ddbj.nig.ac.jp'],
    ['hana@gw:~$ scp data.txt hana@gw.ddbj.nig.ac.jp:', 'gw.ddbj.nig.ac.jp'],
    ['hana@gw:~$ sftp gw2.ddbj.nig.ac.jp', 'gw.ddbj.nig.ac.jp'],
  ])('%s', (line, host) => {
    expect(read(`結果です\n${line}`).findings).toEqual([
      { name: 'ran-on-server', values: { host }, line: { number: 2, text: line } },
    ]);
  });
  test.each([
    'hana@gw:~$ chmod 600 ~/.ssh/authorized_keys',
    'hana@gw:~$ ssh-keygen -lf ~/.ssh/authorized_keys',
    'hana@gw:~$ ssh build.example.jp',
    'hana@gw:~$ cat ssh-add.txt',
    'hana@minipc:~$ ssh-keygen -t ed25519',
    'hana@gw.example.jp:~$ ssh-keygen -t ed25519',
    '$ ssh-keygen -t ed25519',
    'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
    "hana@gw.ddbj.nig.ac.jp's password:",
  ])('not: %s', (line) => {
    expect(names(line)).not.toContain('ran-on-server');
  });
});

describe('programs', () => {
  test.each([
    ['C:\\Users\\hana>ssh hana@gw.ddbj.nig.ac.jp', 'uses-command-prompt'],
    [
      "'ssh' は、内部コマンドまたは外部コマンド、操作可能なプログラムまたはバッチ ファイルとして認識されていません。",
      'uses-command-prompt',
    ],
    ["'chmod' is not recognized as an internal or external command,", 'uses-command-prompt'],
    ['Using username "hana".', 'uses-putty'],
    ['login as: hana', 'uses-putty'],
    ['PuTTY Fatal Error: No supported authentication methods available', 'uses-putty'],
    ['Looking up host "gw.ddbj.nig.ac.jp" for SSH connection', 'uses-putty'],
    ['C:\\keys>plink -v hana@gw.ddbj.nig.ac.jp', 'uses-putty'],
    ['[16:25:29.719] stderr> debug1: Connecting', 'uses-vscode'],
    ['[16:25:29.719] > hana@gw: Permission denied (publickey).', 'uses-vscode'],
    ['Resolver error: Error: Permission denied', 'uses-vscode'],
    ['bash: line 1: /home/hana/.vscode-server/bin: Disk quota exceeded', 'uses-vscode'],
    ['Remote-SSH でつながりません', 'uses-vscode'],
    ['hana@pc:/mnt/c/Users/hana$ ls', 'uses-wsl'],
    ['Linux pc 5.15.90.1-microsoft-standard-WSL2 #1 SMP x86_64 GNU/Linux', 'uses-wsl'],
    ['Load key "/mnt/c/Users/hana/.ssh/id_rsa": bad permissions', 'uses-wsl'],
    ['hana@MacBook-Pro ~ % ssh gw', 'uses-macos'],
    ['hana@Hanas-MBP.local ~ % ssh gw', 'uses-macos'],
    ['debug1: Reading configuration data /Users/hana/.ssh/config', 'uses-macos'],
  ])('%s', (line, name) => {
    expect(read(line).findings).toContainEqual({ name, line: { number: 1, text: line } });
  });
  test.each([
    'PS C:\\Users\\hana> ssh hana@gw.ddbj.nig.ac.jp',
    'C:\\Users\\hana>powershell\nPS C:\\Users\\hana> ssh gw',
    'PuTTY では入れるのに ssh では入れません',
    'puttygen で鍵を作りました',
    'hana@gw:~$ ls /home/hana',
    'hana@gw ~ % ls',
    'debug2: MACs ctos: hmac-sha2-256-etm@openssh.com',
    'Load key "C:/Users/hana/.ssh/id_rsa": invalid format',
    '',
  ])('none of them: %s', (line) => {
    expect(names(line)).toEqual([]);
  });
});

describe('the shell in front of the person', () => {
  test.each([
    ['PS C:\\Users\\hana> ssh gw', 'powershell'],
    ['C:\\Users\\hana>ssh gw', 'powershell'],
    ['OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2', 'powershell'],
    ['Load key "C:\\\\Users\\\\hana\\\\.ssh\\\\id_rsa": bad permissions', 'powershell'],
    ['PS C:\\Users\\hana> ssh hana@gw.ddbj.nig.ac.jp\nhana@gw:~$ ls', 'powershell'],
    ["'chmod' は、内部コマンドまたは外部コマンド", 'powershell'],
    ['hana@minipc:~$ ssh gw', 'posix'],
    ['[hana@minipc ~]$ ssh gw', 'posix'],
    ['hana@MacBook ~ % ssh gw', 'posix'],
    ['hana@minipc MINGW64 ~\n$ ssh gw', 'posix'],
    ['debug1: Reading configuration data /etc/ssh/ssh_config', 'posix'],
    ['debug1: Reading configuration data /Users/hana/.ssh/config', 'posix'],
    ['hana@pc:/mnt/c/Users/hana$ ssh gw', 'posix'],
    ['Load key "/mnt/c/Users/hana/.ssh/id_rsa": bad permissions', 'posix'],
  ])('%s', (paste, shell) => {
    expect(read(paste).shell).toBe(shell);
  });
  test.each([
    'PS C:\\Users\\hana> wsl\nhana@pc:~$ ssh gw',
    'hana@gw:~$ ls',
    'Permission denied (publickey).',
    '$ ssh gw',
    '',
  ])('nothing tells, or both are seen: %s', (paste) => {
    expect(read(paste)).not.toHaveProperty('shell');
  });
});

test.each(['$(id)', '`id`', '-rf', 'gw;id', "gw'"])('a hostile name of a host, %s, is no value', (name) => {
  const { values, findings } = read(`hana@${name}:~$ ssh-keygen -R ${name}\nhana@gw9:~$ ssh-add $(id)`);
  expect(values).toEqual({});
  expect(findings).toMatchObject([{ name: 'ran-on-server', values: { host: 'gw9' } }]);
});

test('5 MB are read in linear time', () => {
  const debug = Array.from({ length: 60_000 }, () => `debug3: receive packet: type 51 ${' a@b:'.repeat(12)}`);
  const odd = [
    ' '.repeat(1_000_000),
    `a@${'b.'.repeat(500_000)}`,
    '> '.repeat(500_000),
    '$'.repeat(1_000_000),
  ];
  for (const lines of [debug, odd, Array.from({ length: 60_000 }, () => 'a@b ~ '.repeat(14))]) {
    const start = performance.now();
    expect(readSurroundings([...lines, 'hana@gw:~$ ssh-add'], site).findings).toMatchObject([
      { name: 'ran-on-server' },
    ]);
    expect(performance.now() - start).toBeLessThan(LINEAR);
  }
});
