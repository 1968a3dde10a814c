import { readTrace } from '../../../src/evidence/trace/read-trace';
import { facts } from './facts';
import { recorded } from './recorded';

const KEY = '/home/hana/.ssh';

/** Logs of a real client and a real server, each with one fault; all that they prove and nothing more. */
const off = { 'passwords-off': {} };
test.each<[string, Record<string, Record<string, string>>]>([
  ['success-v', { 'logged-in': {} }],
  ['locked-oncewrong-v', { 'logged-in': {} }],
  ['mux-v', { 'shared-connection': {} }],
  ['refused-v', { 'key-refused': { key_path: `${KEY}/other`, user: 'hana' }, ...off }],
  ['refused-vvv', { 'key-refused': { key_path: `${KEY}/other`, user: 'hana' }, ...off }],
  // a PEM key without .pub: loaded, signed, sent, refused
  ['damagedpem-v', { 'key-refused': { key_path: `${KEY}/damagedpem`, user: 'hana' }, ...off }],
  ['password-v', { 'key-refused': { key_path: `${KEY}/other`, user: 'hana' } }],
  ['nokey-v', { 'no-key-offered': {}, ...off }],
  ['nokey-vvv', { 'no-key-offered': {}, ...off }],
  ['idnotthere-v', { 'identity-not-there': { key_path: `${KEY}/none` }, 'no-key-offered': {}, ...off }],
  ['cfgmissing-v', { 'config-names-missing-key': { key_path: `${KEY}/none` }, 'no-key-offered': {}, ...off }],
  [
    'open-v',
    {
      'key-too-open': { key_path: `${KEY}/open`, mode: '0644', wanted_mode: '600' },
      'key-accepted': { key_path: `${KEY}/open` },
      ...off,
    },
  ],
  ['open-plain', { 'key-too-open': { key_path: `${KEY}/open`, mode: '0644', wanted_mode: '600' }, ...off }],
  [
    'good.pub-v',
    {
      'key-is-public': { key_path: `${KEY}/good.pub` },
      'key-accepted': { key_path: `${KEY}/good.pub` },
      ...off,
    },
  ],
  ['key.ppk-v', { 'key-is-ppk': { key_path: `${KEY}/key.ppk` }, ...off }],
  [
    'damaged-v',
    { 'key-damaged': { key_path: `${KEY}/damaged` }, 'key-accepted': { key_path: `${KEY}/damaged` }, ...off },
  ],
  ['damagednopub-v', { 'key-damaged': { key_path: `${KEY}/damagednopub` }, ...off }],
  [
    'differs-v',
    {
      'public-part-differs': { key_path: `${KEY}/differs` },
      'key-accepted': { key_path: `${KEY}/differs` },
      ...off,
    },
  ],
  [
    'unreadable-v',
    { 'key-unreadable': { key_path: `${KEY}/good` }, 'key-accepted': { key_path: `${KEY}/good` }, ...off },
  ],
  ['unreadable-nopub-v', { 'key-unreadable': { key_path: `${KEY}/other` }, ...off }],
  ['short-v', { 'key-too-short': { key_path: `${KEY}/rsa` }, ...off }],
  ['sha1pem-v', { 'sha1-only': { key_path: `${KEY}/rsapem` }, ...off }],
  ...['locked-wrong-v', 'locked-wrong-vv', 'locked-empty-v'].map(
    (name): [string, Record<string, Record<string, string>>] => [
      name,
      {
        'passphrase-failed': { key_path: `${KEY}/locked` },
        'key-accepted': { key_path: `${KEY}/locked` },
        ...off,
      },
    ],
  ),
  ['locked-wrong-plain', { 'passphrase-failed': { key_path: `${KEY}/locked` }, ...off }],
  ...['locked-notty-v', 'locked-batch-v'].map((name): [string, Record<string, Record<string, string>>] => [
    name,
    {
      'passphrase-impossible': { key_path: `${KEY}/locked` },
      'key-accepted': { key_path: `${KEY}/locked` },
      ...off,
    },
  ]),
  ['agent-empty-v', { 'agent-empty': {}, 'no-key-offered': {}, ...off }],
  ['agent-dead-v', { 'agent-socket-dead': {}, 'no-key-offered': {}, ...off }],
  ['agent-refuses-v', { 'agent-would-not-sign': {}, 'key-accepted': {}, ...off }],
  [
    'agent-refuses-i-v',
    {
      'agent-would-not-sign': { key_path: `${KEY}/good` },
      'key-accepted': { key_path: `${KEY}/good` },
      ...off,
    },
  ],
  ['toomany-v', { 'too-many-keys': { count: '6' } }],
  ['toomany-i-v', { 'too-many-keys': { count: '6' } }],
  ['second-v', { 'second-factor': { methods: 'password' } }],
  ['nokex-v', { 'no-common-kex': { algorithm: 'diffie-hellman-group14-sha1' } }],
  ['nocipher-v', { 'no-common-cipher': { algorithm: 'aes128-cbc' } }],
  ['nomac-v', { 'no-common-mac': { algorithm: 'hmac-sha1' } }],
  ['shorthost-v', { 'server-key-too-short': {} }],
  ['closedfirst-v', { 'closed-before-banner': {} }],
  ['resetfirst-v', { 'closed-before-banner': {} }],
  ['closedkex-v', { 'closed-in-key-exchange': {} }],
  ['http-v', { 'not-ssh': {} }],
  ['silent-v', { 'silent-before-banner': {} }],
  ['hang-v', { 'hangs-in-key-exchange': {} }],
])('%s', (name, proven) => {
  expect(facts(recorded(name))).toEqual(proven);
});

describe('through a jump host', () => {
  const jump_host = 'gw.ddbj.nig.ac.jp';
  const target_host = 'node1.example.jp';

  test.each(['jump-hop-refused-v', 'jump-hop-refused-vvv'])('%s: the hop refuses its key', (name) => {
    expect(facts(recorded(name))).toEqual({
      'hop-refused': { jump_host },
      'key-refused': { key_path: `${KEY}/other`, user: 'hana' },
      ...off,
    });
  });

  test('without -v the line before the end tells the same', () => {
    expect(facts(recorded('jump-hop-refused-plain'))).toMatchObject({ 'hop-refused': { jump_host } });
  });

  test('the hop is down', () => {
    expect(facts(recorded('jump-hop-down-v'))).toEqual({ 'hop-refused': { jump_host } });
  });

  test.each(['jump-target-refused-v', 'jump-target-refused-vvv'])('%s: the target refuses', (name) => {
    const { findings, values } = readTrace(recorded(name));
    expect(findings.map((one) => one.name)).toEqual(['hop-passed', 'key-refused', 'passwords-off']);
    expect(findings[0]?.line?.text).toMatch(/^Authenticated to gw\.ddbj\.nig\.ac\.jp /);
    expect(findings[1]?.values).toEqual({ key_path: `${KEY}/other`, user: 'hana' });
    expect(values).toEqual({
      host: target_host,
      port: '22',
      user: 'hana',
      key_path: `${KEY}/other`,
      jump_host,
    });
  });

  test.each(['jump-cannot-reach-v', 'jump-cannot-reach-plain'])('%s: the way on is closed', (name) => {
    expect(facts(recorded(name))).toEqual({ 'hop-cannot-reach': { jump_host, target_host } });
  });

  test.each(['jump-forbids-v', 'jump-forbids-plain'])('%s: forwarding is forbidden', (name) => {
    expect(facts(recorded(name))).toEqual({ 'hop-forbids-forwarding': { jump_host } });
  });

  test('both let the user in', () => {
    const { findings, values } = readTrace(recorded('jump-ok-v'));
    expect(findings.map(({ name }) => name)).toEqual(['logged-in']);
    expect(values).toMatchObject({ host: target_host, jump_host });
  });

  test('of two hops the first that fails is named', () => {
    const log = [
      '$ ssh -v -J gw.ddbj.nig.ac.jp,gw2.ddbj.nig.ac.jp node1.example.jp',
      'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024',
      'debug1: Reading configuration data /home/hana/.ssh/config',
      "debug1: Setting implicit ProxyCommand from ProxyJump: ssh -J gw.ddbj.nig.ac.jp -v -W '[%h]:%p' gw2.ddbj.nig.ac.jp",
      "debug1: Executing proxy command: exec ssh -J gw.ddbj.nig.ac.jp -v -W '[node1.example.jp]:22' gw2.ddbj.nig.ac.jp",
      'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024',
      'debug1: Reading configuration data /home/hana/.ssh/config',
      "debug1: Setting implicit ProxyCommand from ProxyJump: ssh -v -W '[%h]:%p' gw.ddbj.nig.ac.jp",
      "debug1: Executing proxy command: exec ssh -v -W '[gw2.ddbj.nig.ac.jp]:22' gw.ddbj.nig.ac.jp",
      'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024',
      'debug1: Reading configuration data /home/hana/.ssh/config',
      'debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.10] port 22.',
      'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused',
      'kex_exchange_identification: Connection closed by remote host',
      'Connection closed by UNKNOWN port 65535',
      'kex_exchange_identification: Connection closed by remote host',
      'Connection closed by UNKNOWN port 65535',
    ];
    expect(facts(log)).toEqual({ 'hop-refused': { jump_host } });
  });

  test('a ProxyCommand of the user, whose ssh prints no log', () => {
    const log = [
      'OpenSSH_8.2p1 Ubuntu-4ubuntu0.11, OpenSSL 1.1.1f  31 Mar 2020',
      'debug1: Reading configuration data /home/hana/.ssh/config',
      'debug1: Executing proxy command: exec ssh -W node1.example.jp:22 hana@gw.ddbj.nig.ac.jp',
      'debug1: identity file /home/hana/.ssh/id_rsa type 0',
      'debug1: Local version string SSH-2.0-OpenSSH_8.2p1 Ubuntu-4ubuntu0.11',
      'Load key "/home/hana/.ssh/id_gw": invalid format',
      'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
      'kex_exchange_identification: Connection closed by remote host',
      'Connection closed by UNKNOWN port 65535',
    ];
    expect(facts(log)).toMatchObject({
      'hop-refused': { jump_host },
      'key-damaged': { key_path: `${KEY}/id_gw` },
    });
  });
});

test('the line that proves a finding is quoted with its number', () => {
  const { findings } = readTrace(recorded('open-v'));
  const open = findings.find(({ name }) => name === 'key-too-open');
  expect(open?.line).toEqual({
    number: 47,
    text: "Permissions 0644 for '/home/hana/.ssh/open' are too open.",
  });
});

test('the values of a run: what was really used', () => {
  expect(readTrace(recorded('refused-v')).values).toEqual({
    host: 'gw.ddbj.nig.ac.jp',
    address: '192.0.2.10',
    port: '22',
    user: 'hana',
    key_path: `${KEY}/other`,
  });
  expect(readTrace(recorded('nokey-v')).values).not.toHaveProperty('key_path');
});

test("PuTTY's event log gives the host that was typed, not the address it was found at", () => {
  const log = [
    'Looking up host "gw.ddbj.nig.ac.jp" for SSH connection',
    'Connecting to 192.0.2.10 port 2222',
    'Using username "hana".',
    'Server refused our key',
  ];
  expect(readTrace(log)).toEqual({
    values: { host: 'gw.ddbj.nig.ac.jp', address: '192.0.2.10', port: '2222', user: 'hana' },
    findings: [],
  });
});

test('nothing of ssh, nothing to say', () => {
  expect(readTrace(['ls: cannot open directory: Permission denied', 'スパコンに入れません'])).toEqual({
    values: {},
    findings: [],
  });
});
