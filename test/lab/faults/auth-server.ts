import type { Fault, Next } from '../fault';
import { LOGIN, SERVER_USER } from '../names';

const LISTING: Next = {
  seat: 'server',
  asks: /^(?:stat -c|ls -l)/,
  run: 'stat -c "%a %n" ~ ~/.ssh ~/.ssh/*',
};
const REGISTERED: Next = {
  seat: 'server',
  asks: /^ssh-keygen -lf ~\/\.ssh\/authorized_keys/,
  run: 'ssh-keygen -lf ~/.ssh/authorized_keys',
};
const LOG: Next = { seat: 'log' };

/** Refused by the server for a reason that the client cannot see: one and the same screen for all of them. */
const refused = (
  name: string,
  next: Next,
  evidenceCause: string | readonly string[],
  more: Partial<Fault>,
): Fault => ({
  name,
  chapter: 'auth',
  topic: 'publickey-denied',
  cause: 'key-refused',
  next,
  evidenceCause,
  command: LOGIN,
  fixable: false,
  ...more,
});

/** Login by key fails, and the reason lies on the server. */
export const AUTH_SERVER: readonly Fault[] = [
  // A group that is not the user's alone: Debian's OpenSSH lets the user's own group pass.
  refused('home-writable-by-group', LISTING, 'server-writable', {
    root: 'chgrp users $SERVER_HOME; chmod 775 $SERVER_HOME',
    fixable: true,
  }),
  refused('home-writable-by-all', LISTING, 'server-writable', { server: 'chmod 777 ~', fixable: true }),
  refused('home-writable-by-all-log', LOG, 'server-writable', { server: 'chmod 777 ~', fixable: true }),
  refused('ssh-folder-writable-by-all', LISTING, 'server-writable', {
    server: 'chmod 777 ~/.ssh',
    fixable: true,
  }),
  refused('authorized-keys-writable-by-all', LISTING, 'server-writable', {
    server: 'chmod 666 ~/.ssh/authorized_keys',
    fixable: true,
  }),
  refused('ssh-folder-not-searchable', LISTING, 'server-unreadable', {
    server: 'chmod 600 ~/.ssh',
    fixable: true,
  }),
  refused('authorized-keys-not-readable', LISTING, 'server-unreadable', {
    server: 'chmod 000 ~/.ssh/authorized_keys',
    fixable: true,
  }),
  refused('authorized-keys-owned-by-root', LOG, 'server-unreadable', {
    root: 'chown root:root $SERVER_HOME/.ssh/authorized_keys',
    fixable: true,
  }),
  refused('authorized-keys-owned-by-somebody', LOG, ['server-owner', 'server-writable'], {
    root: 'chown nobody $SERVER_HOME/.ssh/authorized_keys; chmod 644 $SERVER_HOME/.ssh/authorized_keys',
    fixable: true,
  }),
  refused('authorized-keys-missing', LISTING, 'authorized-keys-missing', {
    server: 'rm ~/.ssh/authorized_keys',
  }),
  refused('authorized-keys-misnamed', LISTING, 'authorized-keys-missing', {
    server: 'mv ~/.ssh/authorized_keys ~/.ssh/authorized_key',
  }),
  refused('another-key-registered', REGISTERED, 'key-not-registered', {
    server: 'cat $KEYS/other.pub > ~/.ssh/authorized_keys',
  }),
  refused('registered-line-broken-in-two', REGISTERED, ['key-not-registered', 'key-refused'], {
    server: `sed -i 's/^\\(ssh-ed25519 .\\{40\\}\\)/\\1\\n/' ~/.ssh/authorized_keys`,
  }),
  refused('key-tied-to-another-address', LOG, 'not-from-here', {
    server: `sed -i 's/^/from="192.0.2.1" /' ~/.ssh/authorized_keys`,
  }),
  refused('user-name-mistyped', LOG, 'user-unknown', {
    command: `ssh -p {port} ${SERVER_USER}a@localhost`,
    alsoTrue: ['user-name-odd'],
  }),
  {
    name: 'user-name-left-out',
    chapter: 'auth',
    topic: 'publickey-denied',
    plainCause: null,
    alsoTrue: ['user-defaulted'],
    cause: 'user-defaulted',
    command: 'ssh -p {port} localhost',
    fixable: false,
  },
  refused('user-not-in-AllowUsers', LOG, 'user-not-allowed', {
    topicAfter: 'account-unavailable',
    sshd: ['AllowUsers root'],
  }),
  refused('account-locked', LOG, 'account-locked', {
    topicAfter: 'account-unavailable',
    root: `usermod -L ${SERVER_USER}`,
    after: `usermod -U ${SERVER_USER}`,
  }),
  refused('shell-does-not-exist', LOG, 'shell-missing', {
    topicAfter: 'account-unavailable',
    root: `usermod -s /opt/fish/bin/fish ${SERVER_USER} 2>/dev/null`,
    after: `usermod -s /bin/bash ${SERVER_USER}`,
  }),
  // sshd's log says of an expired account that it is locked, too.
  refused('account-expired', LOG, ['account-expired', 'account-locked'], {
    topicAfter: 'account-unavailable',
    root: `usermod -e 2020-01-01 ${SERVER_USER}`,
    after: `usermod -e '' ${SERVER_USER}`,
  }),
  {
    name: 'shell-is-nologin',
    chapter: 'auth',
    topic: 'account-unavailable',
    plainCause: null,
    cause: null,
    alsoTrue: ['logged-in'],
    root: `usermod -s /usr/sbin/nologin ${SERVER_USER} 2>/dev/null`,
    after: `usermod -s /bin/bash ${SERVER_USER}`,
    command: LOGIN,
    fixable: false,
  },
  // No word of the vocabulary says it; the topic does.
  refused('server-takes-no-rsa', LOG, [], {
    alsoTrue: ['key-refused'],
    topicAfter: 'rsa-sha1-disabled',
    sshd: ['PubkeyAcceptedAlgorithms ssh-ed25519'],
    client:
      'rm ~/.ssh/id_ed25519*; install -m 600 $KEYS/rsa ~/.ssh/id_rsa; cp $KEYS/rsa.pub ~/.ssh/id_rsa.pub',
    root: 'cat $KEYS/rsa.pub >> $SERVER_HOME/.ssh/authorized_keys',
  }),
  {
    name: 'second-factor-mistyped',
    chapter: 'auth',
    topic: 'password-denied',
    plainCause: null,
    alsoTrue: ['second-factor'],
    cause: 'second-factor',
    sshd: ['PasswordAuthentication yes', 'AuthenticationMethods publickey,password'],
    typed: [{ when: /password: $/, say: 'wrong' }],
    command: LOGIN,
    fixable: true,
  },
  {
    name: 'password-mistyped',
    chapter: 'auth',
    topic: 'password-denied',
    plainCause: null,
    cause: null,
    next: LOG,
    evidenceCause: 'password-wrong',
    sshd: ['PasswordAuthentication yes', 'PubkeyAuthentication no'],
    typed: [{ when: /password: $/, say: 'wrong' }],
    command: LOGIN,
    fixable: true,
  },
  {
    name: 'key-not-registered-but-passwords-are-taken',
    chapter: 'auth',
    topic: ['password-denied', 'publickey-denied'],
    plainCause: null,
    cause: 'key-refused',
    alsoTrue: ['key-refused'],
    sshd: ['PasswordAuthentication yes'],
    server: 'rm ~/.ssh/authorized_keys',
    typed: [{ when: /password: $/, say: 'wrong' }],
    command: LOGIN,
    fixable: true,
  },
];
