import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { commandHoles, errorHoles } from '../../src/draft/error-holes';
import { errorLines } from '../../src/draft/error-lines';
import { holesOf } from '../../src/match/template';

const HOSTS = ['gw.example.jp', 'gw2.example.jp'];

describe('the telling lines of an output', () => {
  test('lose their frames and the prefixes of logs', () => {
    expect(
      errorLines(
        '@@@@@@\n@   WARNING: UNPROTECTED PRIVATE KEY FILE!   @\nNov  2 09:00:00 gw sshd[81]: Connection reset by 192.0.2.1 port 5\n[10:35:39.248] Load key "k": invalid format',
      ).lines,
    ).toEqual([
      'WARNING: UNPROTECTED PRIVATE KEY FILE!',
      'Connection reset by 192.0.2.1 port 5',
      'Load key "k": invalid format',
    ]);
  });

  test('are no commands, no harmless lines and no plain output', () => {
    expect(
      errorLines(
        "$ grep error log\nWarning: Permanently added 'gw' to the list of known hosts.\ndebug1: connection refused\ntotal 4\nWelcome!",
      ).lines,
    ).toEqual([]);
  });

  test('an echo counts only when nothing above tells more', () => {
    const echo = 'hana@gw: Permission denied (publickey).';
    expect(errorLines(`Load key "k": invalid format\n${echo}`)).toEqual({
      lines: ['Load key "k": invalid format'],
      echoes: [echo],
    });
    expect(errorLines(echo)).toEqual({ lines: [echo], echoes: [] });
  });
});

describe('values become {words}', () => {
  test.each([
    ['hana@gw.example.jp: Permission denied (publickey).', '{user}@{host}: Permission denied (publickey).'],
    [
      'ssh: connect to host a.b port 2222: Connection refused',
      'ssh: connect to host {host} port {port}: Connection refused',
    ],
    [
      'ssh: Could not resolve hostname panda: Name or service not known',
      'ssh: Could not resolve hostname {host}: Name or service not known',
    ],
    ['Connection closed by 192.0.2.7 port 22', 'Connection closed by {address} port {port}'],
    ['Last failed login from XXX.XXX.XXX.XXX', 'Last failed login from {address}'],
    [
      'Offending RSA key in /home/a/.ssh/known_hosts:X',
      'Offending {key_type} key in {known_hosts}:{known_hosts_line}',
    ],
    [
      'hostfile_replace_entries: mkstemp: C:\\Users\\a\\.ssh\\known_hosts: Permission denied',
      'hostfile_replace_entries: mkstemp: {known_hosts}: Permission denied',
    ],
    [
      "Permissions 0644 for '/home/a/.ssh/id_rsa' are too open.",
      "Permissions {mode} for '{key_path}' are too open.",
    ],
    ['Bad owner or permissions on /home/a/.ssh/config', 'Bad owner or permissions on {path}'],
    [
      '/etc/ssh/ssh_config line 12: Bad configuration option: x',
      '{path} line {line}: Bad configuration option: x',
    ],
    ['Invalid user hana from 192.0.2.9 port 5', 'Invalid user {user} from {address} port {port}'],
    [
      'no matching MAC found. Their offer: hmac-md5-etm@openssh.com',
      'no matching MAC found. Their offer: hmac-md5-etm@openssh.com',
    ],
    ['Answer with yes/no, timed out', 'Answer with yes/no, timed out'],
    ['The ECDSA host key for gw2.example.jp has changed', 'The {key_type} host key for {host} has changed'],
    [
      'key fingerprint SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA rejected',
      'key fingerprint {fingerprint} rejected',
    ],
  ])('%s', (line, expected) => {
    expect(errorHoles(line, HOSTS)).toBe(expected);
  });

  test('only words of the vocabulary are used', () => {
    const words = Object.keys(
      parse(readFileSync(join(__dirname, '../../knowledge/_placeholders.yaml'), 'utf8')),
    );
    const source = readFileSync(join(__dirname, '../../src/draft/error-holes.ts'), 'utf8');
    const used = holesOf(source.match(/'(?:\{\w+\}[:@]?)+'/g)?.join(' ') ?? '');
    expect(used).toContain('known_hosts_line');
    expect(used.filter((word) => !words.includes(word))).toEqual([]);
  });

  test.each([
    ['ssh your_account@gw.example.jp', 'ssh {user}@{host}'],
    ['scp a USERNAME@gw2.example.jp:b', 'scp a {user}@{host}:b'],
    ['ssh ユーザー名@other.example.com', 'ssh {user}@other.example.com'],
    ['ssh hana@gw.example.jp', 'ssh hana@{host}'],
    ['ssh notgw.example.jp', 'ssh notgw.example.jp'],
  ])('in a command: %s', (command, expected) => {
    expect(commandHoles(command, HOSTS)).toBe(expected);
  });
});
