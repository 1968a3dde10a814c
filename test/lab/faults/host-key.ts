import type { Fault } from '../fault';
import { LOGIN, SERVER_USER } from '../names';

const NAME = '"[localhost]:$PORT"';
const wrong = (key: string, file = '~/.ssh/known_hosts'): string =>
  `echo ${NAME} "$(cut -d' ' -f1,2 $KEYS/${key}.pub)" >> ${file}`;
const FORGET = `ssh-keygen -q -R ${NAME} >/dev/null 2>&1; rm -f ~/.ssh/known_hosts.old`;

/**
 * The server's key is not the one on file. The help desk has no list of fingerprints for the lab's server, which it
 * says; naming what is special about known_hosts is as true.
 */
const changed = (name: string, client: string, more: Partial<Fault> = {}): Fault => ({
  name,
  chapter: 'host-key',
  topic: 'host-key-changed',
  plainCause: 'no-fingerprint-list',
  cause: 'no-fingerprint-list',
  alsoTrue: ['known-hosts-hashed', 'known-hosts-several'],
  client,
  command: LOGIN,
  fixable: true,
  ...more,
});

/** The keys that prove who the server is. */
export const HOST_KEY: readonly Fault[] = [
  changed('host-key-changed', `${FORGET}; ${wrong('old_host')}`),
  changed(
    'host-key-changed-hashed',
    `${FORGET}; ${wrong('old_host')}; ssh-keygen -q -H 2>/dev/null; rm -f ~/.ssh/known_hosts.old`,
    { cause: ['no-fingerprint-list', 'known-hosts-hashed'] },
  ),
  changed(
    'host-key-changed-two-lines',
    `${FORGET}; ${wrong('old_host')}; ${wrong('old_host_rsa')}; sed -i '1i # the hosts of the laboratory' ~/.ssh/known_hosts`,
    { cause: ['no-fingerprint-list', 'known-hosts-several'] },
  ),
  changed(
    'host-key-changed-among-many',
    `${FORGET}; for n in 1 2 3 4 5; do echo "192.0.2.$n $(cut -d' ' -f1,2 $KEYS/other.pub)" >> ~/.ssh/known_hosts; done; ${wrong('old_host')}`,
  ),
  changed(
    'host-key-changed-in-a-file-of-its-own',
    `${FORGET}; printf 'Host localhost\\n  UserKnownHostsFile ~/.ssh/known_hosts_lab\\n' > ~/.ssh/config; chmod 600 ~/.ssh/config; ${wrong('old_host', '~/.ssh/known_hosts_lab')}`,
    { cause: ['known-hosts-elsewhere', 'no-fingerprint-list'], alsoTrue: ['known-hosts-elsewhere'] },
  ),
  changed('host-key-changed-for-the-whole-computer', FORGET, {
    root: `mkdir -p /tmp/ssh-helpdesk-lab/etc/ssh; ${wrong('old_host', '/tmp/ssh-helpdesk-lab/etc/ssh/ssh_known_hosts')}
printf 'Host localhost\\n  GlobalKnownHostsFile /tmp/ssh-helpdesk-lab/etc/ssh/ssh_known_hosts\\n' > $CLIENT_HOME/.ssh/config; chown sshlab-you $CLIENT_HOME/.ssh/config`,
    after: 'rm -r /tmp/ssh-helpdesk-lab/etc',
    cause: ['known-hosts-global', 'known-hosts-elsewhere'],
    alsoTrue: ['no-fingerprint-list', 'known-hosts-elsewhere', 'known-hosts-global'],
    fixable: false,
  }),
  {
    name: 'host-key-unknown-and-strict',
    chapter: 'host-key',
    topic: 'host-key-unknown',
    plainCause: 'no-fingerprint-list',
    cause: 'no-fingerprint-list',
    client: `${FORGET}; printf 'Host localhost\\n  StrictHostKeyChecking yes\\n' > ~/.ssh/config; chmod 600 ~/.ssh/config`,
    command: LOGIN,
    fixable: true,
    cure: 'answer',
  },
  {
    name: 'host-key-unknown-answered-no',
    chapter: 'host-key',
    topic: 'host-key-unknown',
    plainCause: 'no-fingerprint-list',
    cause: 'no-fingerprint-list',
    client: FORGET,
    typed: [{ when: /continue connecting[^\n]*\? $/, say: 'no' }],
    command: LOGIN,
    fixable: true,
  },
  {
    name: 'known-hosts-owned-by-root',
    chapter: 'host-key',
    topic: 'known-hosts-unwritable',
    plainCause: null,
    cause: null,
    alsoTrue: ['logged-in', 'no-fingerprint-list'],
    client: FORGET,
    root: 'chown root:root $CLIENT_HOME/.ssh/known_hosts; chmod 644 $CLIENT_HOME/.ssh/known_hosts',
    command: LOGIN,
    symptom: /Failed to add the host/,
    fixable: false,
  },
  {
    name: 'known-hosts-read-only',
    chapter: 'host-key',
    topic: 'known-hosts-unwritable',
    plainCause: null,
    cause: null,
    alsoTrue: ['logged-in', 'no-fingerprint-list'],
    // With UpdateHostKeys the first login writes the file anew, and the fault is gone.
    client: `${FORGET}; chmod 400 ~/.ssh/known_hosts; echo 'UpdateHostKeys no' > ~/.ssh/config; chmod 600 ~/.ssh/config`,
    command: LOGIN,
    symptom: /Failed to add the host/,
    fixable: true,
  },
  {
    name: 'ssh-folder-read-only',
    chapter: 'host-key',
    topic: 'known-hosts-unwritable',
    plainCause: null,
    cause: null,
    alsoTrue: ['logged-in', 'no-fingerprint-list'],
    client: 'rm ~/.ssh/known_hosts*; chmod 500 ~/.ssh',
    command: LOGIN,
    symptom: /Failed to add the host/,
    fixable: true,
  },
  {
    name: 'host-key-changed-and-password-login',
    chapter: 'host-key',
    topic: 'host-key-changed',
    plainCause: 'no-fingerprint-list',
    cause: 'no-fingerprint-list',
    sshd: ['PasswordAuthentication yes', 'PubkeyAuthentication no'],
    client: `${FORGET}; ${wrong('old_host')}; printf 'Host localhost\\n  StrictHostKeyChecking accept-new\\n  User ${SERVER_USER}\\n' > ~/.ssh/config; chmod 600 ~/.ssh/config`,
    command: 'ssh -p {port} localhost',
    fixable: true,
  },
];
