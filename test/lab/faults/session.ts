import type { Fault } from '../fault';
import { LOGIN, SERVER_USER } from '../names';

const TARGET = `-p {port} ${SERVER_USER}@localhost`;
const session = (name: string, topic: Fault['topic'], more: Partial<Fault>): Fault => ({
  name,
  chapter: 'session',
  topic,
  plainCause: null,
  cause: null,
  alsoTrue: ['logged-in', 'key-accepted', 'unusual-port'],
  command: LOGIN,
  fixable: false,
  ...more,
});
/** Something of the client's own listens at {spare}. */
const OCCUPY = `(exec -a jupyter ${process.execPath} -e "require('net').createServer().listen($SPARE,'127.0.0.1');require('net').createServer().on('error',()=>{}).listen($SPARE,'::1')" >/dev/null 2>&1 &)
for n in $(seq 100); do (: < /dev/tcp/127.0.0.1/$SPARE) 2>/dev/null && break; sleep 0.02; done`;

/** The login succeeds, and then something fails. */
export const SESSION: readonly Fault[] = [
  session('bashrc-exits', 'session-closed-at-once', {
    plainSaysNothing: true,
    cause: 'session-ended-at-once',
    server: `sed -i '1i exit 0' ~/.bashrc`,
    fixable: true,
  }),
  session('bashrc-starts-a-program-that-ends', 'session-closed-at-once', {
    plainSaysNothing: true,
    cause: 'session-ended-at-once',
    server: `echo 'exec /bin/true' >> ~/.bashrc`,
    fixable: true,
  }),
  session('forced-command', 'session-closed-at-once', {
    plainSaysNothing: true,
    cause: 'session-ended-at-once',
    sshd: ['ForceCommand /bin/true'],
  }),
  session('key-tied-to-a-command', 'session-closed-at-once', {
    plainSaysNothing: true,
    cause: 'session-ended-at-once',
    server: `sed -i 's/^/command="\\/bin\\/true" /' ~/.ssh/authorized_keys`,
  }),
  session('no-terminal-for-anybody', 'pty-allocation-failed', {
    sshd: ['PermitTTY no'],
    symptom: /PTY allocation request failed/,
    typed: [{ when: /PTY allocation request failed[^\n]*\n$/, say: 'exit' }],
  }),
  session('no-windows-forwarded', 'x11-forwarding-failed', {
    session: 'export DISPLAY=:9',
    sshd: ['X11Forwarding no'],
    command: `ssh -Y ${TARGET}`,
    symptom: /X11 forwarding request failed/,
  }),
  session('no-xauth-on-the-server', 'x11-forwarding-failed', {
    session: 'export DISPLAY=:9',
    sshd: ['X11Forwarding yes', 'XAuthLocation /opt/no-such/xauth'],
    command: `ssh -Y ${TARGET}`,
    symptom: /X11 forwarding request failed/,
  }),
  session('home-directory-gone', ['home-directory-missing', 'session-closed-at-once'], {
    sshd: ['AuthorizedKeysFile /tmp/ssh-helpdesk-lab/keys/usual.pub', 'StrictModes no'],
    root: 'mv $SERVER_HOME /tmp/ssh-helpdesk-lab/gone',
    after: 'rm -rf /tmp/ssh-helpdesk-lab/gone',
    symptom: /Could not chdir/,
  }),
  session('forwarded-port-in-use', 'port-forwarding-failed', {
    client: OCCUPY,
    command: `ssh -L {spare}:localhost:80 ${TARGET}`,
    symptom: /Could not request local forwarding/,
    fixable: true,
    cure: 'answer',
    cureLooksLike: / -L /,
  }),
  session('forwarded-port-needs-root', 'port-forwarding-failed', {
    command: `ssh -L 81:localhost:80 ${TARGET}`,
    symptom: /Could not request local forwarding|Privileged ports/,
    fixable: true,
    cure: 'answer',
    cureLooksLike: / -L /,
  }),
  session('forwarding-forbidden', 'port-forwarding-failed', {
    sshd: ['AllowTcpForwarding no'],
    command: `ssh -L {spare}:localhost:80 ${TARGET}`,
    useForward: true,
    symptom: /administratively prohibited/,
  }),
  session('forwarding-to-nobody', 'port-forwarding-failed', {
    command: `ssh -L {spare}:localhost:9 ${TARGET}`,
    useForward: true,
    symptom: /open failed: connect failed/,
  }),
  session('port-taken-on-the-server', 'port-forwarding-failed', {
    plainCause: 'remote-port-taken',
    cause: 'remote-port-taken',
    server: OCCUPY,
    command: `ssh -R {spare}:localhost:80 ${TARGET}`,
    symptom: /remote port forwarding failed/,
    fixable: true,
    cure: 'answer',
    cureLooksLike: / -R /,
  }),
  session('locale-not-on-the-server', 'locale-warning', {
    server: `sed -i '1i export LC_ALL=ja_JP.UTF-8' ~/.bashrc`,
    symptom: /cannot change locale/,
  }),
  session('disk-full', 'disk-quota-exceeded', {
    server: 'mkdir ~/data',
    root: 'mount -t tmpfs -o size=64k,uid=$(id -u sshlab-hana),mode=700 lab-small $SERVER_HOME/data',
    after: 'umount $SERVER_HOME/data',
    needs: 'mount',
    command: `ssh ${TARGET} 'sleep 0.3; cp /bin/bash data/; sleep 0.1; false'`,
    ends: 'success',
  }),
];
