import { execFileSync } from 'node:child_process';
import { fill, neededWords, quote } from '../../src/answer/fill';
import { shippedKnowledge } from '../knowledge-for-tests';

const { placeholders } = shippedKnowledge();

test('puts values in and leaves the names of missing ones visible', () => {
  expect(fill('ssh {user}@{host}', { host: 'gw' }, 'posix', 'ja', placeholders)).toBe('ssh ユーザー名@gw');
  expect(fill('ssh {user}@{host}', { host: 'gw' }, 'posix', 'en', placeholders)).toBe('ssh USERNAME@gw');
});

test('leaves out what is optional and unknown, and the usual port', () => {
  const run = (values: object) =>
    fill('ssh -v [-p {port}] [{user}@]{host}', { host: 'gw', ...values }, 'posix', 'en', placeholders);
  expect(run({})).toBe('ssh -v gw');
  expect(run({ port: '22' })).toBe('ssh -v gw');
  expect(run({ port: '2222', user: 'you' })).toBe('ssh -v -p 2222 you@gw');
  expect(neededWords('ssh -v [-p {port}] [{user}@]{host}')).toEqual(['host']);
});

test('a value without the strict form of its kind never enters, even when handed over', () => {
  for (const host of ['$(touch x)', '-oProxyCommand=x', 'a b', "a'b", 'a;b', 'a\nb', '']) {
    expect(fill('ssh {host}', { host }, 'posix', 'en', placeholders)).toBe('ssh HOSTNAME');
  }
});

describe('a quoted value is one word', () => {
  const values = [
    '[gw]:2222',
    '/home/a b/id rsa',
    'C:\\Users\\a b\\id_rsa',
    "it's",
    'a"b',
    '$HOME',
    '`x`',
    '日本語',
  ];

  test.each(values)('in sh: %s', (value) => {
    const printed = execFileSync('sh', ['-c', `printf '%s|' ${quote(value, 'posix')}`], { encoding: 'utf8' });
    expect(printed).toBe(`${value}|`);
  });

  test('~ keeps its meaning in sh', () => {
    const printed = execFileSync('sh', ['-c', `printf '%s|' ${quote('~/.ssh/my key', 'posix')}`], {
      encoding: 'utf8',
      env: { ...process.env, HOME: '/home/you' },
    });
    expect(printed).toBe('/home/you/.ssh/my key|');
  });

  test('in PowerShell, by its rules', () => {
    expect(quote('C:\\Users\\a b\\id_rsa', 'powershell')).toBe("'C:\\Users\\a b\\id_rsa'");
    expect(quote("it's", 'powershell')).toBe("'it''s'");
    expect(quote('[gw]:2222', 'powershell')).toBe("'[gw]:2222'");
    expect(quote('@splat', 'powershell')).toBe("'@splat'");
  });
});

describe('a value with blanks or signs, as a part of a PowerShell word', () => {
  const put = (command: string, values: Record<string, string>): string =>
    fill(command, values, 'powershell', 'en', placeholders);

  test('is quoted together with what the knowledge writes around it', () => {
    const key_path = 'C:\\Users\\a b\\id_rsa';
    expect(put('Get-Content {key_path}.pub', { key_path })).toBe("Get-Content 'C:\\Users\\a b\\id_rsa.pub'");
    expect(put('ssh -o MACs=+{algorithm} {user}@{host}', { algorithm: 'a,b', user: 'you', host: 'gw' })).toBe(
      "ssh -o 'MACs=+a,b' you@gw",
    );
    expect(put('ssh -W {target_host}:$p', { target_host: 'fe80::1%eth0' })).toBe('ssh -W "fe80::1%eth0:$p"');
  });

  test('gets no quotes in a here-string, where they would be text', () => {
    const algorithm = 'hmac-sha2-512-etm@openssh.com,hmac-sha1';
    const command = (value: string): string => `Set-Content x -Value @'\nHost {host}\n    MACs +${value}\n'@`;
    expect(put(command('{algorithm}'), { algorithm, host: 'gw' })).toBe(
      command(algorithm).replace('{host}', 'gw'),
    );
  });

  test('gets no quotes where nothing needs them, and an unknown one keeps its name', () => {
    expect(put('ssh -i ~/.ssh/{key_name} {user}@{host}', { key_name: 'id_rsa', host: 'gw' })).toBe(
      'ssh -i ~/.ssh/id_rsa USERNAME@gw',
    );
  });
});

test.each([
  ['~/.ssh/my key', "~/'.ssh/my key'"],
  ['~hana/.ssh/my key', "~hana/'.ssh/my key'"],
  ['~+', "'~+'"],
  ['a=~/b', "'a=~/b'"],
  ['=ls', "'=ls'"],
  ['', "''"],
])('in sh, %s is written %s', (value, quoted) => {
  expect(quote(value, 'posix')).toBe(quoted);
});
