import { readFence } from '../../src/import/fence';

const commandsOf = (text: string, language = ''): string[] =>
  readFence(text, language).typed.flatMap(({ commands }) => commands);
const outputOf = (text: string, language = ''): string =>
  readFence(text, language)
    .typed.flatMap(({ output }) => output)
    .join('\n');

describe('prompts', () => {
  test.each([
    ['$ ssh-add -l', 'ssh-add -l'],
    ['hana@panda:~$ ssh-add -l', 'ssh-add -l'],
    ['[hana@panda ~]$ ssh-add -l', 'ssh-add -l'],
    ['[root@panda ~]# systemctl restart sshd', 'systemctl restart sshd'],
    ['root@panda:/etc# systemctl restart sshd', 'systemctl restart sshd'],
    ['(base) hana@mac ~ % ssh-add -l', 'ssh-add -l'],
    ['❯ ssh-add -l', 'ssh-add -l'],
    ['PS C:\\Users\\hana> Get-Service ssh-agent', 'Get-Service ssh-agent'],
    ['C:\\Users\\hana>ssh-add -l', 'ssh-add -l'],
    ['hana@panda:~ (2024-11-02 09:10:11)\n$ ssh-add -l', 'ssh-add -l'],
    ['# systemctl restart sshd\nnothing', 'systemctl restart sshd'],
  ])('%j', (line, command) => {
    const read = readFence(`${line}\n256 SHA256:x`, '');
    expect(read.kind).toBe('commands');
    expect(commandsOf(`${line}\n256 SHA256:x`)).toEqual([command]);
  });

  test('what stands below is output, a waiting prompt is neither', () => {
    const text = '$ ssh-add -l\n256 SHA256:x\n$ ls\na b\nhana@panda:~ (2024)\n$';
    expect(commandsOf(text)).toEqual(['ssh-add -l', 'ls']);
    expect(outputOf(text)).toBe('256 SHA256:x\na b');
  });

  test('a command goes on behind a backslash', () => {
    expect(commandsOf('$ rsync -a \\\n>   a b:\nsent 3 bytes')).toEqual(['rsync -a \\\n  a b:']);
  });

  test('Windows is told by its prompt, its programs or the language of the fence', () => {
    expect(readFence('PS C:\\> ssh-add -l', '').windows).toBe(true);
    expect(readFence('icacls key /reset', '').windows).toBe(true);
    expect(readFence('ssh-add -l', 'powershell').windows).toBe(true);
    expect(readFence('$ ssh-add -l', '').windows).toBe(false);
  });
});

describe('without prompts', () => {
  test.each([
    ['ssh-keygen -R host', '', 'commands'],
    ['qlogin -x\nmy-own-tool', 'bash', 'commands'],
    ['ssh: connect to host a port 22: Connection refused', '', 'output'],
    ['Host key verification failed.', '', 'output'],
    ['ssh-keygen -R host', 'text', 'output'],
    ['-rw------- 1 a a 4 Jan 1 10:00 key', '', 'output'],
    ['Host *\n  ServerAliveInterval 20', '', 'config'],
    ['# a comment\nPasswordAuthentication no\nUsePAM yes', '', 'config'],
    ['anything at all', 'conf', 'config'],
    ['anything at all', '', 'unknown'],
  ])('%j in a fence of %j is %s', (text, language, kind) => {
    expect(readFence(text, language).kind).toBe(kind);
  });

  test('output below a command of a shell fence is told by its shape', () => {
    const text =
      'ssh-keygen -lf key\n256 SHA256:abc hana (ED25519)\nls -l key\n-rw------- 1 a a 4 Jan 1 10:00 key';
    expect(commandsOf(text, 'bash')).toEqual(['ssh-keygen -lf key', 'ls -l key']);
    expect(outputOf(text, 'bash')).toBe('256 SHA256:abc hana (ED25519)\n-rw------- 1 a a 4 Jan 1 10:00 key');
  });

  test('a here-document is one command', () => {
    const text = "cat >> ~/.ssh/config <<'END'\nHost *\n  Port 22\nEND\nchmod 600 ~/.ssh/config";
    expect(commandsOf(text, 'sh')).toEqual([text.split('\nchmod')[0], 'chmod 600 ~/.ssh/config']);
  });

  test('a comment begins what belongs to it', () => {
    expect(readFence('# one\nls\n# two\npwd', 'sh').typed).toEqual([
      { comment: ['one'], commands: ['ls'], output: [] },
      { comment: ['two'], commands: ['pwd'], output: [] },
    ]);
  });
});
