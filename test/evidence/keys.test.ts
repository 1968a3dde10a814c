import { readKeys } from '../../src/evidence/keys';
import { LINEAR } from '../linear';

/** Recorded from ssh-keygen and ssh-add of OpenSSH 9.2. */
const A = 'SHA256:f/nr77YmozoGC+CfkNVH6CpCHLR/bFeIVqA8WaN8CcI';
const A_MD5 = 'MD5:cb:4f:c1:ac:20:50:23:d5:68:21:a7:f6:e1:55:99:3a';
const A_PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7wsrZoIlA0e+b48qnsl+v40Ee36hqYOE1E1Ar+yYjj hana@pc';
const B = 'SHA256:LP2lsV+aPXuq7dGtAHDf/RT9rMirHOOrvFCifotcDM4';
const C = 'SHA256:SIroZ8UF+WWJ5GAsxEebF5zHsJe8rg6zxHtE7Cp8fjU';
const C_PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBdK0rPmXE2jCKCaSu4EjAiXYsrlMsNNzu46TVmmvBwQ taro@pc';
const C_PUBLIC_PRINT = 'SHA256:wrVRiYImwXrvqM08BYoPcpNZ2RvJIrdLJkw0rZ6xBTc';
const LINE_A = `256 ${A} hana@pc (ED25519)`;
const LINE_B = `2048 ${B} hana kei (RSA)`;
const LINE_C = `256 ${C} from="192.0.2.0/24",no-pty (ECDSA)`;

const PC = 'hana@pc:~$ ';
const GW = '[hana@gw ~]$ ';
const LIST = 'ssh-keygen -lf ~/.ssh/authorized_keys';

function read(text: string, known?: Parameters<typeof readKeys>[1]) {
  return readKeys(text.split('\n'), known);
}

function names(text: string, known?: Parameters<typeof readKeys>[1]): string[] {
  return read(text, known).findings.map(({ name }) => name);
}

describe('one paste with the own key and the list of authorized_keys', () => {
  const own = `${PC}ssh-keygen -y -f ~/.ssh/id_ed25519 | ssh-keygen -lf -\n${LINE_A}`;

  test('the key is in the list', () => {
    expect(read(`${own}\n${GW}${LIST}\n${LINE_B}\n${LINE_A}\n${GW}`)).toEqual({
      values: { key_path: '~/.ssh/id_ed25519' },
      findings: [{ name: 'keys-match', line: { number: 5, text: LINE_A }, values: { fingerprint: A } }],
      fingerprints: { own: [A], registered: [B, A], agent: [] },
    });
  });

  test('the key is not in the list', () => {
    expect(read(`${own}\n${GW}${LIST}\n${LINE_B}\n${LINE_C}`).findings).toEqual([
      {
        name: 'key-not-registered',
        line: { number: 3, text: `${GW}${LIST}` },
        values: { fingerprint: A },
      },
    ]);
  });

  test('where the prompts do not tell the computers apart, it holds for the server only', () => {
    const bare = `$ ssh-keygen -lf ~/.ssh/id_ed25519\n${LINE_A}\n$ ${LIST}\n`;
    expect(read(bare + LINE_B).findings).toMatchObject([{ name: 'key-not-registered', on: 'server' }]);
    expect(read(bare + LINE_A).findings).toMatchObject([{ name: 'keys-match', on: 'server' }]);
  });

  test('a list on the same computer as the key is not that of the server', () => {
    expect(names(`${own}\n${PC}${LIST}\n${LINE_B}`)).toEqual([]);
    expect(read(`${own}\n${PC}ssh hana@gw ${LIST}\n${LINE_B}`).findings).toEqual([
      expect.objectContaining({ name: 'key-not-registered' }),
    ]);
  });

  test('public keys count by their fingerprints, with options in front, and MD5 against MD5', () => {
    const cat = `${GW}cat ~/.ssh/authorized_keys\n# keys of hana\n`;
    const withOptions = `from="192.0.2.0/24",command="echo $ x" ${A_PUBLIC}`;
    expect(read(`${own}\n${cat}${C_PUBLIC}\n${withOptions}`).fingerprints.registered).toEqual([
      C_PUBLIC_PRINT,
      A,
    ]);
    expect(names(`${own}\n${cat}${C_PUBLIC}\n${withOptions}`)).toEqual(['keys-match']);
    expect(names(`${own}\n${cat}${C_PUBLIC}`)).toEqual(['key-not-registered']);
    const md5 = `${PC}ssh-keygen -E md5 -lf ~/.ssh/id_ed25519\n256 ${A_MD5} hana@pc (ED25519)`;
    expect(names(`${md5}\n${cat}${A_PUBLIC}`)).toEqual(['keys-match']);
    expect(names(`${md5}\n${cat}${C_PUBLIC}`)).toEqual(['key-not-registered']);
    expect(names(`${md5}\n${GW}${LIST}\n${LINE_B}`)).toEqual([]);
    const old = `$ ssh-keygen -lf id_ed25519.pub\n256 ${A_MD5.slice(4)} hana@pc (ED25519)`;
    expect(names(`${old}\n$ cat ~/.ssh/authorized_keys\n${A_PUBLIC}`)).toEqual(['keys-match']);
  });

  test('an empty list lacks the key', () => {
    expect(names(`${own}\n${GW}${LIST}\n/home/hana/.ssh/authorized_keys is not a public key file.`)).toEqual([
      'key-not-registered',
    ]);
  });

  test('an offered key is an own key', () => {
    const offer = `debug1: Offering public key: /home/hana/.ssh/lab ED25519 ${A} explicit agent`;
    expect(read(`${offer}\n${GW}${LIST}\n${LINE_B}`)).toMatchObject({
      values: { key_path: '/home/hana/.ssh/lab' },
      findings: [{ name: 'key-not-registered', values: { fingerprint: A } }],
    });
    const older = `debug1: Offering public key: RSA ${B} /home/hana/.ssh/id_rsa`;
    expect(read(`${older}\n${offer}\n${GW}${LIST}\n${LINE_B}`)).toMatchObject({
      values: {},
      findings: [{ name: 'keys-match', values: { fingerprint: B } }],
    });
    expect(names(`${offer}\n${offer}`)).toEqual([]);
  });

  test.each([
    ['the list is filtered', `${GW}cat ~/.ssh/authorized_keys | head -1\n${C_PUBLIC}`],
    ['the list is searched', `${GW}grep taro ~/.ssh/authorized_keys\n${C_PUBLIC}`],
    ['the list is a copy', `${GW}ssh-keygen -lf ~/.ssh/authorized_keys.bak\n${LINE_B}`],
    ['several files are shown', `${GW}cat ~/.ssh/id_rsa.pub ~/.ssh/authorized_keys\n${C_PUBLIC}`],
    ['a key is added', `${GW}echo "${C_PUBLIC}" >> ~/.ssh/authorized_keys`],
    ['lines are left out', `${GW}${LIST}\n${LINE_B}\n...`],
    ['lines are left out in Japanese', `${GW}${LIST}\n${LINE_B}\n(以下略)`],
    ['a line is cut', `${GW}${LIST}\n${LINE_B}\n256 SHA256:f/nr77Ymo`],
    ['a line ends in its comment', `${GW}${LIST}\n${LINE_B}\n${LINE_A.slice(0, -10)}`],
    ['a line ends at its length', `${GW}${LIST}\n${LINE_B}\n256`],
    ['a key is cut', `${GW}cat ~/.ssh/authorized_keys\n${C_PUBLIC}\n${A_PUBLIC.slice(0, 60)}`],
    ['a key is wrapped', `${GW}cat ~/.ssh/authorized_keys\n${C_PUBLIC}\nssh-ed25519\n${A_PUBLIC.slice(12)}`],
    ['something stands between', `${GW}cat ~/.ssh/authorized_keys\n${C_PUBLIC}\noops\n${C_PUBLIC}`],
    ['no command tells what it is', LINE_B],
    ['these are keys of hosts', `${GW}ssh-keygen -lf ~/.ssh/known_hosts\n256 ${C} gw.ddbj.nig.ac.jp (ECDSA)`],
  ])('no certainty when %s', (_, list) => {
    expect(names(`${own}\n${list}`)).toEqual([]);
  });
});

describe('across pastes', () => {
  const known = { own: [A], registered: [], agent: [] };

  test('the offered key of an earlier paste against the list of this one', () => {
    const found = read(`${GW}${LIST}\n${LINE_B}`, known);
    expect(found.findings).toMatchObject([
      { name: 'key-not-registered', values: { fingerprint: A }, on: 'server' },
    ]);
    expect(found.fingerprints).toEqual({ own: [A], registered: [B], agent: [] });
    expect(names(`${GW}${LIST}\n${LINE_A}`, known)).toEqual(['keys-match']);
  });

  test('the own key of this paste against the list of an earlier one', () => {
    const own = `$ ssh-keygen -lf ~/.ssh/id_ed25519.pub\n${LINE_A}`;
    expect(read(own, { registered: [B] })).toMatchObject({
      values: { key_path: '~/.ssh/id_ed25519' },
      findings: [
        { name: 'key-not-registered', line: { number: 2, text: LINE_A }, values: { fingerprint: A } },
      ],
      fingerprints: { own: [A], registered: [B] },
    });
    expect(names(own, { registered: [B, A] })).toEqual(['keys-match']);
    expect(names(own, { registered: [A_MD5] })).toEqual([]);
    expect(names(own, { own: [B], registered: [B] })).toEqual([]);
  });

  test('a list that may be cut is not kept, and what was known stays', () => {
    const cut = read(`${GW}${LIST}\n${LINE_B}\n...`, { own: [A], registered: [C], agent: [B] });
    expect(cut.findings).toEqual([]);
    expect(cut.fingerprints).toEqual({ own: [A], registered: [C], agent: [B] });
    expect(read('hello', known)).toEqual({ values: {}, findings: [], fingerprints: known });
  });
});

test('the same key below two commands, or twice; not the same command twice', () => {
  const of = (file: string, line: string) => `$ ssh-keygen -lf ${file}\n${line}\n`;
  expect(names(of('id_a', LINE_A) + of('lab.pub', LINE_A))).toEqual(['key-pair-matches']);
  expect(names(of('id_a', LINE_A) + of('lab.pub', LINE_B))).toEqual([]);
  expect(names(of('id_a', LINE_A) + of('id_a', LINE_A))).toEqual([]);
  expect(names(`$ cat ~/.ssh/id_ed25519.pub\n${A_PUBLIC}\n${of('~/.ssh/id_ed25519', LINE_A)}`)).toEqual([
    'key-pair-matches',
  ]);
  expect(names(`${LINE_A}\n${LINE_A}`)).toEqual(['key-pair-matches']);
  expect(names(`${LINE_A}\n${LINE_B}`)).toEqual([]);
  expect(names(`256 ${A} gw.example.jp (ED25519)\n256 ${A} gw.example.jp,192.0.2.1 (ED25519)`)).toEqual([]);
  expect(names(`gw.example.jp ${A_PUBLIC}\n[gw.example.jp]:2222 ${A_PUBLIC}`)).toEqual([]);
});

test('a key that ssh-keygen has just made is an own one', () => {
  const made = `Your public key has been saved in lab.pub\nThe key fingerprint is:\n${A} hana@pc\nThe key's randomart image is:`;
  expect(read(made).fingerprints.own).toEqual([A]);
  expect(read(`ED25519 key fingerprint is ${A}.`).fingerprints.own).toEqual([]);
  expect(read(`debug1: Server host key: ssh-ed25519 ${A}`).fingerprints.own).toEqual([]);
});

describe('the agent', () => {
  const own = `$ ssh-keygen -lf ~/.ssh/id_ed25519\n${LINE_A}\n`;

  test('holds keys, but not this one', () => {
    expect(read(`${own}$ ssh-add -l\n${LINE_B}`)).toEqual({
      values: { key_path: '~/.ssh/id_ed25519' },
      findings: [
        {
          name: 'agent-lacks-key',
          line: { number: 3, text: '$ ssh-add -l' },
          values: { key_path: '~/.ssh/id_ed25519' },
        },
      ],
      fingerprints: { own: [A], registered: [], agent: [B] },
    });
    expect(names(`${own}$ ssh-add -l -E md5\n256 ${A_MD5} hana@pc (ED25519)`)).toEqual([]);
    expect(names(`${own}$ ssh-add -L\n${A_PUBLIC}`)).toEqual([]);
    expect(names(`${own}$ ssh-add -L\n${C_PUBLIC}`)).toEqual(['agent-lacks-key']);
  });

  test.each([
    ['the list is cut', `${own}$ ssh-add -l\n${LINE_B}\n256 SHA2`],
    ['the list is filtered', `${own}$ ssh-add -l | grep RSA\n${LINE_B}`],
    ['the key was added since', `${own}$ ssh-add -l\n${LINE_B}\n$ ssh-add\nIdentity added: id_a (hana@pc)`],
    [
      'the agent is another computer’s',
      `${PC}ssh-keygen -lf ~/.ssh/id_a\n${LINE_A}\n${GW}ssh-add -l\n${LINE_B}`,
    ],
    ['the file’s name is hostile', `$ ssh-keygen -lf '$(id)/x'\n${LINE_A}\n$ ssh-add -l\n${LINE_B}`],
  ])('nothing is certain when %s', (_, text) => {
    expect(names(text)).toEqual([]);
  });

  test.each([
    ['$ ssh-add -l\nThe agent has no identities.', ['agent-empty']],
    ['The agent has no identities.\n$ ssh-add\nIdentity added: id_a (hana@pc)', []],
    ['Error connecting to agent: No such file or directory', ['agent-socket-dead']],
    ['Error connecting to agent: Connection refused', ['agent-socket-dead']],
    ['Error connecting to agent: Permission denied', []],
    ['PS C:\\Users\\hana> ssh-add -l\nError connecting to agent: No such file or directory', []],
    ['Could not open a connection to your authentication agent.', ['agent-not-running']],
    [
      'Error connecting to agent: No such file or directory\n$ ssh-add -l\nThe agent has no identities.',
      ['agent-empty'],
    ],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('the first line of a file', () => {
  test.each([
    ['PuTTY-User-Key-File-3: ssh-ed25519', 'key-is-ppk'],
    ['PuTTY-User-Key-File-2: ssh-rsa', 'key-is-ppk'],
    [A_PUBLIC, 'key-is-public'],
    ['---- BEGIN SSH2 PUBLIC KEY ----', 'key-is-public'],
    ['-----BEGIN PUBLIC KEY-----', 'key-is-public'],
  ])('%s', (head, name) => {
    const found = { name, line: { number: 2, text: head }, values: { key_path: '~/keys/lab' } };
    expect(read(`$ head -n 1 ~/keys/lab\n${head}`).findings).toEqual([found]);
    expect(read(`$ head -1 ~/keys/lab\n${head}\n$ `).findings).toEqual([found]);
    expect(names(`PS C:\\Users\\hana> Get-Content C:\\keys\\lab -TotalCount 1\n${head}`)).toEqual([name]);
    expect(names(`head -n 1 ~/keys/lab\n\n${head}`)).toEqual([name]);
  });

  test.each([
    ['-----BEGIN OPENSSH PRIVATE KEY-----', '~/.ssh/lab'],
    ['-----BEGIN RSA PRIVATE KEY-----', '~/.ssh/lab'],
    ['-----BEGIN CERTIFICATE-----', '~/.ssh/lab'],
    ['[redacted]', '~/.ssh/lab'],
    [A_PUBLIC, '~/.ssh/lab.pub'],
    [A_PUBLIC, '~/.ssh/authorized_keys'],
    [A_PUBLIC, '$(id)'],
    ['', '~/.ssh/lab'],
  ])('%s in %s is nothing', (head, path) => {
    expect(names(`$ head -n 1 ${path}\n${head}`)).toEqual([]);
  });
});

test('nothing at all', () => {
  const empty = { values: {}, findings: [], fingerprints: { own: [], registered: [], agent: [] } };
  expect(read('')).toEqual(empty);
  expect(read('ssh-keygen -lf')).toEqual(empty);
  expect(read('ssh-ed25519 AAAA')).toEqual(empty);
});

test.each([
  ['fingerprints', `${LINE_A}\n`],
  ['public keys', `${A_PUBLIC}\n`],
  ['lists', `${GW}${LIST}\n${LINE_A}\n${PC}ssh-keygen -lf ~/.ssh/x\n${LINE_B}\n`],
  ['first lines', `$ head -n 1 ~/.ssh/x\n${A_PUBLIC}\n`],
  ['headings', '==> /home/hana/.ssh/id_rsa.pub <==\n'],
  ['agents', `$ ssh-add -l\n${LINE_A}\n$ ssh-keygen -lf ~/.ssh/x\n${LINE_B}\n`],
  ['a log', `debug1: Offering public key: /home/hana/.ssh/id_rsa RSA ${B} agent\n`],
  ['prompts', 'hana@pc:~$ $ $ $ > > # # ssh ssh-keygen ssh-add -f -f -l\n'],
  ['blanks', '256 SHA256:     (x) '],
])('1 MB of %s takes no long time', (_, piece) => {
  const lines = piece.repeat(Math.ceil(1_000_000 / piece.length)).split('\n');
  const start = performance.now();
  readKeys(lines, { own: [A], registered: [B] });
  expect(performance.now() - start).toBeLessThan(LINEAR);
});
