import { readConfig } from '../../src/evidence/config';
import { LINEAR } from '../linear';

const GW = 'gw.ddbj.nig.ac.jp';
const HOSTS = [GW, 'gw2.ddbj.nig.ac.jp'];

const BLOCK = `Host gw
    HostName ${GW}
    User hana
    Port 2222
    IdentityFile ~/.ssh/lab
    IdentitiesOnly yes
`;
const VALUES = { host: GW, user: 'hana', port: '2222', key_path: '~/.ssh/lab' };

function read(text: string, hosts: readonly string[] = HOSTS) {
  return readConfig(text.split('\n'), hosts);
}

function values(text: string, hosts?: readonly string[]) {
  return read(text, hosts).values;
}

function names(text: string, hosts?: readonly string[]): string[] {
  return read(text, hosts).findings.map(({ name }) => name);
}

describe('the values of the block for our host', () => {
  test.each([
    ['as usual', BLOCK],
    [
      'key=value, quotes, other capitals',
      `HOST = gw\nhostname="${GW}"\nUSER=hana\nPort = 2222\nIdentityFile "~/.ssh/lab"\nidentitiesonly=yes`,
    ],
    [
      'comments',
      `# mine\n${BLOCK.replace('hana', 'hana # not taro').replace('    Port', '    # Port 22\n    Port')}`,
    ],
    ['quoted in a message', BLOCK.replace(/^/gm, '> ')],
    ['a blank line after every line', BLOCK.replaceAll('\n', '\n\n')],
    [
      'numbered',
      BLOCK.split('\n')
        .map((line, at) => `     ${at + 1} ${line}`)
        .join('\n'),
    ],
    ['by its pattern', BLOCK.replace('Host gw', `Host login ${GW}`).replace(/ +HostName.*\n/, '')],
    ['with %h', BLOCK.replace(`HostName ${GW}`, 'HostName %h.ddbj.nig.ac.jp')],
    ['a Match', BLOCK.replace('Host gw', 'Match originalhost gw')],
    [
      'typed and a prompt after it',
      `hana@pc:~$ cat ~/.ssh/config\n${BLOCK}hana@pc:~$ ssh gw\nhana@${GW}: Permission denied (publickey).`,
    ],
    ['prose before it', `gw に入れません。設定は次のとおりです。\n${BLOCK}`],
    ['an unknown setting inside', BLOCK.replace('    Port', '    FooBar yes\n    Port')],
  ])('%s', (_, text) => {
    expect(values(text)).toEqual(VALUES);
  });

  test('the first value wins, from every block that applies', () => {
    const text = `User taro\n\nHost gh\n  HostName git.example.jp\n  Port 443\n\n${BLOCK}\nHost *\n  Port 22\n  ProxyJump hop.example.jp\n`;
    expect(values(text)).toEqual({ ...VALUES, user: 'taro', jump_host: 'hop.example.jp' });
    expect(values(`Host * !gw\n  User taro\n${BLOCK}`)).toEqual(VALUES);
    expect(values(`Match exec "true"\n  User taro\n${BLOCK}`)).toEqual(VALUES);
  });

  test('an alias that was typed counts before the site’s hosts', () => {
    const text = `${BLOCK}Host b\n  HostName b.example.jp\n  User taro\n`;
    expect(values(text, ['b', ...HOSTS])).toEqual({ host: 'b.example.jp', user: 'taro' });
  });

  test('of two blocks for one host only what they have in common', () => {
    const text = `Host a\n  HostName ${GW}\n  User hana\n  Port 2222\nHost b\n  HostName ${GW}\n  User taro\n  Port 2222\n`;
    expect(values(text)).toEqual({ host: GW, port: '2222' });
    expect(values(text, ['b'])).toEqual({ host: GW, user: 'taro', port: '2222' });
  });

  test('a wildcard gives what is set, but does not tell which host is meant', () => {
    expect(values('Host *.ddbj.nig.ac.jp\n  User hana\n  IdentityFile ~/.ssh/lab')).toEqual({
      user: 'hana',
      key_path: '~/.ssh/lab',
    });
  });

  test.each([
    ['ProxyJump hop.example.jp', 'hop.example.jp'],
    ['ProxyJump you@a.example.jp:22,taro@hop.example.jp:2222', 'hop.example.jp'],
    ['ProxyJump ssh://taro@hop.example.jp:2222', 'hop.example.jp'],
    ['ProxyJump [2001:db8::1]:22', '2001:db8::1'],
    ['ProxyCommand ssh -q -W %h:%p taro@hop.example.jp', 'hop.example.jp'],
    ['ProxyJump none', undefined],
    ['ProxyJump $(id)', undefined],
    ['ProxyCommand nc -x proxy:1080 %h %p', undefined],
  ])('%s', (line, jump) => {
    expect(values(`${BLOCK}    ${line}`).jump_host).toBe(jump);
  });

  test.each([
    ['%d/.ssh/lab', '~/.ssh/lab'],
    ['~/.ssh/%r@%h', `~/.ssh/hana@${GW}`],
    ['"C:\\Users\\hana kei\\.ssh\\lab"', 'C:\\Users\\hana kei\\.ssh\\lab'],
    ['~/.ssh/%C', undefined],
    ['~/.ssh/lab.pub', undefined],
    ['none', undefined],
    ['"$(rm -rf ~)"', undefined],
    ['-rf', undefined],
    ['`id`', undefined],
  ])('IdentityFile %s', (value, path) => {
    expect(values(BLOCK.replace('~/.ssh/lab', () => value)).key_path).toBe(path);
  });

  test('hostile values stay text', () => {
    expect(
      values(`Host ${GW}\n  HostName $(id)\n  User ;id\n  Port 99999\n  IdentityFile ~/.ssh/lab`),
    ).toEqual({
      key_path: '~/.ssh/lab',
    });
    expect(values('Host __proto__ constructor\n  HostName x.example.jp\n  User hana', ['toString'])).toEqual(
      {},
    );
  });
});

describe('no client’s settings', () => {
  test.each([
    ['another host', 'Host other\n  HostName other.example.jp\n  User taro\n  StrictHostKeyChecking no'],
    [
      'a log',
      `debug1: Reading configuration data /home/hana/.ssh/config\ndebug1: /home/hana/.ssh/config line 1: Applying options for gw\ndebug1: Connecting to ${GW} [192.0.2.1] port 22.\nHost key verification failed.`,
    ],
    [
      'errors that begin alike',
      `Host ${GW} not found in /home/hana/.ssh/known_hosts\nUser hana from 192.0.2.1 not allowed\nPort 22: Connection refused\nHost key verification failed.`,
    ],
    ['prose', `Host ${GW} is where I log in.\nUser name and port are right.\nMatch them please.`],
    [
      'the server’s file',
      '# /etc/ssh/sshd_config\nPort 22\nPermitRootLogin no\nPasswordAuthentication no\nMatch User hana\n  X11Forwarding no',
    ],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ values: {}, findings: [] });
  });
});

describe('ssh -G', () => {
  /** Recorded from OpenSSH 9.2, shortened; older versions begin with `user`. */
  const resolved = (rest: string) =>
    `host gw\nuser hana\nhostname ${GW}\nport 22\naddressfamily any\nbatchmode no\ncheckhostip no\nhashknownhosts no\nidentitiesonly no\nstricthostkeychecking ask\nserveraliveinterval 0\nipqos lowdelay throughput\ncanonicalizePermittedcnames none\n${rest}`;
  const usual = 'rsa ecdsa ecdsa_sk ed25519 ed25519_sk xmss dsa'
    .split(' ')
    .map((name) => `identityfile ~/.ssh/id_${name}`)
    .join('\n');
  const files = 'userknownhostsfile /home/hana/.ssh/known_hosts /home/hana/.ssh/known_hosts2';

  test('the usual keys are no key of the settings', () => {
    expect(read(`hana@pc:~$ ssh -G gw\n${resolved(`${usual}\n${files}`)}`)).toEqual({
      values: { host: GW, user: 'hana', port: '22' },
      findings: [],
    });
  });

  test('a key that the settings name, without IdentitiesOnly', () => {
    const text = resolved('identityfile ~/.ssh/lab\nproxyjump you@a.example.jp:22,hop.example.jp:2222');
    expect(values(text)).toEqual({
      host: GW,
      user: 'hana',
      port: '22',
      key_path: '~/.ssh/lab',
      jump_host: 'hop.example.jp',
    });
    expect(names(text)).toEqual(['identities-only-missing']);
    expect(names(text.replace('identitiesonly no', 'identitiesonly yes'))).toEqual([]);
  });

  test('some of its lines: what is not there proves nothing', () => {
    const some = `user hana\nhostname ${GW}\nport 22\nidentityfile ~/.ssh/lab`;
    expect(read(some)).toEqual({
      values: { host: GW, user: 'hana', port: '22', key_path: '~/.ssh/lab' },
      findings: [],
    });
    expect(read(`host gw\n${some}`).findings).toEqual([]);
  });

  test('the check is off', () => {
    const text = resolved(usual);
    expect(names(text.replace('checking ask', 'checking false'))).toEqual(['host-key-check-off']);
    expect(names(`${text}\nuserknownhostsfile /dev/null`)).toEqual(['host-key-check-off']);
    expect(names(text.replace('checking ask', 'checking accept-new'))).toEqual([]);
  });

  test('about another host', () => {
    const other = resolved(usual).replaceAll(GW, 'other.example.jp').replace('host gw', 'host other');
    expect(read(other.replace('checking ask', 'checking false'))).toEqual({ values: {}, findings: [] });
  });
});

describe('identities-only-missing', () => {
  const lacking = BLOCK.replace(/ +IdentitiesOnly.*\n/, '');

  test('at the line of the key', () => {
    expect(read(`${lacking}\nHost other\n  User x\n`).findings).toEqual([
      { name: 'identities-only-missing', line: { number: 5, text: 'IdentityFile ~/.ssh/lab' } },
    ]);
    expect(names(`${BLOCK.replace('IdentitiesOnly yes', 'IdentitiesOnly no')}`)).toEqual([
      'identities-only-missing',
    ]);
  });

  test.each([
    ['another block that applies has it', `${lacking}Host *\n  IdentitiesOnly yes`],
    ['the file above it has it', `IdentitiesOnly yes\n\n${lacking}`],
    ['a Match that may apply has it', `${lacking}Match exec "test -e x"\n  IdentitiesOnly yes`],
    ['another file is included', `Include conf.d/*\n${lacking}`],
    ['the paste breaks off in a line', `${lacking}    Identi`],
    ['the paste breaks off before a value', `${lacking}    IdentitiesOnly`],
    ['lines are left out', `${lacking}    ...\n`],
    ['lines are left out in Japanese', `${lacking}    (略)\n    ForwardAgent no`],
    ['no key is named', lacking.replace(/ +IdentityFile.*\n/, '')],
    ['it is another host’s block', lacking.replace(GW, 'other.example.jp')],
    ['the first line is cut off', lacking.replace('Host gw\n', '')],
  ])('not when %s', (_, text) => {
    expect(names(text)).toEqual([]);
  });
});

describe('config-server-option', () => {
  test('each one, by its name as written', () => {
    expect(read(`${BLOCK}    ClientAliveInterval 60\n    PermitRootLogin no\n`).findings).toEqual([
      {
        name: 'config-server-option',
        line: { number: 7, text: 'ClientAliveInterval 60' },
        values: { option: 'ClientAliveInterval' },
      },
      {
        name: 'config-server-option',
        line: { number: 8, text: 'PermitRootLogin no' },
        values: { option: 'PermitRootLogin' },
      },
    ]);
  });

  test.each([
    [
      'both know it',
      `${BLOCK}    PasswordAuthentication no\n    TCPKeepAlive yes\n    ServerAliveInterval 60`,
    ],
    ['the server’s file stands below, set apart', `${BLOCK}\nPermitRootLogin no\nUsePAM yes`],
    [
      'the server’s file stands below a command',
      `${BLOCK}$ cat /etc/ssh/sshd_config\nPermitRootLogin no\nUsePAM yes`,
    ],
    [
      'it is the server’s whole file',
      `${BLOCK}    PermitRootLogin no\n    UsePAM yes\n    StrictModes yes\n    MaxAuthTries 6`,
    ],
  ])('not when %s', (_, text) => {
    expect(names(text)).toEqual([]);
  });
});

describe('host-key-check-off', () => {
  test.each([
    ['in the block', `${BLOCK}    StrictHostKeyChecking no`, 7],
    ['for all hosts', `Host *\n  StrictHostKeyChecking off\n  User x`, 2],
    ['above all blocks', `StrictHostKeyChecking=no\n${BLOCK}`, 1],
    ['without a file', `${BLOCK}    UserKnownHostsFile /dev/null`, 7],
    ['in a part of a file', 'StrictHostKeyChecking no\nUserKnownHostsFile /dev/null', 1],
    ['typed', `$ ssh -o StrictHostKeyChecking=no hana@${GW}`, 1],
    ['typed otherwise', `see:\nssh -oStrictHostKeyChecking=no -oUserKnownHostsFile=/dev/null hana@${GW}`, 2],
    ['typed with quotes', `PS C:\\Users\\hana> ssh -o "StrictHostKeyChecking no" hana@${GW}`, 1],
  ])('%s', (_, text, number) => {
    expect(read(text).findings).toMatchObject([{ name: 'host-key-check-off', line: { number } }]);
  });

  test.each([
    ['for another host', `${BLOCK}Host vm\n  HostName 192.168.56.10\n  StrictHostKeyChecking no`],
    ['a new host only', `${BLOCK}    StrictHostKeyChecking accept-new`],
    ['an earlier value holds', `Host gw\n  StrictHostKeyChecking ask\n${BLOCK}    StrictHostKeyChecking no`],
    ['a question', `ssh -o StrictHostKeyChecking=no hana@${GW} を使ってもよいですか`],
    ['an English question', `ssh -o StrictHostKeyChecking=no hana@${GW} -- is that safe?`],
    ['said in a sentence', `They told me to use -o StrictHostKeyChecking=no with ssh`],
    ['commented out', `${BLOCK}    # StrictHostKeyChecking no`],
  ])('not %s', (_, text) => {
    expect(names(text)).toEqual([]);
  });
});

test('known-hosts-elsewhere: another real file', () => {
  const named = (file: string) => read(`${BLOCK}    UserKnownHostsFile ${file}\n`).findings;
  expect(named('~/.ssh/lab_hosts')).toEqual([
    {
      name: 'known-hosts-elsewhere',
      line: { number: 7, text: 'UserKnownHostsFile ~/.ssh/lab_hosts' },
      values: { known_hosts: '~/.ssh/lab_hosts' },
    },
  ]);
  for (const usual of [
    '~/.ssh/known_hosts',
    '~/.ssh/known_hosts ~/.ssh/lab',
    'none',
    '"$(id)"',
    '%d/.ssh/known_hosts',
  ])
    expect(named(usual)).toEqual([]);
});

test.each([
  ['blocks', BLOCK],
  ['patterns', `Host ${'*a'.repeat(300)}\n  User x\n`],
  ['one long line', 'Host gw '],
  ['blanks', `Host${' '.repeat(900)}x\n`],
  ['quotes', `User ${'"'.repeat(400)}\n`],
  ['a log', 'debug1: /home/hana/.ssh/config line 1: Applying options for gw -o x\n'],
  ['options', `${' -o StrictHostKeyChecking=maybe'.repeat(30)}\n`],
  ['prompts', `${'$ '.repeat(60)}-o StrictHostKeyChecking=no\n`],
])('1 MB of %s takes no long time', (_, piece) => {
  const lines = piece.repeat(Math.ceil(1_000_000 / piece.length)).split('\n');
  const start = performance.now();
  readConfig(lines, [GW, 'a'.repeat(200), ...HOSTS]);
  expect(performance.now() - start).toBeLessThan(LINEAR);
});
