import { readTrace } from '../../../src/evidence/trace/read-trace';
import { facts } from './facts';

/** The same facts in the wording of each OpenSSH that is still met. */
const FP = 'SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';
const HOME = '/home/hana/.ssh';
const RSA = `${HOME}/id_rsa`;
const MENU = 'debug1: Authentications that can continue: publickey';
const END = ['debug1: No more authentication methods to try.'];

/** A log up to the server's first menu. */
function head(version: string): string[] {
  return [
    version,
    'debug1: Reading configuration data /etc/ssh/ssh_config',
    'debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.10] port 22.',
    'debug1: Connection established.',
    `debug1: identity file ${RSA} type 0`,
    `debug1: identity file ${RSA}-cert type -1`,
    'debug1: Remote protocol version 2.0, remote software version OpenSSH_8.7',
    "debug1: Authenticating to gw.ddbj.nig.ac.jp:22 as 'hana'",
    'debug1: SSH2_MSG_KEXINIT sent',
    'debug1: SSH2_MSG_KEXINIT received',
    'debug1: Server host key: ssh-ed25519 SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',
    'debug1: SSH2_MSG_NEWKEYS received',
    'debug1: SSH2_MSG_SERVICE_ACCEPT received',
    MENU,
    'debug1: Next authentication method: publickey',
  ];
}

const V74 = head('OpenSSH_7.4p1, OpenSSL 1.0.2k-fips  26 Jan 2017');
const V76 = head('OpenSSH_7.6p1 Ubuntu-4ubuntu0.7, OpenSSL 1.0.2n  7 Dec 2017');
const V79 = head('OpenSSH_7.9p1 Debian-10+deb10u4, OpenSSL 1.1.1n  15 Mar 2022');
const V82 = head('OpenSSH_8.2p1 Ubuntu-4ubuntu0.11, OpenSSL 1.1.1f  31 Mar 2020');
const V89 = head('OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, OpenSSL 3.0.2 15 Mar 2022');
const V96 = head('OpenSSH_9.6p1 Ubuntu-3ubuntu13.5, OpenSSL 3.0.13 30 Jan 2024');
const V100 = head('debug1: OpenSSH_10.0p2, OpenSSL 3.5.1 1 Jul 2025');

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const refused = { 'key-refused': { key_path: RSA, user: 'hana' }, 'passwords-off': {} };

test.each([
  [
    '7.4',
    [...V74, `debug1: Offering RSA public key: ${RSA}`, MENU, ...END, 'Permission denied (publickey).'],
  ],
  ['7.6', [...V76, `debug1: Offering public key: RSA ${FP} ${RSA}`, MENU, ...END, DENIED]],
  ['7.9', [...V79, `debug1: Offering public key: ${RSA} RSA ${FP}`, MENU, ...END, DENIED]],
  ['8.9', [...V89, `debug1: Offering public key: ${RSA} RSA ${FP} agent`, MENU, ...END, DENIED]],
  ['10.0', [...V100, `debug1: Offering public key: ${RSA} RSA ${FP} explicit agent`, MENU, ...END, DENIED]],
])('%s: a key refused', (_, log) => {
  expect(facts(log)).toEqual(refused);
});

test.each([
  [
    '7.4',
    [
      ...V74,
      `debug1: Offering RSA public key: ${RSA}`,
      'debug1: Server accepts key: pkalg rsa-sha2-512 blen 279',
    ],
  ],
  [
    '7.9',
    [...V79, `debug1: Offering public key: ${RSA} RSA ${FP}`, `debug1: Server accepts key: ${RSA} RSA ${FP}`],
  ],
])('%s: a key accepted, and its passphrase given wrongly', (_, log) => {
  const prompt = `Enter passphrase for key '${RSA}': `;
  const trying = `debug1: Trying private key: ${HOME}/id_ed25519`;
  expect(facts([...log, prompt, trying, ...END, DENIED])).toEqual({
    'passphrase-failed': { key_path: RSA },
    'key-accepted': { key_path: RSA },
    'passwords-off': {},
  });
});

test.each([
  ['8.6 and before', 'debug1: Authentication succeeded (publickey).'],
  ['8.7 and later', 'Authenticated to gw.ddbj.nig.ac.jp ([192.0.2.10]:22) using "publickey".'],
])('%s: success', (_, line) => {
  expect(facts([...V82, `debug1: Offering public key: ${RSA} RSA ${FP}`, line])).toEqual({ 'logged-in': {} });
});

test.each([
  ['8.6 and before', 'debug1: Authenticated with partial success.'],
  ['8.7 and later', 'Authenticated using "publickey" with partial success.'],
])('%s: a second factor', (_, line) => {
  const log = [
    ...V82,
    `debug1: Offering public key: ${RSA} RSA ${FP}`,
    `debug1: Server accepts key: ${RSA} RSA ${FP}`,
    line,
    'debug1: Authentications that can continue: keyboard-interactive',
    'debug1: Next authentication method: keyboard-interactive',
    'debug1: Authentications that can continue: keyboard-interactive',
    ...END,
    'hana@gw.ddbj.nig.ac.jp: Permission denied (keyboard-interactive).',
  ];
  expect(facts(log)).toEqual({ 'second-factor': { methods: 'keyboard-interactive' } });
});

test('a second factor that was then given', () => {
  const log = [
    ...V96,
    'Authenticated using "publickey" with partial success.',
    'debug1: Authentications that can continue: keyboard-interactive',
    'Authenticated to gw.ddbj.nig.ac.jp ([192.0.2.10]:22) using "keyboard-interactive".',
  ];
  expect(facts(log)).toEqual({ 'logged-in': {} });
});

test.each([
  ['before 8.2', 'sign_and_send_pubkey: signing failed: agent refused operation'],
  [
    '8.2 and later',
    `sign_and_send_pubkey: signing failed for RSA "${RSA}" from agent: agent refused operation`,
  ],
  ['6.6', 'Agent admitted failure to sign using the key.'],
])('%s: the agent would not sign', (_, line) => {
  const log = [
    ...V82,
    `debug1: Offering public key: ${RSA} RSA ${FP} agent`,
    'debug1: Server accepts key: pkalg x blen 1',
    line,
  ];
  expect(facts([...log, ...END, DENIED])).toMatchObject({ 'agent-would-not-sign': { key_path: RSA } });
});

test.each([
  ['8.4', `debug1: Skipping ssh-rsa key ${RSA} - not in PubkeyAcceptedKeyTypes`],
  ['8.9', `debug1: Skipping ssh-rsa key ${RSA} - corresponding algo not in PubkeyAcceptedAlgorithms`],
  ['9.6', `debug1: Skipping ssh-rsa key ${RSA} - corresponding algorithm not supported by server`],
  [
    'at the offer',
    `debug1: Offering public key: ${RSA} RSA ${FP}\ndebug1: send_pubkey_test: no mutual signature algorithm`,
  ],
  [
    'at signing',
    `debug1: Offering public key: ${RSA} RSA ${FP}\nsign_and_send_pubkey: no mutual signature supported`,
  ],
])('%s: RSA with SHA-1 only', (_, lines) => {
  expect(facts([...V89, ...lines.split('\n'), ...END, DENIED])).toEqual({
    'sha1-only': { key_path: RSA },
    'passwords-off': {},
  });
});

test.each([
  [
    '8.8 and before',
    'debug1: pubkey_prepare: ssh_get_authentication_socket: Connection refused',
    'agent-socket-dead',
  ],
  [
    '8.9 and later',
    'debug1: get_agent_identities: ssh_get_authentication_socket: No such file or directory',
    'agent-socket-dead',
  ],
  [
    '8.8 and before',
    'debug1: pubkey_prepare: ssh_fetch_identitylist: The agent has no identities.',
    'agent-empty',
  ],
  ['8.9 and later', 'debug1: get_agent_identities: agent returned 0 keys', 'agent-empty'],
])('%s: %s', (_, line, name) => {
  const log = [
    ...V89.slice(0, 12),
    line,
    ...V89.slice(12),
    `debug1: Trying private key: ${RSA}`,
    ...END,
    DENIED,
  ];
  expect(facts(log)).toHaveProperty(name);
});

test('on Windows nobody at the one address of the agent means no old address', () => {
  const windows = head('OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2');
  const line = 'debug1: get_agent_identities: ssh_get_authentication_socket: No such file or directory';
  expect(facts([...windows, line, ...END, DENIED])).not.toHaveProperty('agent-socket-dead');
});

test('an agent that holds other keys, while the key in a file needs its passphrase', () => {
  const log = [
    ...V96.slice(0, 12),
    'debug1: get_agent_identities: agent returned 1 keys',
    `debug1: Will attempt key: taro@pc ED25519 ${FP} agent`,
    `debug1: Will attempt key: ${RSA} RSA SHA256:0123456789abcdefgAbCdEfGhIjKlMnOpQrStUvWxYz explicit`,
    ...V96.slice(12),
    `debug1: Offering public key: taro@pc ED25519 ${FP} agent`,
    MENU,
    `debug1: Offering public key: ${RSA} RSA SHA256:0123456789abcdefgAbCdEfGhIjKlMnOpQrStUvWxYz explicit`,
    `debug1: Server accepts key: ${RSA} RSA SHA256:0123456789abcdefgAbCdEfGhIjKlMnOpQrStUvWxYz explicit`,
    "debug1: read_passphrase: can't open /dev/tty: No such device or address",
    ...END,
    DENIED,
  ];
  expect(facts(log)).toEqual({
    'passphrase-impossible': { key_path: RSA },
    'agent-lacks-key': { key_path: RSA },
    'key-accepted': { key_path: RSA },
    'passwords-off': {},
  });
});

test('a signature that the server rejects says nothing about the own computer', () => {
  const log = [
    ...V89,
    `debug1: Offering public key: ${RSA} RSA ${FP}`,
    `debug1: Server accepts key: ${RSA} RSA ${FP}`,
    MENU,
  ];
  expect(facts([...log, ...END, DENIED])).toEqual({ 'passwords-off': {} });
});

test('the one key that was asked for was refused: the number of the others is not to blame', () => {
  const log = [
    ...V96,
    `debug1: Offering public key: ${RSA} RSA ${FP} explicit agent`,
    MENU,
    'debug1: Offering public key: taro@pc ED25519 SHA256:0123456789abcdefgAbCdEfGhIjKlMnOpQrStUvWxYz agent',
    'Received disconnect from 192.0.2.10 port 22:2: Too many authentication failures',
    'Disconnected from 192.0.2.10 port 22',
  ];
  expect(facts(log)).toEqual({ 'key-refused': { key_path: RSA, user: 'hana' } });
});

test('another key that could not be used stands before one that was refused', () => {
  const log = [
    ...V89,
    `debug1: Offering public key: ${RSA} RSA ${FP}`,
    MENU,
    `debug1: Trying private key: ${HOME}/id_ecdsa`,
    `Load key "${HOME}/id_ecdsa": Permission denied`,
    ...END,
    DENIED,
  ];
  expect(facts(log)).toEqual({ 'key-unreadable': { key_path: `${HOME}/id_ecdsa` }, 'passwords-off': {} });
});

test('publickey was never tried: nothing is said about keys', () => {
  const log = [
    ...V89.slice(0, -2),
    'debug1: Authentications that can continue: publickey,password',
    'debug1: Next authentication method: password',
    "hana@gw.ddbj.nig.ac.jp's password: ",
    'debug1: Authentications that can continue: publickey,password',
    'debug1: No more authentication methods to try.',
    'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey,password).',
  ];
  expect(facts(log)).toEqual({});
});

test('Windows: doubled backslashes, and no mode', () => {
  const log = ["Permissions for 'C:\\\\Users\\\\hana\\\\.ssh\\\\id_rsa' are too open.", DENIED];
  expect(facts(log)).toMatchObject({ 'key-too-open': { key_path: 'C:\\Users\\hana\\.ssh\\id_rsa' } });
});

test('a key on the Windows disk, seen from WSL', () => {
  const key = '/mnt/c/Users/hana/.ssh/id_rsa';
  const log = [`Permissions 0777 for '${key}' are too open.`, `Load key "${key}": bad permissions`, DENIED];
  expect(facts(log)).toEqual({ 'key-on-windows-disk': { key_path: key }, 'passwords-off': {} });
});

test('the log of 10.2 and later', () => {
  const log = [
    'debug1: OpenSSH_10.2p1, OpenSSL 3.5.4 30 Sep 2025',
    'debug1: Reading configuration data /etc/ssh/ssh_config',
    'debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.10] port 22.',
    'debug1: Connection established.',
    `debug1: loaded pubkey from ${RSA}: RSA ${FP}`,
    `debug1: identity file ${RSA} type 0`,
    `debug1: no identity pubkey loaded from ${RSA}`,
    ...V100.slice(6),
    `debug1: Offering public key: ${RSA} RSA ${FP}`,
    MENU,
    ...END,
    DENIED,
  ];
  expect(facts(log)).toEqual(refused);
  expect(readTrace(log).values).toMatchObject({ user: 'hana', address: '192.0.2.10', key_path: RSA });
});
