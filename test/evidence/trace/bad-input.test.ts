import { performance } from 'node:perf_hooks';
import { parseRuns } from '../../../src/evidence/trace/parse-runs';
import { readTrace } from '../../../src/evidence/trace/read-trace';
import { LINEAR } from '../../linear';
import { facts } from './facts';
import { recorded } from './recorded';

const names = (lines: readonly string[]): string[] => Object.keys(facts(lines));
const REFUSED = recorded('refused-vvv').filter((line) => line !== '');
const GOOD = recorded('success-v').filter((line) => line !== '');

test.each([
  'refused-v',
  'open-v',
  'nokey-v',
  'locked-wrong-vv',
  'toomany-v',
  'second-v',
  'agent-refuses-v',
  'jump-target-refused-v',
  'success-v',
])('%s cut anywhere: no other finding than the whole log gives', (name) => {
  const lines = recorded(name);
  // what a log that ends while it waits looks like is the cut's own fault
  const whole = [...names(lines), 'hangs-in-key-exchange'];
  for (let at = 1; at < lines.length; at++) {
    const early = names(lines.slice(0, at)).filter((one) => !whole.includes(one));
    const late = names(lines.slice(at)).filter((one) => !whole.includes(one));
    expect({ at, early, late }).toEqual({ at, early: [], late: [] });
  }
});

test('a log whose beginning is lost does not claim that it hangs', () => {
  const at = REFUSED.findIndex((line) => line.includes('expecting SSH2_MSG_KEX'));
  expect(names(REFUSED.slice(8, at + 1))).toEqual([]);
});

test('of two logs the last one counts', () => {
  expect(names([...REFUSED, ...GOOD])).toEqual(['logged-in']);
  expect(names([...GOOD, ...REFUSED])).toEqual(['key-refused', 'passwords-off']);
  const cut = GOOD.slice(0, 30);
  expect(names([...cut, ...REFUSED])).toEqual(['key-refused', 'passwords-off']);
  expect(parseRuns([...REFUSED, ...GOOD])).toHaveLength(2);
});

test('what a program repeats behind the end is no second run', () => {
  const echo = ['> hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).', '> lost connection'];
  expect(names([...REFUSED, ...echo, ...echo])).toEqual(['key-refused', 'passwords-off']);
  expect(parseRuns([...REFUSED, ...echo])).toHaveLength(1);
});

test('a failure from within the session is a run of its own', () => {
  const inside = 'hana@node1.example.jp: Permission denied (publickey).';
  expect(names([...GOOD.slice(0, -6), '[hana@gw ~]$ ssh node1.example.jp', inside])).toEqual([
    'passwords-off',
  ]);
});

test.each<[string, (line: string) => string]>([
  ['a time', (line) => `2026-02-04T21:28:52.92Z ${line}`],
  ['the prefix of VS Code', (line) => `[16:25:29.719] stderr> ${line}`],
  ['the head of syslog', (line) => `Feb  6 02:32:46 pc ssh[4711]: ${line}`],
  ['a quotation mark', (line) => `> ${line}`],
  ['indentation', (line) => `    ${line}`],
  ['a carriage return', (line) => `${line}\r`],
])('every line with %s', (_, mark) => {
  expect(facts(REFUSED.map(mark))).toEqual(facts(REFUSED));
  expect(readTrace(REFUSED.map(mark)).values).toEqual(readTrace(REFUSED).values);
  const jump = recorded('jump-hop-refused-vvv');
  expect(facts(jump.map(mark))).toEqual(facts(jump));
});

test("sshd's own debugging output is nobody's log of a client", () => {
  const log = [
    'debug1: sshd version OpenSSH_7.6, OpenSSL 1.0.2n  7 Dec 2017',
    'debug1: Client protocol version 2.0; client software version OpenSSH_7.6',
    'debug1: SSH2_MSG_KEXINIT sent',
    'debug1: userauth-request for user hana service ssh-connection method none',
    'Connection closed by 192.0.2.10 port 51514',
  ];
  expect(readTrace(log)).toEqual({ values: {}, findings: [] });
});

test('another program words some lines alike', () => {
  const log = [
    'Authentications that can continue: publickey,password',
    'Next authentication method: publickey',
    'Authentications that can continue: password',
    'Next authentication method: password',
  ];
  expect(names(log)).toEqual([]);
});

test.each<[string, (at: number) => string]>([
  ['a -vvv log of 5 MB', () => 'debug3: receive packet: type 98 from the server, window 2097152'],
  [
    '5 MB of offers',
    () => 'debug1: Offering public key: you@pc ED25519 SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz agent',
  ],
  ['5 MB of keys', (at) => `debug1: Offering public key: /home/hana/.ssh/id_${at} agent`],
  ['5 MB of one prompt', () => "Enter passphrase for key '/home/hana/.ssh/id_rsa': "],
  ['5 MB of nameless peers', () => 'Connection closed by UNKNOWN port 65535'],
  ['5 MB of failures', (at) => `kex_exchange_identification: read: Connection reset by peer ${at}`],
  ['5 MB of failed runs', (at) => `$ ssh host${at}\nHost key verification failed.`],
  ['5 MB of commands', (at) => `$ ssh host${at}`],
  ['5 MB of offending lines', (at) => `Offending RSA key in /home/hana/.ssh/known_hosts:${at}`],
])('%s: read in less than a second', (_, line) => {
  const many = Array.from({ length: Math.ceil(5e6 / line(10000).length) }, (__, at) => line(at).split('\n'));
  const lines = [...REFUSED.slice(0, -2), ...many.flat(), ...REFUSED.slice(-2)];
  const started = performance.now();
  readTrace(lines);
  expect(performance.now() - started).toBeLessThan(LINEAR);
});

test.each([
  ['one line of 5 MB', 'debug1: Will attempt key: '.repeat(2e5)],
  ['one path of 5 MB', `Load key "${'/a'.repeat(25e5)}": invalid format`],
  ['one user of 5 MB', `${'a@'.repeat(25e5)}gw: Permission denied (publickey).`],
])('%s is read in less than a second', (_, line) => {
  const started = performance.now();
  readTrace([line]);
  expect(performance.now() - started).toBeLessThan(LINEAR);
});
