import { plainText } from '../src/answer/plain';
import { ask } from '../src/ask';
import type { Language } from '../src/types';
import { shippedKnowledge } from './knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from './pastes';

/** What the customer's FAQ tells must be in the answers, in both languages. */
const knowledge = shippedKnowledge();
const answer = (text: string, language: Language): string =>
  plainText(ask({ text, addressed: true, language }, knowledge));

const TOLD: [string, string, Record<Language, (string | RegExp)[]>][] = [
  [
    'Permission denied (publickey)',
    PUBLICKEY_DENIED,
    {
      ja: [
        '推奨',
        '750',
        '711',
        '~/.ssh/authorized_keys',
        '秘密鍵',
        'stat -c "%a %n"',
        'ls -ld',
        'r=4、w=2、x=1',
        'rwx------ は 700',
        '/var/log/auth.log',
        'journalctl -u ssh',
        'ユーザー名',
        /鍵の組/,
      ],
      en: [
        'recommend',
        '750',
        '711',
        '~/.ssh/authorized_keys',
        'private key',
        'stat -c "%a %n"',
        'ls -ld',
        'r=4, w=2, x=1',
        'rwx------ is 700',
        '/var/log/auth.log',
        'journalctl -u ssh',
        'user name',
        'pair',
      ],
    },
  ],
  [
    'REMOTE HOST IDENTIFICATION HAS CHANGED',
    HOST_KEY_WARNING,
    {
      ja: [
        'ssh-keygen -R gw.ddbj.nig.ac.jp',
        'スパコン上ではなく',
        'Are you sure you want to continue connecting',
        'yes',
        '偽のサーバー',
        '最初の1回だけ',
      ],
      en: [
        'ssh-keygen -R gw.ddbj.nig.ac.jp',
        'not on the supercomputer',
        'Are you sure you want to continue connecting',
        'yes',
        'impostor',
        'only this once',
      ],
    },
  ],
  [
    'the connection drops',
    'client_loop: send disconnect: Broken pipe',
    {
      ja: [
        'Host *',
        'ServerAliveInterval 20',
        'TCPKeepAlive no',
        '~/.ssh/config',
        'https://unix.stackexchange.com/questions/602518',
      ],
      en: [
        'Host *',
        'ServerAliveInterval 20',
        'TCPKeepAlive no',
        '~/.ssh/config',
        'https://unix.stackexchange.com/questions/602518',
      ],
    },
  ],
  [
    'PowerShell works, WSL2 does not',
    'PowerShell からはログインできましたが、WSL2 の Ubuntu からはログインできないのでしょうか',
    {
      ja: [
        'ログインできます',
        '2台',
        'ディスクも別',
        'cp -i /mnt/c/Users/',
        '~/.ssh/',
        'chmod 600',
        'gw2.ddbj.nig.ac.jp',
        'https://www.thomasmaurer.ch/2019/06/install-wsl-2-on-windows-10/',
      ],
      en: [
        'can log in',
        'two',
        'disks are separate',
        'cp -i /mnt/c/Users/',
        '~/.ssh/',
        'chmod 600',
        'gw2.ddbj.nig.ac.jp',
        'https://www.thomasmaurer.ch/2019/06/install-wsl-2-on-windows-10/',
      ],
    },
  ],
];

describe.each(TOLD)('%s', (_, text, told) => {
  test.each(['ja', 'en'] as const)('%s', (language) => {
    const said = answer(text, language);
    for (const piece of told[language])
      expect(said).toMatch(
        piece instanceof RegExp ? piece : new RegExp(piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
      );
  });
});

test('the three causes of a refused key come in the order of the FAQ', () => {
  const causes = ask({ text: PUBLICKEY_DENIED, addressed: true, language: 'en' }, knowledge).parts.flatMap(
    (part) => (part.type === 'cause' ? [part.text] : []),
  );
  expect(causes.map((text) => /permissions|pair|user name/.exec(text)?.[0])).toEqual([
    'permissions',
    'pair',
    'user name',
  ]);
});

test('the permission table: five paths, their modes, and the computers that have them', () => {
  const part = ask({ text: PUBLICKEY_DENIED, addressed: true, language: 'en' }, knowledge).parts.find(
    (one) => one.type === 'step' && one.table,
  );
  const rows =
    part?.type === 'step' ? (part.table?.rows.map(([file, , modes, on]) => [file, modes, on]) ?? []) : [];
  expect(rows).toHaveLength(5);
  const both = 'your computer + the server';
  expect(rows.map(([, modes, on]) => [modes, on])).toEqual([
    ['750, 711, 700', both],
    ['700', both],
    ['600', 'your computer'],
    ['600', 'the server'],
    ['600, 644', 'your computer'],
  ]);
});
