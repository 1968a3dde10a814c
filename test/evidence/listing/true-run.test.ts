import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findingsOf } from './findings-of';

/** A home named after the account that runs the tests, as homes are. */
const top = mkdtempSync(path.join(os.tmpdir(), 'listing-'));
const home = path.join(top, 'home', os.userInfo().username);
const ssh = path.join(home, '.ssh');

beforeAll(() => {
  mkdirSync(ssh, { recursive: true });
  for (const [name, mode] of [
    ['authorized_keys', 0o664],
    ['config', 0o644],
    ['gw key', 0o640],
    ['gw key.pub', 0o644],
    ['id_ed25519', 0o600],
    ['$(id)', 0o666],
    ['a\nb_rsa', 0o666],
  ] as const) {
    writeFileSync(path.join(ssh, name), 'x');
    chmodSync(path.join(ssh, name), mode);
  }
  chmodSync(ssh, 0o700);
  chmodSync(home, 0o755);
});

afterAll(() => rmSync(top, { recursive: true }));

function run(command: string, cwd = top): string {
  return execFileSync('bash', ['-c', `{ ${command}; } 2>&1 || true`], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', HOME: home },
  });
}

const EXPECTED = (folder: string, homeShown: string): string[] => [
  `authorized-keys-on-client ${folder}/authorized_keys @client`,
  `key-too-open ${folder}/gw key 640 600`,
  `looser-than-recommended ${homeShown} 755 750`,
  `private-key-on-server ${folder}/gw key @server`,
  `private-key-on-server ${folder}/id_ed25519 @server`,
  `private-key-seen ${folder}/gw key`,
  `private-key-seen ${folder}/id_ed25519`,
  `server-writable ${folder}/authorized_keys 664 @server`,
];

const onLinux = process.platform === 'linux' ? test.each : test.skip.each;
onLinux([
  ['stat -c "%a %n" ~ ~/.ssh ~/.ssh/*'],
  ['stat -c "%a %U %n" ~ ~/.ssh ~/.ssh/*'],
  ['stat -c "%A %a %U:%G %n" ~ ~/.ssh ~/.ssh/*'],
  ['stat ~ ~/.ssh ~/.ssh/*'],
  ['ls -ld ~ ~/.ssh ~/.ssh/*'],
  ['ls -ld --time-style=full-iso --quoting-style=shell-escape ~ ~/.ssh ~/.ssh/*'],
])('%s', (command) => {
  expect(findingsOf(run(command))).toEqual(EXPECTED(ssh, home));
});

onLinux([['ls -la ~/.ssh'], ['ls -la --quoting-style=shell-escape ~/.ssh'], ['ls -lan ~/.ssh']])(
  'with the command: %s',
  (command) => {
    expect(findingsOf(`$ ${command}\n${run(command)}`)).toEqual(EXPECTED('~/.ssh', '~'));
  },
);

test('what is missing, as the programs here say it', () => {
  const gone = path.join(home, '.ssh', 'authorized_keys2');
  expect(findingsOf(run(`ls -l "${gone}"; stat "${gone}"`))).toEqual([]);
  rmSync(path.join(ssh, 'authorized_keys'));
  const missing = run(`stat -c "%a %n" ~/.ssh/authorized_keys`);
  expect(findingsOf(missing)).toEqual(['authorized-keys-missing @server']);
  // A name over two lines tears the listing: nothing rests on what it does not show.
  const torn = findingsOf(`$ ls -la ~/.ssh\n${run('ls -la ~/.ssh')}`);
  expect(torn).not.toContain('authorized-keys-missing @server');
  rmSync(path.join(ssh, 'a\nb_rsa'));
  expect(findingsOf(`$ ls -la ~/.ssh\n${run('ls -la ~/.ssh')}`)).toContain('authorized-keys-missing @server');
});
