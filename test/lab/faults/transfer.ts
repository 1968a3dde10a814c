import type { Fault } from '../fault';
import { SERVER_USER } from '../names';

const TO = `${SERVER_USER}@localhost:`;
const MAKE = 'head -c 20000 /dev/zero > ~/report.csv';
const transfer = (name: string, topic: Fault['topic'], more: Partial<Fault>): Fault => ({
  name,
  chapter: 'transfer',
  topic,
  plainCause: null,
  cause: null,
  alsoTrue: ['logged-in', 'key-accepted', 'unusual-port'],
  client: MAKE,
  command: `scp -P {port} report.csv ${TO}`,
  fixable: false,
  ...more,
});

/** Files do not get through. */
export const TRANSFER: readonly Fault[] = [
  transfer('bashrc-prints-something', 'file-transfer-failed', {
    plainCause: 'shell-prints-text',
    cause: 'shell-prints-text',
    server: `sed -i '1i echo Welcome back' ~/.bashrc`,
    sshd: ['Subsystem sftp /usr/lib/openssh/sftp-server'],
    fixable: true,
  }),
  transfer('target-folder-missing', 'file-transfer-failed', {
    command: `scp -P {port} report.csv ${TO}results/today/`,
  }),
  transfer('target-not-writable', 'file-transfer-failed', {
    command: `scp -P {port} report.csv ${TO}/usr/local/`,
  }),
  transfer('folder-without-r', 'file-transfer-failed', {
    client: 'mkdir ~/results; touch ~/results/one.csv',
    command: `scp -P {port} results ${TO}`,
  }),
  transfer('no-sftp-on-the-server', 'file-transfer-failed', {
    plainCause: 'no-sftp',
    cause: 'no-sftp',
    sshd: ['Subsystem none'],
    fixable: true,
    cure: 'answer',
    cureLooksLike: /^(?:scp|sftp|rsync) /m,
  }),
  transfer('disk-full-while-copying', ['file-transfer-failed', 'disk-quota-exceeded'], {
    server: 'mkdir ~/data',
    root: 'mount -t tmpfs -o size=8k,uid=$(id -u sshlab-hana),mode=700 lab-small $SERVER_HOME/data',
    after: 'umount $SERVER_HOME/data',
    needs: 'mount',
    command: `scp -P {port} report.csv ${TO}data/`,
  }),
  transfer('repository-not-there', 'git-over-ssh-failed', {
    command: `git clone ssh://${SERVER_USER}@localhost:{port}/home/${SERVER_USER}/site.git`,
    verbose: null,
  }),
  transfer('git-with-a-key-that-is-refused', 'publickey-denied', {
    server: 'git init -q --bare site.git; : > ~/.ssh/authorized_keys',
    command: `git clone ssh://${SERVER_USER}@localhost:{port}/home/${SERVER_USER}/site.git`,
    verbose: `ssh -v -p {port} ${SERVER_USER}@localhost`,
    cause: 'key-refused',
  }),
  {
    name: 'user-without-a-name',
    chapter: 'platform',
    topic: 'local-user-unknown',
    plainCause: null,
    cause: null,
    place: 'nameless-user',
    command: `ssh -p {port} ${SERVER_USER}@localhost`,
    verbose: null,
    fixable: false,
  },
];
