import type { Fault } from '../fault';
import { LOGIN, SERVER_USER } from '../names';

const PATIENCE = `printf 'ConnectTimeout 1\\n' > ~/.ssh/config; chmod 600 ~/.ssh/config`;
const network = (name: string, topic: string, cause: Fault['cause'], more: Partial<Fault>): Fault => ({
  name,
  chapter: 'network',
  topic,
  plainCause: null,
  cause,
  command: LOGIN,
  fixable: false,
  ...more,
});
/** An old server, which a login with one old method more can reach. */
const mismatch = (name: string, cause: string, sshd: string, more: Partial<Fault> = {}): Fault =>
  network(name, 'algorithm-mismatch', cause, {
    plainCause: cause,
    sshd: [sshd],
    fixable: true,
    cure: 'answer',
    ...more,
  });

/** The way to the server, and the first words with it. */
export const NETWORK: readonly Fault[] = [
  network('nobody-listens', 'connection-refused', null, { door: 'shut', alsoTrue: ['unusual-port'] }),
  network('host-name-misspelt', 'host-not-found', null, {
    command: `ssh ${SERVER_USER}@gw.example.invalid`,
    verbose: `ssh -v ${SERVER_USER}@gw.example.invalid`,
  }),
  network('host-name-with-scheme', 'host-not-found', null, {
    command: `ssh ${SERVER_USER}@http://localhost`,
    verbose: null,
  }),
  network('packets-dropped', 'connection-timed-out', null, {
    door: 'full',
    client: PATIENCE,
    alsoTrue: ['unusual-port', 'private-address'],
  }),
  network('server-silent', 'connection-timed-out', 'silent-before-banner', {
    plainCause: 'silent-before-banner',
    door: 'silent',
    client: PATIENCE,
    alsoTrue: ['unusual-port'],
  }),
  network('web-server-at-that-port', 'connection-closed-early', 'not-ssh', {
    door: 'web',
    alsoTrue: ['unusual-port'],
  }),
  network('closed-before-the-banner', 'connection-closed-early', 'closed-before-banner', {
    plainCause: 'closed-before-banner',
    door: 'slam',
    alsoTrue: ['unusual-port'],
  }),
  network('closed-in-the-key-exchange', 'connection-closed-early', 'closed-in-key-exchange', {
    door: 'hang-up',
    alsoTrue: ['unusual-port'],
  }),
  network('too-many-at-once', 'connection-closed-early', 'closed-before-banner', {
    plainCause: 'closed-before-banner',
    next: { seat: 'log' },
    evidenceCause: 'server-too-busy',
    sshd: ['MaxStartups 1:100:1'],
    door: 'busy',
  }),
  network('no-network', 'network-unreachable', null, {
    place: 'no-network',
    needs: 'network-namespace',
    command: `ssh ${SERVER_USER}@192.0.2.10`,
  }),
  network('line-damages-bytes', 'packet-corrupt', null, { door: 'noise' }),
  network('line-cut-during-the-session', 'connection-dropped', null, {
    door: 'reset',
    cut: true,
    symptom: /Broken pipe|reset by peer|closed by remote host|Connection reset/,
    alsoTrue: ['logged-in'],
  }),
  mismatch('only-an-old-key-exchange', 'no-common-kex', 'KexAlgorithms diffie-hellman-group14-sha1'),
  mismatch('only-a-sha1-host-key', 'no-common-host-key', 'HostKeyAlgorithms ssh-rsa'),
  mismatch('only-an-old-cipher', 'no-common-cipher', 'Ciphers aes128-cbc'),
  mismatch('only-an-old-mac', 'no-common-mac', 'MACs hmac-md5', {
    sshd: ['MACs hmac-md5', 'Ciphers aes128-ctr'],
  }),
  network('client-limited-to-old-methods', 'algorithm-mismatch', ['client-too-old', 'no-common-kex'], {
    sshd: ['KexAlgorithms curve25519-sha256'],
    client: `printf 'KexAlgorithms diffie-hellman-group14-sha1\\n' > ~/.ssh/config; chmod 600 ~/.ssh/config`,
    alsoTrue: ['no-common-kex'],
  }),
];
