import { type ErrorMatch, indexErrors, matchErrors } from '../../src/match/errors';
import type { KindName } from '../../src/match/kinds';
import { parseTemplate } from '../../src/match/template';
import { clean } from '../../src/text/clean';

const kinds = new Map<string, KindName>([
  ['host', 'host'],
  ['user', 'user'],
  ['port', 'port'],
  ['known_hosts', 'path'],
  ['line', 'number'],
  ['key_type', 'key_type'],
  ['methods', 'methods'],
  ['key_path', 'path'],
  ['mode', 'mode'],
]);

function find(line: string, paste: string): ErrorMatch | undefined {
  return matchErrors(
    clean(paste),
    indexErrors([{ entry: 'it', template: parseTemplate(line, kinds) }], kinds),
  )[0];
}

const REFUSED = 'ssh: connect to host {host} port {port}: Connection refused';
const OFFENDING = 'Offending {key_type} key in {known_hosts}:{line}';
const DENIED = '{user}@{host}: Permission denied ({methods}).';

describe('recognises', () => {
  test.each([
    ['as printed', 'ssh: connect to host gw.example.jp port 22: Connection refused'],
    ['other case and spacing', 'SSH:  connect to\thost gw.example.jp  port 22 :connection REFUSED'],
    ['a carriage return', 'ssh: connect to host gw.example.jp port 22: Connection refused\r\r\n'],
    [
      'a prefix',
      '2026-02-04T21:28:52Z ##[error] ssh: connect to host gw.example.jp port 22: Connection refused',
    ],
    ['a wrap inside a word', 'ssh: connect to host gw.example.jp port 22: Connection ref\nused'],
    ['a wrap inside a value', 'ssh: connect to host gw.exam\nple.jp port 22: Connection refused'],
    ['a quoted wrap', '> ssh: connect to host gw.example.jp port 22:\n> Connection refused'],
    [
      'colours',
      '\u001b[31mssh: connect to host \u001b[1mgw.example.jp\u001b[0m port 22: Connection refused\u001b[0m',
    ],
    ['full-width forms', 'ｓｓｈ： connect to host gw.example.jp port 22： Connection refused'],
    ['line ends as text', 'msg: "ssh: connect to host gw.example.jp port 22: Connection refused\\r\\n"'],
    ['Markdown', '**ssh: connect to host `gw.example.jp` port 22: Connection refused**'],
  ])('%s', (_, paste) => {
    expect(find(REFUSED, paste)?.values).toEqual({ host: 'gw.example.jp', port: '22' });
  });

  test.each([
    ['***', 'ssh: connect to host *** port 22: Connection refused'],
    ['<IP>', 'ssh: connect to host <IP> port 22: Connection refused'],
    ['(IP address)', 'ssh: connect to host (IP address) port 22: Connection refused'],
    ['a command', 'ssh: connect to host $(rm -rf ~) port 22: Connection refused'],
  ])('a redacted or hostile host (%s), and keeps only the port', (_, paste) => {
    expect(find(REFUSED, paste)?.values).toEqual({ port: '22' });
  });

  test('a line that the end of the paste cuts off, when most of it is there', () => {
    expect(find(REFUSED, 'ssh: connect to host gw.example.jp port 22: Connection re')?.values.host).toBe(
      'gw.example.jp',
    );
    expect(find(REFUSED, 'ssh: connect to host gw')).toBeUndefined();
  });
});

describe('does not recognise', () => {
  test.each([
    ['another program with the same words', DENIED, 'bash: ./configure: Permission denied'],
    ['docker', DENIED, 'docker: permission denied while trying to connect, password needed'],
    [
      'words with other words between them',
      REFUSED,
      'ssh: connect to host a port 22: the Connection was not refused',
    ],
    ['the inside of a longer word', 'Connection refused', 'disconnection refused'],
    ['words run together', 'Permission denied', 'permissiondenied'],
  ])('%s', (_, line, paste) => {
    expect(find(line, paste)).toBeUndefined();
  });
});

describe('values', () => {
  test.each([
    [OFFENDING, 'Offending ED25519 key in /Users/a b/.ssh/known_hosts:14', { key_type: 'ED25519' }],
    [
      OFFENDING,
      'Offending RSA key in /home/you/.ssh/known_hosts:X',
      { key_type: 'RSA', known_hosts: '/home/you/.ssh/known_hosts' },
    ],
    [
      OFFENDING,
      'Offending RSA key in C:\\\\Users\\\\VD/.ssh/known_hosts:3',
      { key_type: 'RSA', known_hosts: 'C:\\Users\\VD/.ssh/known_hosts', line: '3' },
    ],
    [
      DENIED,
      'taro@gw.example.jp: Permission denied (publickey,password).',
      { user: 'taro', host: 'gw.example.jp' },
    ],
    [DENIED, 'Permission denied (publickey).', {}],
    [DENIED, '$ abc@abc@10.0.0.1: Permission denied (publickey).', { host: '10.0.0.1' }],
    [
      "Permissions {mode} for '{key_path}' are too open.",
      'Permissions 0644 for “/home/a b/id rsa” are too open.',
      { mode: '0644', key_path: '/home/a b/id rsa' },
    ],
    ['Host key for {host} has changed', 'Host key for [::1]:2222 has changed', { host: '::1', port: '2222' }],
    ['Host key for {host} has changed', 'Host key for fe80::1%eth0 has changed', { host: 'fe80::1%eth0' }],
  ])('%s <- %s', (line, paste, values) => {
    const match = find(line, paste);
    expect(match).toBeDefined();
    expect(match?.values).toEqual(expect.objectContaining(values));
  });

  test('the line is the one of the paste, counted from 1', () => {
    expect(find(OFFENDING, 'one\ntwo\n  Offending RSA key in ~/.ssh/known_hosts:3  \nfour')?.line).toEqual({
      number: 3,
      text: 'Offending RSA key in ~/.ssh/known_hosts:3',
    });
  });
});

test('an error line is reported at most twenty times, in the order of the text', () => {
  const index = indexErrors([{ entry: 'it', template: parseTemplate(REFUSED, kinds) }], kinds);
  const matches = matchErrors('ssh: connect to host a port 22: Connection refused\n'.repeat(500), index);
  expect(matches.map(({ line }) => line.number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
});
