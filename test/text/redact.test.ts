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
