import { clean } from '../../src/text/clean';
import { CUT_OUT, redact } from '../../src/text/redact';
import { shippedKnowledge } from '../knowledge-for-tests';
import { LINEAR } from '../linear';
import { SECRETS } from '../secrets';

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';

describe.each(SECRETS)('$name', ({ kind, text, secret }) => {
  test.each([
    ['alone', text],
    ['cleaned', clean(text)],
    ['within a paste', `$ ssh -v gw\ndebug1: Connecting to gw\n${text}\n$ ssh gw\n${DENIED}`],
  ])('is cut out %s', (_, paste) => {
    expect(secret.length).toBeGreaterThan(0);
    const redacted = redact(paste);
    expect(redacted.secrets).toEqual([kind]);
    expect(redacted.text).toContain(CUT_OUT);
    for (const one of secret) expect(redacted.text).not.toContain(one);
    expect(redacted.text.split('\n')).toHaveLength(paste.split('\n').length);
  });

  test('leaves what stands around it', () => {
    const { text: rest } = redact(`first\n${text}\n${DENIED}\nlast`);
    expect(rest).toMatch(/^first\n/);
    expect(rest).toContain(`\n${DENIED}\nlast`);
  });

  test('is not found a second time', () => {
    const { text: rest } = redact(text);
    expect(redact(rest)).toEqual({ text: rest, secrets: [] });
  });
});

const PROMPT = "hana@gw.ddbj.nig.ac.jp's password:";
const ASKS = "Enter passphrase for key '/home/hana/.ssh/id_rsa':";
const PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7wsrZoIlA0e+b48qnsl+v40Ee36hqYOE1E1Ar+yYjj hana@pc';
const PUBLIC_BODY = `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsy5PB9cFajHRKY9tMTCm\n${'qp3YttV6ulxIj3aEXZis4WOqdbGlLs1LGQ9Hl0ZCQrClx7t7kBFwrYAlMNiuN7w9\n'.repeat(4)}uwIDAQAB`;

test.each([
  // Prompts with nothing typed, and what comes below them.
  PROMPT,
  `${PROMPT} \nPermission denied, please try again.`,
  `${PROMPT} Permission denied, please try again.`,
  `${PROMPT}\n${PROMPT}\n${DENIED}`,
  `${PROMPT}\nConnection closed by 192.0.2.1 port 22`,
  `${PROMPT}\n[hana@gw1 ~]$`,
  `${PROMPT}\nhana@gw1:~$`,
  `${PROMPT}\ndebug1: Authentications that can continue: publickey,password`,
  `${PROMPT}\nlogout`,
  `${PROMPT}\n/home/hana`,
  `${PROMPT}\nid_ed25519.pub`,
  `$ ssh gw hostname\n${PROMPT}\nlogin01`,
  `${PROMPT} と聞かれます`,
  `${PROMPT} but nothing works`,
  `${PROMPT} ********`,
  `${PROMPT} <password>`,
  `"${PROMPT}" and "Password:" are different`,
  ASKS,
  `${ASKS} \n${ASKS}`,
  `${ASKS} Bad passphrase, try again for /home/hana/.ssh/id_rsa:`,
  'Enter passphrase (empty for no passphrase):\nEnter same passphrase again:\nYour identification has been saved in lab',
  'Changing password for hana.\n(current) UNIX password: \npasswd: Authentication token manipulation error',
  '[sudo] password for hana: \nSorry, try again.\n[sudo] password for hana: ',
  'Verification code:\nPermission denied',
  'Passcode or option (1-3): 1',
  // Sentences.
  'my password: is not accepted',
  'my password is correct',
  'パスワード: が通らない',
  'パスワード:を何度入れてもだめです',
  'パスワードは gw2.ddbj.nig.ac.jp と同じです',
  'パスワードは8文字以上ですか',
  'token: expired',
  "bash: syntax error near unexpected token `newline'",
  // Logs.
  'debug1: Next authentication method: password',
  'debug3: preferred publickey,keyboard-interactive,password',
  'Permission denied (publickey,password).',
  'Failed password for hana from 2001:db8::1 port 51514 ssh2',
  'passwd: password updated successfully',
  "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
  'debug2: host key algorithms: sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512',
  'commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
  // Settings.
  'PasswordAuthentication yes\nPermitRootLogin prohibit-password\nNumberOfPasswordPrompts 1',
  'ssh -o PreferredAuthentications=password -o PubkeyAuthentication=no hana@gw',
  'passwd:         files systemd',
  'hana:x:1001:1001:Hana:/home/hana:/bin/bash',
  'export SSH_ASKPASS=/usr/bin/ssh-askpass',
  'PWD=/home/hana/src',
  'password=None',
  `password: ${'$'}{{ secrets.PASSWORD }}`,
  'password: "{{ vault_password }}"',
  'password = getpass.getpass("Password: ")',
  'SLACK_BOT_TOKEN=xoxb-...',
  // Commands.
  'ssh -p 2222 you@gw',
  'sshpass -p "$PASS" ssh hana@gw',
  'sshpass -p を使うとだめです',
  'ssh-keygen -t ed25519 -N "" -f lab && ssh -N -L 8080:localhost:80 hana@gw',
  'mysql -h db -P 3306 -u root -p lab',
  'ssh://hana@gw.ddbj.nig.ac.jp:2222/',
  'https://example.jp:8080/a@b',
  'expect "*assword:" { send "$pass\\r" }',
  'send "exit\\r"',
  // Public keys and fingerprints.
  PUBLIC,
  `command="rsync --server",no-pty ${PUBLIC}`,
  `|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ${PUBLIC}`,
  'SHA256:xkyH37QZowWjidMSCIbOZa7Vw1p46Dxt4nF9nFJG+hk',
  'MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48',
  `-----BEGIN PUBLIC KEY-----\n${PUBLIC_BODY}\n-----END PUBLIC KEY-----`,
  PUBLIC_BODY,
  '---- BEGIN SSH2 PUBLIC KEY ----\nComment: "lab"\nAAAAC3NzaC1lZDI1NTE5AAAAIM7wsrZoIlA0e+b48qnsl+v40Ee36hqYOE1E1Ar+yYjj\n---- END SSH2 PUBLIC KEY ----',
])('%j stays as it is', (text) => {
  expect(redact(text)).toEqual({ text, secrets: [] });
});

test("the knowledge's examples stay as they are", () => {
  const texts = [...shippedKnowledge().entries.values()].flatMap(({ examples }) =>
    examples.flatMap(({ paste, ask }) => [paste, ask].filter((text) => text !== undefined)),
  );
  expect(texts.length).toBeGreaterThan(1000);
  expect(texts.filter((text) => redact(clean(text)).text !== clean(text))).toEqual([]);
});

test.each([
  ['the first line of an OpenSSH key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['the first line of a PEM key', '-----BEGIN RSA PRIVATE KEY-----'],
  ['the first line of a PuTTY key', 'PuTTY-User-Key-File-3: ssh-ed25519'],
  [
    'a frame with nothing inside',
    '-----BEGIN OPENSSH PRIVATE KEY-----\n...\n-----END OPENSSH PRIVATE KEY-----',
  ],
  [
    'the public part of a PuTTY key',
    'PuTTY-User-Key-File-2: ssh-rsa\nPublic-Lines: 1\nAAAAB3NzaC1yc2EAAAABJQAAAQEAsy5PB9cFajHRKY9tMTCmqp3YttV6ulxIj3aEX',
  ],
])('%s is no secret', (_, head) => {
  const text = `hana@pc:~$ head -n 1 ~/.ssh/lab\n${head}\nhana@pc:~$ ls /home/hana/Projects2024/login/src\nDocuments\nhana@pc:~$ ssh-keygen -lf ~/.ssh/lab\n256 SHA256:f/nr77YmozoGC+CfkNVH6CpCHLR/bFeIVqA8WaN8CcI hana@pc (ED25519)\n${PUBLIC}`;
  expect(redact(text)).toEqual({ text, secrets: [] });
});

const LINE = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';

test.each([
  ['a blank line', `\n${LINE}`],
  ['a time', `[16:25:29.719] stderr> ${LINE}`],
  ['short lines', LINE.replace(/.{10}/g, '$&\n')],
  ['words', `this is my key\nplease help\n${LINE}`],
  ['a long way', `${'[16:25:29.719] stderr> one more line\n'.repeat(20)}[16:25:29.719] stderr> ${LINE}`],
  ['another header', `-----BEGIN OPENSSH PRIVATE KEY-----\n${LINE}`],
  ['a public key', `${PUBLIC}\n${LINE}`],
])('a body behind %s is cut out', (_, body) => {
  const redacted = redact(`-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`);
  expect(redacted.secrets).toEqual(['private-key']);
  expect(redacted.text).not.toContain(LINE.slice(0, 10));
});

test('an error below a key that nothing ends is kept', () => {
  const redacted = redact(`-----BEGIN OPENSSH PRIVATE KEY-----\n${LINE}\n${DENIED}`);
  expect(redacted.text).toBe(`${CUT_OUT}\n\n${DENIED}`);
});

test('several secrets in one paste are told by their kinds', () => {
  const paste = `sshpass -p 'Tr0ub4dor&3' ssh gw\nexport LAB_TOKEN=a1b2c3d4e5f6g7h8\n${LINE}`;
  expect(redact(paste)).toEqual({
    text: `sshpass -p ${CUT_OUT} ssh gw\nexport LAB_TOKEN=${CUT_OUT}\n${CUT_OUT}`,
    secrets: ['private-key', 'password', 'token'],
  });
});

const WIDE = `${'aB1/'.repeat(16)}\n`;

test.each([
  ...['-----BEGIN RSA PRIVATE KEY-----\nx\n', '-----END RSA PRIVATE KEY-----\n', '-', 'BEGIN A'],
  ...[
    'PuTTY-User-Key-File-2: ssh-rsa\n',
    'Private-Lines: 4\n',
    'Public-Lines: 999\n',
    'Proc-Type: 4,ENCRYPTED\n',
  ],
  ...[
    'aB1/',
    WIDE,
    `${WIDE}AAAA\n`,
    'b3BlbnNzaC1rZXktdjE',
    'MIIEowIBAAKCAQEAabcdefghijkl ',
    'LS0tLS1CRUdJTi',
    '"d":"',
  ],
  ...[
    'password: ',
    'password: \n',
    'Password for x ',
    "Enter passphrase for key '/x",
    'enter new ',
    'パスワードを',
    '(a) (b) ',
  ],
  ...[
    'sshpass -p "',
    "curl -u '",
    'mysql -p',
    'ssh-keygen -N ',
    'http://a:',
    '://',
    'echo a | sudo ',
    'sudo -S <<< ',
    'send "a\\',
  ],
  ...[
    'password="',
    "secret('",
    'token=',
    'key: ',
    '<password>',
    'machine a login b ',
    '*:*:',
    'a.b.',
    '$6$abc$',
    '--password ',
  ],
  ...[
    'パスワードは abc1',
    'recovery codes:\nabcd1234\n',
    'eyJabcdefghijk.',
    'xoxb-',
    'sk-',
    'Bearer a',
    'Cookie: a=',
    '1:AA',
  ],
])('%j, a megabyte of it, takes linear time', (piece) => {
  const all =
    'private key "kty" password: token send sshpass curl -u a:b expect assword Authorization: ://\n';
  const start = performance.now();
  redact(all + piece.repeat(Math.ceil(1_000_000 / piece.length)));
  expect(performance.now() - start).toBeLessThan(LINEAR);
});
