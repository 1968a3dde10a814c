import { CUT_OUT, redact } from '../../src/text/redact';

const BODY = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU';

test.each([
  [
    'an OpenSSH key',
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${BODY}\n-----END OPENSSH PRIVATE KEY-----`,
    'private-key',
  ],
  ['a PEM key', `-----BEGIN RSA PRIVATE KEY-----\n${BODY}\n-----END RSA PRIVATE KEY-----`, 'private-key'],
  ['a key that the paste cuts off', `-----BEGIN EC PRIVATE KEY-----\n${BODY}`, 'private-key'],
  [
    'a PuTTY key',
    `PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n${BODY}\nPrivate-MAC: ${BODY}`,
    'private-key',
  ],
  ['a password behind a prompt', `you@gw's password: ${BODY}`, 'password'],
  ['a passphrase behind a prompt', `Enter passphrase for key '/home/you/.ssh/id_rsa': ${BODY}`, 'password'],
  ['a password in Japanese', `パスワード: ${BODY}`, 'password'],
  ['a one-time code', 'Verification code: 482913', 'password'],
  ['sshpass', `sshpass -p ${BODY} ssh you@gw`, 'password'],
  ['plink -pw', `plink -ssh you@gw -pw ${BODY}`, 'password'],
  ['a password in a URL', `https://you:${BODY}@example.jp/`, 'password'],
  ['a GitHub token', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'token'],
  ['a Slack token', 'xoxb-123456789012-abcdefghij', 'token'],
  ['a bearer header', `Authorization: Bearer ${BODY}`, 'token'],
])('%s is cut out', (_, text, kind) => {
  const redacted = redact(`before\n${text}\nafter`);
  expect(redacted.secrets).toEqual([kind]);
  expect(redacted.text).toContain(CUT_OUT);
  for (const secret of [BODY, '482913', 'ghp_abc', 'xoxb-123']) expect(redacted.text).not.toContain(secret);
});

test('line numbers stay', () => {
  const text = `one\n-----BEGIN RSA PRIVATE KEY-----\n${BODY}\n-----END RSA PRIVATE KEY-----\nfive`;
  expect(redact(text).text.split('\n')[4]).toBe('five');
});

test.each([
  "you@gw's password: \nPermission denied, please try again.",
  "you@gw.ddbj.nig.ac.jp's password:",
  'Enter passphrase for key:',
  'debug1: Next authentication method: password',
  'ssh -p 2222 you@gw',
  'SHA256:xkyH37QZowWjidMSCIbOZa7Vw1p46Dxt4nF9nFJG+hk',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx you@example (a public key)',
])('%s stays as it is', (text) => {
  expect(redact(text)).toEqual({ text, secrets: [] });
});

test.each([
  ['the first line of an OpenSSH key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['the first line of a PEM key', '-----BEGIN RSA PRIVATE KEY-----'],
  ['the first line of a PuTTY key', 'PuTTY-User-Key-File-3: ssh-ed25519'],
  [
    'a frame with nothing inside',
    '-----BEGIN OPENSSH PRIVATE KEY-----\n...\n-----END OPENSSH PRIVATE KEY-----',
  ],
])('%s is no secret', (_, head) => {
  const text = `hana@pc:~$ head -n 1 ~/.ssh/lab\n${head}\nhana@pc:~$ ls /home/hana/Projects2024/login/src\nDocuments\nhana@pc:~$ ssh-keygen -lf ~/.ssh/lab\n256 SHA256:f/nr77YmozoGC+CfkNVH6CpCHLR/bFeIVqA8WaN8CcI hana@pc (ED25519)\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7wsrZoIlA0e+b48qnsl+v40Ee36hqYOE1E1Ar+yYjj hana@pc`;
  expect(redact(text)).toEqual({ text, secrets: [] });
});

const LINE = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';

test.each([
  ['a blank line', `\n${LINE}`],
  [
    'its own headers',
    `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF\n\n${LINE}`,
  ],
  ['a line number', `  2  ${LINE}`],
  ['a quoting mark', `> ${LINE}`],
  ['a time', `[16:25:29.719] stderr> ${LINE}`],
  ['short lines', LINE.replace(/.{10}/g, '$&\n')],
  ['words', `this is my key\nplease help\n${LINE}`],
  ['a long way', `${'[16:25:29.719] stderr> one more line\n'.repeat(20)}[16:25:29.719] stderr> ${LINE}`],
  ['another header', `-----BEGIN OPENSSH PRIVATE KEY-----\n${LINE}`],
  [
    'a public key',
    `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7wsrZoIlA0e+b48qnsl+v40Ee36hqYOE1E1Ar+yYjj\n${LINE}`,
  ],
])('a body behind %s is cut out', (_, body) => {
  const redacted = redact(`-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`);
  expect(redacted.secrets).toEqual(['private-key']);
  expect(redacted.text).not.toContain(LINE.slice(0, 10));
});

test('a body on the line of its header is cut out', () => {
  const redacted = redact(
    `key: "-----BEGIN OPENSSH PRIVATE KEY----- ${LINE} -----END OPENSSH PRIVATE KEY-----"`,
  );
  expect(redacted).toEqual({ text: `key: "${CUT_OUT}"`, secrets: ['private-key'] });
});

test('many headers take no long time', () => {
  const start = performance.now();
  redact('-----BEGIN RSA PRIVATE KEY-----\nx\n'.repeat(30_000));
  redact(`-----BEGIN RSA PRIVATE KEY-----\n${'debug1: some line of a log\n'.repeat(40_000)}`);
  redact('PuTTY-User-Key-File-2: ssh-rsa\n'.repeat(30_000));
  expect(performance.now() - start).toBeLessThan(1500);
});
