import { readListing } from '../../../src/evidence/listing/read-listing';
import { hasForm } from '../../../src/match/kinds';
import { clean } from '../../../src/text/clean';
import { LINEAR } from '../../linear';
import { findingsOf, permissions } from './findings-of';

const HOSTILE = [
  '$(touch x)',
  '`id`',
  '; rm -rf ~',
  '-rf',
  "it's",
  '"',
  'a|b',
  "$'a\\nb'",
  "'a'$'\\n''b'",
  '&&',
  '<(x)',
  '*',
  '$' + '{HOME}',
  '../../etc/id_rsa',
];

test.each(HOSTILE)('a file named %s is no value', (name) => {
  for (const suffix of ['', '.pub', '_rsa', '/id_rsa']) {
    const shown = `${name}${suffix}`;
    const paste = [
      '$ ls -la ~/.ssh',
      'total 8',
      `-rw-rw-rw- 1 you you 419 May  5 14:02 ${shown}`,
      `-rw-rw-rw- 1 you you 419 May  5 14:02 /home/you/.ssh/${shown}`,
      `666 /home/you/.ssh/${shown}`,
      `  File: /home/you/.ssh/${shown}`,
      'Access: (0666/-rw-rw-rw-)  Uid: ( 1000/     you)   Gid: ( 1000/     you)',
      `C:\\Users\\you\\.ssh\\${shown} Everyone:(F)`,
      `ls: cannot access '/home/you/.ssh/${shown}': No such file or directory`,
      `stat: cannot statx '${shown}/.ssh': No such file or directory`,
      `ls -la ${shown}/.ssh`,
      `/home/you/${shown}/.ssh:`,
      'total 8',
      '-rw-rw-rw- 1 you you 419 May  5 14:02 id_rsa',
    ].join('\n');
    for (const { values = {} } of readListing(clean(paste).split('\n'), permissions).findings) {
      const paths = [values.path, values.key_path].filter((path) => path !== undefined);
      for (const path of paths) {
        expect(hasForm(path, 'path')).toBe(true);
        expect(path).not.toMatch(/[$`;'"|&<>*\n]|\.\./);
        expect(path).not.toMatch(/(?:^|[\\/])-[^\\/]*$/);
      }
    }
  }
});

test('a hostile name does not keep the other files from being read', () => {
  const paste = '-rw-r--r-- 1 you you 0 May  5 14:02 $(id)\n-rw-r--r-- 1 you you 419 May  5 14:02 id_rsa';
  expect(findingsOf(paste)).toContain('key-too-open ~/.ssh/id_rsa 644 600');
});

test.each([
  [
    'ssh -v',
    'debug1: identity file /home/you/.ssh/id_rsa type 0\ndebug1: key_load_public: No such file or directory\nPermissions 0644 for "/home/you/.ssh/id_rsa" are too open.',
  ],
  ['no such identity', 'no such identity: /home/you/.ssh/id_rsa: No such file or directory'],
  ['numbers', '600 644 700\n755 12 90\n644 lines'],
  ['prose', 'My key is rw------- and the folder drwx------, is that right? ls -l says -rw-r--r-- for id_rsa'],
  ['Japanese prose', 'id_rsa は 600 で、~/.ssh は 700 です。ls -la ~/.ssh で確かめました'],
  [
    'df',
    'Filesystem     1K-blocks    Used Available Use% Mounted on\n/dev/sda1       41152736 9000644   644 700 /home/you',
  ],
  ['du', '4\t/home/you/.ssh/config\n644\t/home/you/.ssh/id_rsa\n700\t/home/you/.ssh\n2048\t/home/you'],
  ['wc', '  1 /home/you/.ssh/id_rsa.pub\n644 /home/you/.ssh/id_rsa\n645 total'],
  ['a crippled row', 'drwxrwxrwx 1 foo4096 Aug 13 07:42 /home/foo/.ssh'],
  ['unknown rows', '-????????? ? ? ? ? ? config'],
  ['nothing', ''],
])('no listing: %s', (_, paste) => {
  expect(findingsOf(paste)).toEqual([]);
});

test('a megabyte of ls in linear time', () => {
  const row = (at: number): string => `-rw-r--r-- 1 you you 419 May  5 14:02 file ${at}`;
  const lines = ['$ ls -la ~/.ssh', 'total 8', ...Array.from({ length: 25_000 }, (_, at) => row(at))];
  const started = performance.now();
  readListing(lines, permissions);
  expect(performance.now() - started).toBeLessThan(LINEAR);
});

test.each([
  ['blanks', ' '.repeat(1000)],
  ['dates', `-rw-r--r-- 1 ${'5 '.repeat(400)}`],
  ['owners', `-rw-r--r-- 1 ${'you '.repeat(300)}`],
  ['accounts', `${'a\\b '.repeat(200)}:(F)`],
  ['quotes', `ls: cannot access ${"'".repeat(900)} No such file or directory`],
  ['a prompt', `you@gw:${'/a'.repeat(300)} ls ${'-x '.repeat(100)}`],
  ['question marks', `-?????????${' ?'.repeat(300)}`],
  ['digits', `644 ${'a/'.repeat(400)}`],
])('many odd lines of %s', (_, line) => {
  const started = performance.now();
  readListing(
    Array.from({ length: 1000 }, () => line),
    permissions,
  );
  expect(performance.now() - started).toBeLessThan(LINEAR);
});

test('five megabytes of ssh -vvv', () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, at) => `debug3: send packet: type ${at} ${'x'.repeat(60)}`,
  );
  const started = performance.now();
  expect(readListing(lines, permissions).findings).toEqual([]);
  expect(performance.now() - started).toBeLessThan(LINEAR);
});
