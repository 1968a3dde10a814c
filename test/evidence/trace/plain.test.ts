import { readTrace } from '../../../src/evidence/trace/read-trace';
import { facts } from './facts';

/** What ssh's own messages prove without -v, and what they do not. */
const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const PROMPT = "Enter passphrase for key '/home/hana/.ssh/id_rsa': ";

test.each<[string, string, Record<string, Record<string, string>>]>([
  ['a bare refusal', DENIED, { 'passwords-off': {} }],
  ['a refusal where passwords are taken', 'hana@gw: Permission denied (publickey,password).', {}],
  ['one prompt may have been answered rightly', `${PROMPT}\n${DENIED}`, { 'passwords-off': {} }],
  [
    'three prompts, then a password is asked for',
    `${PROMPT}\n${PROMPT}\n${PROMPT}\nhana@gw.ddbj.nig.ac.jp's password: `,
    { 'passphrase-failed': { key_path: '/home/hana/.ssh/id_rsa' } },
  ],
  [
    'the C library speaks German',
    'Load key "/home/hana/.ssh/id_rsa": Keine Berechtigung',
    { 'key-unreadable': { key_path: '/home/hana/.ssh/id_rsa' } },
  ],
  ['a German shell, not ssh', 'bash: /home/hana/.ssh/id_rsa: Keine Berechtigung', {}],
  [
    'too many failures, which may have been passwords',
    'Received disconnect from 192.0.2.10 port 22:2: Too many authentication failures',
    {},
  ],
  ['closed, of which no stage is known', 'Connection closed by 192.0.2.10 port 22', {}],
  ['a stray remark', 'kex_exchange_identification: Connection closed by remote host', {}],
  [
    'an address inside an organisation',
    'ssh: connect to host 10.1.2.3 port 2222: Connection timed out',
    { 'private-address': { address: '10.1.2.3' }, 'unusual-port': { port: '2222' } },
  ],
  ['a public address, the usual port', 'ssh: connect to host 192.0.2.10 port 22: Connection timed out', {}],
  ['172.32 is no private address', 'ssh: connect to host 172.32.0.1 port 22: Connection timed out', {}],
  [
    'an IPv6 address',
    'ssh: connect to host 2001:db8::5 port 22: Network is unreachable',
    { 'ipv6-tried': { address: '2001:db8::5' } },
  ],
  [
    'not an SSH server',
    'banner exchange: Connection to 192.0.2.10 port 80: invalid format',
    { 'not-ssh': {} },
  ],
  [
    'a name of another system',
    'LAB\\hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
    { 'user-name-odd': { user_shown: 'LAB\\hana' }, 'passwords-off': {} },
  ],
  [
    'the host typed twice',
    'hana@gw@gw.ddbj.nig.ac.jp: Permission denied (password).',
    { 'user-name-odd': { user_shown: 'hana@gw' } },
  ],
  ['a name that was taken out', 'XXXX@gw.ddbj.nig.ac.jp: Permission denied (password).', {}],
  [
    'the server names the user',
    'Please login as the user "ubuntu" rather than the user "root".',
    { 'user-suggested': { user: 'ubuntu' } },
  ],
  ["the server's log", `May 5 14:07:49 gw sshd[1]: ${DENIED}`, {}],
  ['a hostile file name', 'Load key "$(rm -rf ~)": invalid format', { 'key-damaged': {} }],
])('%s', (_, text, proven) => {
  expect(facts(text.split('\n'))).toEqual(proven);
});

describe('no common algorithm', () => {
  const said = (what: string, offer: string) =>
    facts([`Unable to negotiate with 192.0.2.10 port 22: no matching ${what} found. Their offer: ${offer}`]);

  test.each<[string, string, Record<string, Record<string, string>>]>([
    ['host key type', 'ssh-dss,ssh-rsa', { 'no-common-host-key': { algorithm: 'ssh-rsa' } }],
    [
      'key exchange method',
      'diffie-hellman-group1-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha1',
      { 'no-common-kex': { algorithm: 'diffie-hellman-group14-sha1' } },
    ],
    ['cipher', '3des-cbc,aes128-cbc,aes256-cbc', { 'no-common-cipher': { algorithm: 'aes256-cbc' } }],
    ['MAC', 'hmac-md5,hmac-sha1', { 'no-common-mac': { algorithm: 'hmac-sha1' } }],
    [
      'key exchange method',
      'sntrup761x25519-sha512@openssh.com,curve25519-sha256,kex-strict-s-v00@openssh.com',
      { 'client-too-old': {} },
    ],
    ['host key type', 'rsa-sha2-512,ssh-ed25519', { 'client-too-old': {} }],
    ['cipher', '$(reboot),aes128-cbc', { 'no-common-cipher': { algorithm: 'aes128-cbc' } }],
  ])('%s: %s', (what, offer, proven) => {
    expect(said(what, offer)).toEqual(proven);
  });

  test('a client that knows what is offered is not too old: its settings forbid it', () => {
    const log = [
      'OpenSSH_9.6p1 Ubuntu-3ubuntu13, OpenSSL 3.0.13 30 Jan 2024',
      'debug1: Reading configuration data /etc/ssh/ssh_config',
      'Unable to negotiate with 192.0.2.10 port 22: no matching host key type found. Their offer: rsa-sha2-512',
    ];
    expect(facts(log)).toEqual({ 'no-common-host-key': { algorithm: 'rsa-sha2-512' } });
  });
});

describe('known_hosts', () => {
  const SPOOFING = (verdict: string) => [
    'The ED25519 host key for gw.ddbj.nig.ac.jp has changed,',
    'and the key for the corresponding IP address 192.0.2.10',
    `${verdict} This could either mean that`,
    'DNS SPOOFING is happening or the IP address for the host',
  ];
  const CHANGED = 'Offending ED25519 key in /home/hana/.ssh/known_hosts:12';

  test('the usual file is nothing to speak of', () => {
    expect(facts([CHANGED, 'Host key verification failed.'])).toEqual({});
  });

  test('several attempts, each with another line', () => {
    const second = 'Offending RSA key in /home/hana/.ssh/known_hosts:27';
    expect(facts([CHANGED, 'Host key verification failed.', '$ ssh gw', second])).toEqual({
      'known-hosts-several': {},
    });
    expect(facts([CHANGED, 'Host key verification failed.', '$ ssh gw', CHANGED])).toEqual({});
  });

  test.each([
    ['/etc/ssh/ssh_known_hosts', 'known-hosts-global'],
    ['C:\\ProgramData\\ssh\\ssh_known_hosts', 'known-hosts-global'],
    ['/home/hana/.ssh/known_hosts_gw', 'known-hosts-elsewhere'],
  ])('%s: %s', (known_hosts, name) => {
    expect(facts([`Offending RSA key in ${known_hosts}:3`])).toEqual({ [name]: { known_hosts } });
  });

  test('the line for the address is old, too', () => {
    const log = [
      ...SPOOFING('has a different value.'),
      'Offending key for IP in /home/hana/.ssh/known_hosts:13',
    ];
    expect(facts([...log, CHANGED])).toMatchObject({ 'address-key-too': { address: '192.0.2.10' } });
  });

  test.each(['is unknown.', 'is unchanged.'])(
    'the line for the address %s: it is in nobody’s way',
    (verdict) => {
      const log = [...SPOOFING(verdict), 'Offending key for IP in /home/hana/.ssh/known_hosts:13', CHANGED];
      expect(facts(log)).not.toHaveProperty('address-key-too');
    },
  );

  test('only the line for the address is old', () => {
    const log = [
      "Warning: the ED25519 host key for 'gw.ddbj.nig.ac.jp' differs from the key for the IP address '192.0.2.10'",
      'Offending key for IP in /home/hana/.ssh/known_hosts:13',
      'Matching host key in /home/hana/.ssh/known_hosts:12',
    ];
    expect(facts(log)).toEqual({ 'address-key-too': { address: '192.0.2.10' } });
  });
});

describe('no user was typed', () => {
  const log = (command: string, user: string) => [
    command,
    'OpenSSH_9.6p1, LibreSSL 3.3.6',
    'debug1: Reading configuration data /Users/hana/.ssh/config',
    'debug1: identity file /Users/hana/.ssh/id_rsa type 0',
    `debug1: Authenticating to gw.ddbj.nig.ac.jp:22 as '${user}'`,
    `${user}@gw.ddbj.nig.ac.jp: Permission denied (publickey,password).`,
  ];

  test('and the local one was used', () => {
    expect(facts(log('hana@mac ~ % ssh -v gw.ddbj.nig.ac.jp', 'hana'))).toEqual({
      'user-defaulted': { user: 'hana' },
    });
    expect(facts(log('PS C:\\Users\\hana> ssh -v gw.ddbj.nig.ac.jp', 'hana'))).toHaveProperty(
      'user-defaulted',
    );
  });

  test.each([
    ['a user was typed', '$ ssh -v hana@gw.ddbj.nig.ac.jp', 'hana'],
    ['a user was typed with -l', '$ ssh -v -l hana gw.ddbj.nig.ac.jp', 'hana'],
    ['the settings name another', '$ ssh -v gw.ddbj.nig.ac.jp', 'hana01'],
    ['the command is not in the paste', '', 'hana'],
  ])('not when %s', (_, command, user) => {
    expect(facts(log(command, user))).not.toHaveProperty('user-defaulted');
  });
});

test('values come from a log, not from bare messages, whose error lines give them', () => {
  expect(readTrace([DENIED]).values).toEqual({});
});
