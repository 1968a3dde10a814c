import { ask } from '../src/ask';
import type { Answer, Language, Remembered } from '../src/types';
import { shippedKnowledge } from './knowledge-for-tests';

/** Conversations as they really go: each turn is answered with what the turns before have shown. */

interface Turn {
  says: string;
  picks?: string;
  entry?: string | null;
  kind?: Answer['kind'];
  cause?: string | null;
  language?: Language;
  /** Commands that must be offered, as they are to be run. */
  runs?: readonly string[];
  /** Commands that must not be offered. */
  notRuns?: readonly RegExp[];
  reads?: RegExp;
}

const knowledge = shippedKnowledge();

function commandsOf({ parts }: Answer): string[] {
  return parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));
}

function textOf({ parts }: Answer): string {
  return parts.map((part) => ('text' in part ? part.text : '')).join('\n');
}

function talk(turns: readonly Turn[]): void {
  let remembered: Remembered | undefined;
  turns.forEach(({ says, picks, entry, kind, cause, language, runs = [], notRuns = [], reads }, at) => {
    const message = { text: says, addressed: true, ...(picks === undefined ? {} : { picked: picks }) };
    const answer = ask(message, knowledge, remembered);
    remembered = answer.remembered;
    const seen = {
      turn: at,
      entry: answer.entry,
      kind: answer.kind,
      cause: answer.cause,
      language: answer.language,
    };
    expect(seen).toEqual({
      ...seen,
      ...(entry === undefined ? {} : { entry }),
      ...(kind === undefined ? {} : { kind }),
      ...(cause === undefined ? {} : { cause }),
      ...(language === undefined ? {} : { language }),
    });
    const commands = commandsOf(answer);
    expect(commands).toEqual(expect.arrayContaining([...runs]));
    for (const pattern of notRuns) expect(commands.filter((run) => pattern.test(run))).toEqual([]);
    if (reads !== undefined) expect(textOf(answer)).toMatch(reads);
  });
}

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';

/** The log of one run of OpenSSH 9.6, from its version to its end. */
function trace(user: string, auth: readonly string[], { key = '/home/hana/.ssh/id_ed25519' } = {}): string {
  return [
    'OpenSSH_9.6p1 Ubuntu-3ubuntu13.5, OpenSSL 3.0.13 30 Jan 2024',
    'debug1: Reading configuration data /etc/ssh/ssh_config',
    'debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.10] port 22.',
    'debug1: Connection established.',
    `debug1: identity file ${key} type 3`,
    `debug1: identity file ${key}-cert type -1`,
    'debug1: Local version string SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.5',
    'debug1: Remote protocol version 2.0, remote software version OpenSSH_8.7',
    `debug1: Authenticating to gw.ddbj.nig.ac.jp:22 as '${user}'`,
    'debug1: SSH2_MSG_KEXINIT sent',
    'debug1: SSH2_MSG_KEXINIT received',
    'debug1: Server host key: ssh-ed25519 SHA256:xwGyTv31qYH7xdM+ccT/t9WNEQRuyDR85Xu1Il6xvs4',
    "debug1: Host 'gw.ddbj.nig.ac.jp' is known and matches the ED25519 host key.",
    'debug1: SSH2_MSG_NEWKEYS received',
    'debug1: SSH2_MSG_SERVICE_ACCEPT received',
    'debug1: Authentications that can continue: publickey',
    'debug1: Next authentication method: publickey',
    ...auth,
    'debug1: No more authentication methods to try.',
    `${user}@gw.ddbj.nig.ac.jp: Permission denied (publickey).`,
  ].join('\n');
}

const PRINT = 'SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';
const OFFERED = `debug1: Offering public key: /home/hana/.ssh/id_ed25519 ED25519 ${PRINT} explicit`;
const REFUSED = 'debug1: Authentications that can continue: publickey';

describe('a conversation goes from the error to the cause', () => {
  test('ja: error, ssh -v (key refused), the listing of the server, the fix', () => {
    talk([
      {
        says: `スパコンにログインできません\n${DENIED}`,
        entry: 'publickey-denied',
        cause: null,
        language: 'ja',
        runs: ['ssh -v hana@gw.ddbj.nig.ac.jp'],
      },
      {
        says: trace('hana', [OFFERED, REFUSED]),
        entry: 'publickey-denied',
        cause: 'key-refused',
        language: 'ja',
        notRuns: [/^ssh -v /],
      },
      {
        says: '[hana@gw ~]$ stat -c "%a %n" ~ ~/.ssh ~/.ssh/authorized_keys\n775 /home/hana\n700 /home/hana/.ssh\n600 /home/hana/.ssh/authorized_keys',
        entry: 'publickey-denied',
        cause: 'server-writable',
        language: 'ja',
        runs: ['chmod go-w /home/hana'],
        notRuns: [/authorized_keys$/],
      },
    ]);
  });

  test('en: error, ssh -v with three passphrase prompts names the passphrase', () => {
    talk([
      {
        says: `I cannot log in any more, what is wrong?\n${DENIED}`,
        entry: 'publickey-denied',
        language: 'en',
        runs: ['ssh -v hana@gw.ddbj.nig.ac.jp'],
      },
      {
        says: trace('hana', [
          OFFERED,
          `debug1: Server accepts key: /home/hana/.ssh/id_ed25519 ED25519 ${PRINT} explicit`,
          "Enter passphrase for key '/home/hana/.ssh/id_ed25519': ",
          "Enter passphrase for key '/home/hana/.ssh/id_ed25519': ",
          "Enter passphrase for key '/home/hana/.ssh/id_ed25519': ",
        ]),
        entry: 'key-passphrase',
        cause: 'passphrase-failed',
        language: 'en',
      },
    ]);
  });

  test('ja: a listing without a prompt is asked about, and each computer gets its own fix', () => {
    const listing =
      '775 /home/hana\n700 /home/hana/.ssh\n600 /home/hana/.ssh/authorized_keys\n600 /home/hana/.ssh/id_rsa';
    for (const [picks, cause, run] of [
      ['on-server', 'server-writable', 'chmod go-w /home/hana'],
      ['on-client', 'authorized-keys-on-client', null],
    ] as const) {
      talk([
        { says: DENIED, entry: 'publickey-denied' },
        { says: listing, kind: 'choose', reads: /どちらの計算機/ },
        {
          says: '',
          picks,
          kind: 'solution',
          ...(run === null ? { notRuns: [/^chmod go-w/] } : { runs: [run], cause }),
        },
      ]);
    }
  });

  test('en: still the same goes through the checklist, then asks for ssh -v, then names the cause', () => {
    talk([
      {
        says: `please help, I cannot log in\n${DENIED}`,
        entry: 'publickey-denied',
        cause: null,
        language: 'en',
        reads: /permissions/,
      },
      { says: 'still the same', entry: 'publickey-denied', notRuns: [/^stat/], reads: /pair/ },
      {
        says: 'no change, sorry',
        entry: 'publickey-denied',
        notRuns: [/^stat/, /ssh-keygen/],
        reads: /user name/,
      },
      { says: 'same error', kind: 'ask-for-more', runs: ['ssh -v hana@gw.ddbj.nig.ac.jp'] },
      {
        says: trace('Hana', [OFFERED.replace('/home/hana', '/home/Hana'), REFUSED], {
          key: '/home/Hana/.ssh/id_ed25519',
        }),
        entry: 'publickey-denied',
        language: 'en',
      },
    ]);
  });

  test('ja: after the log was read and nothing helps, a person is named', () => {
    talk([
      {
        says: `助けてください\n${trace('hana', ['debug1: Trying private key: /home/hana/.ssh/id_ed25519'], {}).replace('type 3', 'type -1')}`,
        entry: 'publickey-denied',
        cause: 'no-key-offered',
      },
      { says: 'まだ同じです', kind: 'unknown', reads: /問い合わせ窓口/ },
    ]);
  });

  test('en: a new error drops what no longer holds', () => {
    talk([
      { says: trace('hana', [OFFERED, REFUSED]), entry: 'publickey-denied', cause: 'key-refused' },
      {
        says: 'hana@gw:~$ ls -ld ~ \ndrwxrwxr-x 21 hana hana 4096 May  5 14:02 /home/hana',
        entry: 'publickey-denied',
        cause: 'server-writable',
        runs: ['chmod go-w /home/hana'],
      },
      {
        says: 'ok, done. now I get this instead\nclient_loop: send disconnect: Broken pipe',
        entry: 'connection-dropped',
        cause: null,
        notRuns: [/chmod g/],
      },
      { says: DENIED, entry: 'publickey-denied', cause: null },
    ]);
  });

  test('ja: another host starts anew', () => {
    talk([
      { says: trace('hana', [OFFERED, REFUSED]), entry: 'publickey-denied', cause: 'key-refused' },
      {
        says: 'ssh -p 2222 taro@login.example.jp\ntaro@login.example.jp: Permission denied (publickey).',
        entry: 'publickey-denied',
        cause: null,
        runs: ['ssh -v -p 2222 taro@login.example.jp'],
      },
    ]);
  });

  test('en: the listing first, the log later: the key with another name is named', () => {
    talk([
      {
        says: 'hana@laptop:~$ ssh hana@gw.ddbj.nig.ac.jp\nhana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
        entry: 'publickey-denied',
      },
      {
        says: 'hana@laptop:~$ ls -la ~/.ssh\ntotal 20\ndrwx------  2 hana hana 4096 May  5 13:37 .\ndrwxr-x--- 21 hana hana 4096 May  5 14:02 ..\n-rw-------  1 hana hana  419 May  2 07:52 nig_key\n-rw-r--r--  1 hana hana  105 May  2 07:52 nig_key.pub\n-rw-r--r--  1 hana hana  600 May  2 07:52 known_hosts',
      },
      {
        says: trace('hana', [
          'debug1: Trying private key: /home/hana/.ssh/id_rsa',
          'debug1: Trying private key: /home/hana/.ssh/id_ed25519',
        ]).replace('type 3', 'type -1'),
        entry: 'publickey-denied',
        cause: 'key-not-selected',
        runs: [expect.stringMatching(/^ssh -i \S*nig_key hana@gw\.ddbj\.nig\.ac\.jp$/) as unknown as string],
      },
    ]);
  });

  test('en: a listing where nothing is in the way says so, and puts right what is merely loose', () => {
    talk([
      {
        says: 'This is on my laptop:\nhana@note:~$ stat -c "%a %n" ~ ~/.ssh ~/.ssh/*\n750 /home/hana\n755 /home/hana/.ssh\n600 /home/hana/.ssh/id_ed25519\nhana@note:~$',
        entry: 'publickey-denied',
        cause: 'permissions-fine',
        language: 'en',
        runs: ['chmod 700 /home/hana/.ssh'],
        notRuns: [/chmod \d+ \/home\/hana(?:$|\/\.ssh\/)/],
        reads: /does not stop the login/,
      },
    ]);
  });

  test('ja: the Command Prompt is told to become PowerShell, where the commands are for that', () => {
    talk([
      {
        says: 'C:\\Users\\hana> ssh hana@gw.ddbj.nig.ac.jp\nhana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
        entry: 'publickey-denied',
        reads: /先に powershell と入力/,
      },
    ]);
  });

  test('ja: the server log settles what the client cannot see', () => {
    talk([
      {
        says: trace('hana', [OFFERED, REFUSED]),
        entry: 'publickey-denied',
        cause: 'key-refused',
        language: 'ja',
      },
      {
        says: '管理者からログをもらいました\nMay  5 14:07:49 gw sshd[4242]: Authentication refused: bad ownership or modes for directory /home/hana/.ssh',
        entry: 'publickey-denied',
        cause: 'server-writable',
        language: 'ja',
        runs: ['chmod go-w /home/hana/.ssh'],
      },
      { says: '同じエラーです', entry: 'publickey-denied', language: 'ja' },
    ]);
  });

  test('en: a wrong fingerprint pasted later turns the answer into a stop', () => {
    talk([
      {
        says: 'Too many authentication failures\nReceived disconnect from 192.0.2.10 port 22:2: Too many authentication failures',
        entry: 'too-many-auth-failures',
      },
      {
        says: 'C:\\Users\\hana> ssh hana@gw.ddbj.nig.ac.jp\nhana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
        entry: 'publickey-denied',
      },
      { says: 'it is in powershell, same error', entry: 'publickey-denied', notRuns: [/^stat/] },
    ]);
  });

  test('ja: thanks are no question', () => {
    talk([
      { says: DENIED, entry: 'publickey-denied' },
      {
        says: 'ありがとうございます、ssh でログインできました!',
        kind: 'solved',
        entry: null,
        notRuns: [/./],
      },
      { says: DENIED, entry: 'publickey-denied' },
    ]);
  });

  test('en: thanks are no question, but thanks with a new error are', () => {
    talk([
      { says: DENIED, entry: 'publickey-denied' },
      { says: 'ssh works now, thanks', kind: 'solved' },
      { says: 'thanks, but now: client_loop: send disconnect: Broken pipe', entry: 'connection-dropped' },
      { says: 'thanks, still the same', kind: 'ask-for-more' },
    ]);
  });

  test('ja: a log about one host, a question about the other', () => {
    talk([
      {
        says: `gw2 に入れないのですが\n${trace('hana', [OFFERED, REFUSED])}`,
        entry: 'publickey-denied',
        reads: /gw\.ddbj\.nig\.ac\.jp への接続の記録で、質問にある gw2\.ddbj\.nig\.ac\.jp/,
      },
    ]);
  });
});
