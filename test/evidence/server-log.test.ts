import { readServerLog } from '../../src/evidence/server-log';
import { LINEAR } from '../linear';

const PRINT = 'SHA256:xwGyTv31qYH7xdM+ccT/t9WNEQRuyDR85Xu1Il6xvs4';

/** The findings of a log, as `name` or `name value`. */
function found(log: string, user?: string): string[] {
  const { findings } = readServerLog(log.split('\n'), user);
  return findings.map(({ name, values = {} }) => [name, ...Object.values(values)].join(' '));
}

const syslog = (message: string, pid = 4242): string => `May  5 14:07:49 gw sshd[${pid}]: ${message}`;
const journal = (message: string, pid = 4242): string =>
  `2026-05-05T14:07:49.120345+09:00 gw sshd-session[${pid}]: ${message}`;

/** Each message as several versions write it; the last words are what must be found. */
const MESSAGES: readonly (readonly [string, string])[] = [
  ['Invalid user tarou from 203.0.113.7 port 51514', 'user-unknown tarou'],
  ['Invalid user tarou from 203.0.113.7', 'user-unknown tarou'],
  ['Illegal user tarou from 203.0.113.7', 'user-unknown tarou'],
  [
    'error: PAM: User not known to the underlying authentication module for illegal user tarou from 203.0.113.7',
    'user-unknown tarou',
  ],
  ['User hana from 203.0.113.7 not allowed because not listed in AllowUsers', 'user-not-allowed hana'],
  ['User hana from 203.0.113.7 not allowed because listed in DenyUsers', 'user-not-allowed hana'],
  [
    "User hana from login.example.jp not allowed because none of user's groups are listed in AllowGroups",
    'user-not-allowed hana',
  ],
  ['User hana from 203.0.113.7 not allowed because not in any group', 'user-not-allowed hana'],
  ['ROOT LOGIN REFUSED FROM 203.0.113.7 port 51514', 'user-not-allowed root'],
  ["pam_access(sshd:account): access denied for user `hana' from `203.0.113.7'", 'user-not-allowed hana'],
  ['pam_sss(sshd:account): Access denied for user hana: 6 (Permission denied)', 'user-not-allowed hana'],
  ['pam_time(sshd:account): user hana rejected', 'user-not-allowed hana'],
  ['pam_listfile(sshd:auth): Refused user hana for service sshd', 'user-not-allowed hana'],
  ['fatal: Access denied for user hana by PAM account configuration [preauth]', 'user-not-allowed hana'],
  ['User hana not allowed because account is locked', 'account-locked hana'],
  ['User hana from 203.0.113.7 not allowed because account is locked', 'account-locked hana'],
  [
    'pam_faillock(sshd:auth): Consecutive login failures for user hana account temporarily locked',
    'account-locked hana',
  ],
  ['pam_tally2(sshd:auth): user hana (1001) tally 6, deny 5', 'account-locked hana'],
  ['Account hana has expired', 'account-expired hana'],
  ['User hana password has expired (password aged)', 'account-expired hana'],
  ['pam_unix(sshd:account): account hana has expired (account expired)', 'account-expired hana'],
  ['pam_unix(sshd:account): expired password for user hana (root enforced)', 'account-expired hana'],
  ['error: PAM: User account has expired for hana from 203.0.113.7', 'account-expired hana'],
  [
    'pam_sss(sshd:account): Access denied for user hana: 13 (User account has expired)',
    'account-expired hana',
  ],
  ['User hana not allowed because shell /usr/bin/zsh does not exist', 'shell-missing hana'],
  ['User hana not allowed because shell /usr/local/bin/menu is not executable', 'shell-missing hana'],
  [
    'Authentication refused: bad ownership or modes for file /home/hana/.ssh/authorized_keys',
    'server-writable /home/hana/.ssh/authorized_keys',
  ],
  ['Authentication refused: bad ownership or modes for directory /home/hana', 'server-writable /home/hana'],
  [
    "Could not open user 'hana' authorized keys '/home/hana/.ssh/authorized_keys': Permission denied",
    'server-unreadable /home/hana/.ssh/authorized_keys',
  ],
  [
    "debug1: Could not open authorized keys '/home/hana/.ssh/authorized_keys': Permission denied",
    'server-unreadable /home/hana/.ssh/authorized_keys',
  ],
  [
    'Authentication refused: realpath /home/hana/.ssh/authorized_keys failed: Permission denied',
    'server-unreadable /home/hana/.ssh/authorized_keys',
  ],
  [
    '/home/hana/.ssh/authorized_keys:1: Authentication tried for hana with correct key but not from a permitted host (host=203.0.113.7, ip=203.0.113.7, required=10.0.0.0/8).',
    'not-from-here hana',
  ],
  [
    'Authentication tried for hana with correct key but not from a permitted host (host=203.0.113.7, ip=203.0.113.7).',
    'not-from-here hana',
  ],
  [`error: Authentication key RSA ${PRINT} revoked by file /etc/ssh/revoked_keys`, `key-revoked ${PRINT}`],
  [`WARNING: authentication attempt with a revoked RSA key ${PRINT}`, `key-revoked ${PRINT}`],
  ['error: Certificate invalid: name is not a listed principal', 'certificate-invalid'],
  [
    `error: Refusing certificate ID "hana@lab" serial=4711 signed by ED25519 CA ${PRINT}: Certificate invalid: expired`,
    'certificate-invalid',
  ],
  [
    'userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
    'sha1-refused-by-server',
  ],
  ['userauth_pubkey: key type ssh-rsa not in PubkeyAcceptedKeyTypes [preauth]', 'sha1-refused-by-server'],
  ['Failed password for hana from 203.0.113.7 port 51514 ssh2', 'password-wrong hana'],
  [
    'message repeated 2 times: [ Failed password for hana from 203.0.113.7 port 51514 ssh2]',
    'password-wrong hana',
  ],
  [
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.7  user=hana',
    'password-wrong hana',
  ],
  ['error: PAM: Authentication failure for hana from 203.0.113.7', 'password-wrong hana'],
  [
    'error: maximum authentication attempts exceeded for hana from 203.0.113.7 port 51514 ssh2 [preauth]',
    'too-many-keys',
  ],
  [
    'Disconnecting authenticating user hana 203.0.113.7 port 51514: Too many authentication failures [preauth]',
    'too-many-keys',
  ],
  ['Disconnecting: Too many authentication failures for hana [preauth]', 'too-many-keys'],
  ['error: beginning MaxStartups throttling', 'server-too-busy'],
  ['exited MaxStartups throttling after 00:02:13, 41 connections dropped', 'server-too-busy'],
  ['drop connection #10 from [203.0.113.7]:51514 on [192.0.2.10]:22 past MaxStartups', 'server-too-busy'],
  [
    'drop connection #0 from [203.0.113.7]:51514 on [192.0.2.10]:22 penalty: failed authentication',
    'address-shut-out 203.0.113.7',
  ],
  [
    'srclimit_penalise: ipv4: new 203.0.113.7/32 active penalty of 25.000 seconds for penalty: failed authentication',
    'address-shut-out 203.0.113.7',
  ],
  ['refused connect from host-7.example.jp (203.0.113.7)', 'address-shut-out 203.0.113.7'],
  ['refused connect from ::ffff:203.0.113.7 (::ffff:203.0.113.7)', 'address-shut-out 203.0.113.7'],
  ['User hana not allowed because /etc/nologin exists', 'login-closed'],
  ['User hana not allowed because /var/run/nologin exists', 'login-closed'],
  ['pam_nologin(sshd:account): login refused for user hana', 'login-closed'],
  [
    'fatal: Access denied: "System is going down. Unprivileged users are not permitted to log in anymore."',
    'login-closed',
  ],
  ['fatal: bad ownership or modes for chroot directory "/srv/sftp/hana"', 'chroot-modes'],
  ['fatal: bad ownership or modes for chroot directory component "/srv/"', 'chroot-modes'],
  [`Accepted publickey for hana from 203.0.113.7 port 51514 ssh2: ED25519 ${PRINT}`, 'logged-in'],
  ['Accepted password for hana from 203.0.113.7 port 51514 ssh2', 'logged-in'],
  ['Accepted keyboard-interactive/pam for hana from 203.0.113.7 port 51514 ssh2', 'logged-in'],
];

describe.each([
  ['auth.log', syslog],
  ['sshd-session in the journal', journal],
  ['sshd-auth', (message: string) => `May 05 14:07:49 gw.example.jp sshd-auth[77]: ${message}`],
  ['RFC 5424', (message: string) => `<86>1 2026-05-05T14:07:49+09:00 gw sshd 4242 - - ${message}`],
  ['no process', (message: string) => `May  5 14:07:49 gw sshd: ${message}`],
  ['quoted and indented', (message: string) => `>    ${syslog(message)}  `],
])('%s', (_, line) => {
  test.each(MESSAGES)('%s', (message, name) => {
    expect(found(line(message))).toEqual([name]);
  });
});

test.each([
  ['4008 16:06:08 238 Invalid user tarou from 203.0.113.7 port 51514', 'user-unknown tarou'],
  [
    '4008 2026-05-05 16:06:08.238 User hana from 203.0.113.7 not allowed because not listed in AllowUsers',
    'user-not-allowed hana',
  ],
  ['web-1  | Invalid user tarou from 203.0.113.7 port 51514', 'user-unknown tarou'],
  ['"log":"Failed password for hana from 203.0.113.7 port 51514 ssh2', 'password-wrong hana'],
  [
    '/root/.ssh must be owned by user or root, and not writable by group or others',
    'server-writable /root/.ssh',
  ],
  [
    'May  5 14:07:49 gw dropbear[99]: /root/.ssh must be owned by user or root, and not writable by group or others',
    'server-writable /root/.ssh',
  ],
  ["May  5 14:07:49 gw dropbear[99]: User account 'hana' is locked", 'account-locked hana'],
  ["gw dropbear[99]: User 'hana' has invalid shell, rejected", 'shell-missing hana'],
  ["gw dropbear[99]: Bad password attempt for 'hana' from 203.0.113.7:51514", 'password-wrong hana'],
  ['gw dropbear[99]: Login attempt for nonexistent user from 203.0.113.7:51514', 'user-unknown'],
  [
    "gw dropbear[99]: Exit before auth from <203.0.113.7:51514>: (user 'hana', 10 fails): Max auth tries reached - user 'hana'",
    'too-many-keys',
  ],
  [
    '14:07:49,123 fail2ban.actions        [812]: NOTICE  [sshd] Ban 203.0.113.7',
    'address-shut-out 203.0.113.7',
  ],
  ['gw fail2ban-server[812]: NOTICE [sshd] Restore Ban 203.0.113.7', 'address-shut-out 203.0.113.7'],
  ['gw sshguard[5]: Blocking "203.0.113.7/32" for 120 secs (3 attacks)', 'address-shut-out 203.0.113.7'],
])('other logs: %s', (line, name) => {
  expect(found(line)).toEqual([name]);
});

test('the line that proves it is quoted with its number', () => {
  const lines = ['サーバーのログです', '', syslog('Invalid user tarou from 203.0.113.7 port 51514')];
  expect(readServerLog(lines)).toEqual({
    values: { user: 'tarou' },
    findings: [
      {
        name: 'user-unknown',
        values: { user: 'tarou' },
        line: { number: 3, text: syslog('Invalid user tarou from 203.0.113.7 port 51514') },
      },
    ],
  });
});

describe('refused without a reason', () => {
  const CLOSED = 'Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]';
  const LISTENING = 'May  5 14:00:00 gw sshd[1]: Server listening on 0.0.0.0 port 22.';

  test.each([
    ['a line before it', `${LISTENING}\n${syslog(CLOSED)}`],
    [
      'a log without heads',
      `Server listening on 127.0.0.1 port 2222.\n${CLOSED}\nReceived signal 15; terminating.`,
    ],
    ['newer program', `${LISTENING}\n${journal(CLOSED)}`],
    ['the command that showed the log', `$ sudo journalctl -u ssh -n 50\n${syslog(CLOSED)}`],
    ['a search for sshd', `$ sudo grep sshd /var/log/auth.log | tail -n 50\n${syslog(CLOSED)}`],
    ['the beginning of the journal', `-- Logs begin at Mon 2026-05-04 --\n${journal(CLOSED)}`],
    [
      'VERBOSE',
      [
        'Connection from 203.0.113.7 port 51514 on 192.0.2.10 port 22 rdomain ""',
        `Failed publickey for hana from 203.0.113.7 port 51514 ssh2: ED25519 ${PRINT}`,
        CLOSED,
      ]
        .map((message) => syslog(message))
        .join('\n'),
    ],
    [
      'the end of an earlier login',
      `${syslog('Disconnected from user taro 203.0.113.9 port 1', 9)}\n${syslog(CLOSED.replace('closed', 'reset'))}`,
    ],
  ])('%s', (_, log) => {
    expect(found(log, 'hana')).toEqual(['refused-without-reason hana']);
  });

  test.each([
    ['cut at the beginning', syslog(CLOSED)],
    ['only prose before it', `I know less than you do about this:\n${syslog(CLOSED)}`],
    ['a search leaves lines out', `$ sudo grep hana /var/log/auth.log\n${LISTENING}\n${syslog(CLOSED)}`],
    [
      'an unknown line may be the reason',
      `${LISTENING}\n${syslog('error: AuthorizedKeysCommand /usr/bin/keys hana returned status 1')}\n${syslog(CLOSED)}`,
    ],
    [
      'too short a key',
      `${LISTENING}\n${syslog('refusing RSA key: Invalid key length [preauth]')}\n${syslog(CLOSED)}`,
    ],
    [
      'the key was accepted, the client went away',
      `${LISTENING}\n${syslog(`Accepted key ED25519 ${PRINT} found at /home/hana/.ssh/authorized_keys:1`)}\n${syslog(CLOSED)}`,
    ],
    ['not even a user', `${LISTENING}\n${syslog('Connection closed by 203.0.113.7 port 51514 [preauth]')}`],
  ])('nothing when %s', (_, log) => {
    expect(found(log, 'hana')).toEqual([]);
  });
});

test('every reason about the account outweighs what follows from it', () => {
  const log = [
    'User hana not allowed because account is locked',
    'input_userauth_request: invalid user hana [preauth]',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.3.0.8  user=hana',
    'Failed password for invalid user hana from 10.3.0.8 port 60412 ssh2',
    'error: maximum authentication attempts exceeded for invalid user hana from 10.3.0.8 port 60412 ssh2 [preauth]',
  ];
  expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual(['account-locked hana']);
});

test('the particular reason of PAM outweighs its general one', () => {
  const log = [
    'pam_unix(sshd:account): account hana has expired (account expired)',
    'fatal: Access denied for user hana by PAM account configuration [preauth]',
  ];
  expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual(['account-expired hana']);
});

test('"invalid user" alone does not tell a missing account from one that may not log in', () => {
  expect(found(syslog('Failed password for invalid user tarou from 203.0.113.7 port 5 ssh2'))).toEqual([]);
  expect(found(syslog('Connection closed by invalid user tarou 203.0.113.7 port 5 [preauth]'))).toEqual([]);
});

test('every file that is refused in the last attempt, and no file of an earlier one', () => {
  const refused = (path: string): string =>
    `Authentication refused: bad ownership or modes for directory ${path}`;
  const log = [
    syslog(refused('/home/hana/old'), 1),
    syslog('Connection closed by authenticating user hana 203.0.113.7 port 1 [preauth]', 1),
    syslog(refused('/home/hana'), 2),
    syslog(refused('/home/hana'), 2),
    syslog(refused('/home/hana/.ssh'), 2),
    syslog('Connection closed by authenticating user hana 203.0.113.7 port 2 [preauth]', 2),
  ];
  expect(found(log.join('\n'))).toEqual(['server-writable /home/hana', 'server-writable /home/hana/.ssh']);
});

test('a key that was refused for its file, then a wrong password', () => {
  const log = [
    'Authentication refused: bad ownership or modes for directory /home/hana',
    'Failed password for hana from 203.0.113.7 port 51514 ssh2',
  ];
  expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual([
    'server-writable /home/hana',
    'password-wrong hana',
  ]);
});

describe('too many keys', () => {
  const failed = `Failed publickey for hana from 203.0.113.7 port 59826 ssh2: ED25519 ${PRINT}`;
  const end = [
    'error: maximum authentication attempts exceeded for hana from 203.0.113.7 port 59826 ssh2 [preauth]',
    'Disconnecting authenticating user hana 203.0.113.7 port 59826: Too many authentication failures [preauth]',
  ];
  const log = (messages: readonly string[]): string => messages.map((message) => syslog(message)).join('\n');

  test('counted at VERBOSE', () => {
    const opened = 'Connection from 203.0.113.7 port 59826 on 192.0.2.10 port 22 rdomain ""';
    expect(found(log([opened, failed, failed, failed, ...end]))).toEqual(['too-many-keys 3']);
  });
  test('not counted where the first ones are not logged', () => {
    expect(found(log([failed, failed, failed, ...end]))).toEqual(['too-many-keys']);
  });
  test('passwords are no keys', () => {
    const password = 'Failed password for hana from 203.0.113.7 port 59826 ssh2';
    expect(found(log([password, password, ...end]))).toEqual(['password-wrong hana']);
  });
  test('when no key can be right, the reason counts', () => {
    const refused = 'Authentication refused: bad ownership or modes for directory /home/hana';
    expect(found(log([refused, refused, ...end]))).toEqual(['server-writable /home/hana']);
  });
});

describe('a login that worked', () => {
  const accepted = `Accepted publickey for hana from 203.0.113.7 port 51514 ssh2: ED25519 ${PRINT}`;

  test('with its session', () => {
    const log = [
      'Postponed publickey for hana from 203.0.113.7 port 51514 ssh2 [preauth]',
      accepted,
      'pam_unix(sshd:session): session opened for user hana(uid=1001) by hana(uid=0)',
      'Received disconnect from 203.0.113.7 port 51514:11: disconnected by user',
      'pam_unix(sshd:session): session closed for user hana',
    ];
    expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual(['logged-in']);
  });
  test('not when the same user fails later, though the first session ends after that', () => {
    const log = [
      syslog(accepted, 1),
      syslog('Failed password for hana from 203.0.113.7 port 60000 ssh2', 2),
      syslog('pam_unix(sshd:session): session closed for user hana', 1),
    ];
    expect(found(log.join('\n'))).toEqual(['password-wrong hana']);
  });
  test('after a mistyped password', () => {
    const log = [
      'Failed password for hana from 203.0.113.7 port 51514 ssh2',
      'Accepted password for hana from 203.0.113.7 port 51514 ssh2',
    ];
    expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual(['logged-in']);
  });
  test('but the password has run out', () => {
    const log = ['pam_unix(sshd:account): expired password for user hana (password aged)', accepted];
    expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual(['account-expired hana']);
  });
  test('but the chroot ends the session, in another process', () => {
    const log = [
      syslog(accepted, 4242),
      syslog('pam_unix(sshd:session): session opened for user hana(uid=1001) by (uid=0)', 4242),
      syslog('fatal: bad ownership or modes for chroot directory component "/srv/"', 4250),
      syslog('pam_unix(sshd:session): session closed for user hana', 4242),
    ];
    expect(found(log.join('\n'))).toEqual(['chroot-modes']);
  });
  test("somebody else's says nothing about the person who asks", () => {
    const log = [
      syslog('Invalid user tarou from 203.0.113.7 port 5', 1),
      syslog(accepted.replace('hana', 'admin1'), 2),
    ].join('\n');
    expect(found(log)).toEqual([]);
    expect(found(log, 'tarou')).toEqual(['user-unknown tarou']);
    expect(found(log, 'admin1')).toEqual(['logged-in']);
  });
});

test('one-time codes are no passwords', () => {
  const log = [
    'pam_google_authenticator(sshd:auth): Invalid verification code for hana',
    'Failed keyboard-interactive/pam for hana from 203.0.113.7 port 51514 ssh2',
    'error: PAM: Authentication failure for hana from 203.0.113.7',
  ];
  expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual([]);
});

test('a password that pam_unix does not know and pam_sss does', () => {
  const log = [
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.7  user=hana',
    'pam_sss(sshd:auth): authentication success; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.7 user=hana',
  ];
  expect(found(log.map((message) => syslog(message)).join('\n'))).toEqual([]);
});

describe('several at once', () => {
  const interleaved = [
    syslog('Authentication refused: bad ownership or modes for directory /home/hana', 11),
    syslog('User taro from 203.0.113.9 not allowed because not listed in AllowUsers', 12),
    syslog('Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]', 11),
    syslog('userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]', 13),
    syslog('Connection closed by invalid user taro 203.0.113.9 port 51515 [preauth]', 12),
    syslog('Connection closed by authenticating user you 203.0.113.8 port 51516 [preauth]', 13),
  ].join('\n');

  test.each([
    ['hana', 'server-writable /home/hana'],
    ['taro', 'user-not-allowed taro'],
    ['you', 'sha1-refused-by-server'],
  ])('processes mixed: %s', (user, name) => {
    expect(found(interleaved, user)).toEqual([name]);
  });
  test('the last one, when nobody says who asks', () => {
    expect(readServerLog(interleaved.split('\n'))).toMatchObject({
      values: { user: 'you' },
      findings: [{ name: 'sha1-refused-by-server' }],
    });
  });
  test('nothing about a user who is not there', () => {
    expect(found(interleaved, 'jiro')).toEqual([]);
  });
  test('a line that names nobody belongs to the owner of the path', () => {
    const log = syslog(
      'Authentication refused: bad ownership or modes for file /home/hana/.ssh/authorized_keys',
    );
    expect(found(log, 'hana')).toEqual(['server-writable /home/hana/.ssh/authorized_keys']);
    expect(found(log, 'taro')).toEqual([]);
  });
  test('a process that is used again for another user', () => {
    const log = [
      syslog('Authentication refused: bad ownership or modes for directory /home/hana', 11),
      syslog('Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]', 11),
      syslog('Connection closed by authenticating user taro 203.0.113.9 port 60000 [preauth]', 11),
    ].join('\n');
    expect(found(log, 'hana')).toEqual(['server-writable /home/hana']);
    expect(found(log, 'taro')).toEqual(['refused-without-reason taro']);
  });
  test('two processes of one connection, as 10.x writes them', () => {
    const log = [
      'gw sshd-session[50]: Connection from 203.0.113.7 port 51514 on 192.0.2.10 port 22 rdomain ""',
      'gw sshd-auth[51]: userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
      'gw sshd-auth[51]: Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]',
    ].join('\n');
    expect(found(log, 'hana')).toEqual(['sha1-refused-by-server']);
  });
  test('no process at all: docker logs, sshd -E', () => {
    const log = [
      'Authentication refused: bad ownership or modes for directory /home/hana',
      'Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]',
      'User taro from 203.0.113.9 not allowed because not listed in AllowUsers',
      'Connection closed by invalid user taro 203.0.113.9 port 51515 [preauth]',
      'Connection closed by authenticating user you 203.0.113.8 port 51516 [preauth]',
    ].join('\n');
    expect(found(log, 'hana')).toEqual(['server-writable /home/hana']);
    expect(found(log, 'taro')).toEqual(['user-not-allowed taro']);
    expect(found(log, 'you')).toEqual(['refused-without-reason you']);
  });
});

describe('attackers', () => {
  const names = ['admin', 'test', 'oracle', 'postgres', 'ubnt'];
  const noise = names.flatMap((name, at) => [
    syslog(`Invalid user ${name} from 198.51.100.9 port ${3000 + at}`, 900 + at),
    syslog('pam_unix(sshd:auth): check pass; user unknown', 900 + at),
    syslog(`Failed password for invalid user ${name} from 198.51.100.9 port ${3000 + at} ssh2`, 900 + at),
    syslog(`Connection closed by invalid user ${name} 198.51.100.9 port ${3000 + at} [preauth]`, 900 + at),
    syslog(`Failed password for root from 198.51.100.9 port ${4000 + at} ssh2`, 950 + at),
  ]);

  test('alone prove nothing', () => {
    expect(found(noise.join('\n'))).toEqual([]);
  });
  test('do not hide the one who asks', () => {
    const own = syslog('Authentication refused: bad ownership or modes for directory /home/hana', 11);
    const closed = syslog(
      'Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]',
      11,
    );
    expect(found([...noise, own, closed, ...noise].join('\n'))).toEqual(['server-writable /home/hana']);
  });
  test('are told from a wrong name by the name that the conversation knows', () => {
    const own = syslog('Invalid user tarou from 203.0.113.7 port 51514', 11);
    expect(found([...noise, own].join('\n'))).toEqual([]);
    expect(found([...noise, own, ...noise].join('\n'), 'tarou')).toEqual(['user-unknown tarou']);
  });
  test('are banned; the person is not', () => {
    const ban = 'gw fail2ban.actions [812]: NOTICE [sshd] Ban 198.51.100.9';
    const own = syslog('Failed password for hana from 203.0.113.7 port 51514 ssh2', 11);
    expect(found([...noise, ban].join('\n'))).toEqual([]);
    expect(found([own, ban].join('\n'), 'hana')).toEqual(['password-wrong hana']);
    expect(found([own, ban.replace('198.51.100.9', '203.0.113.7')].join('\n'), 'hana')).toEqual([
      'password-wrong hana',
      'address-shut-out 203.0.113.7',
    ]);
  });
  test('a ban that was lifted', () => {
    const ban = 'gw fail2ban.actions [812]: NOTICE [sshd] Ban 203.0.113.7';
    expect(found(`${ban}\n${ban.replace('Ban', 'Unban')}`)).toEqual([]);
  });
  test('fill the queue, but the person got in', () => {
    const busy = syslog('error: beginning MaxStartups throttling', 1);
    const own = syslog('User hana from 203.0.113.7 not allowed because not listed in AllowUsers', 11);
    expect(found([busy, own].join('\n'), 'hana')).toEqual(['user-not-allowed hana']);
    expect(found([busy, ...noise].join('\n'))).toEqual(['server-too-busy']);
  });
});

describe('what is no log of the server', () => {
  const client = [
    'OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15 3 Sep 2024',
    "debug1: Authenticating to gw.ddbj.nig.ac.jp:22 as 'hana'",
    `debug1: Offering public key: /home/hana/.ssh/id_ed25519 ED25519 ${PRINT}`,
    'debug1: Authentications that can continue: publickey,password',
    'debug1: Remote: Ignored authorized keys: bad ownership or modes for directory /home/hana',
    'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey,password).',
    'Received disconnect from 192.0.2.10 port 22:2: Too many authentication failures',
    'Disconnected from 192.0.2.10 port 22',
    'Connection closed by 192.0.2.10 port 22',
    'kex_exchange_identification: Connection closed by remote host',
    '"System is going down. Unprivileged users are not permitted to log in anymore."',
    "error: key 'x' Permission denied",
    'Certificate invalid: expired',
  ];
  test("ssh's own output", () => {
    expect(readServerLog(client)).toEqual({ values: {}, findings: [] });
  });
  test('beside it in one paste', () => {
    const server = [
      syslog('Authentication refused: bad ownership or modes for file /home/hana/.ssh/authorized_keys'),
      syslog('Connection closed by authenticating user hana 203.0.113.7 port 51514 [preauth]'),
    ];
    const name = 'server-writable /home/hana/.ssh/authorized_keys';
    expect(found([...client, 'and on the server', ...server].join('\n'))).toEqual([name]);
    expect(found([...server, ...client].join('\n'), 'hana')).toEqual([name]);
  });
  test.each([
    'May  5 14:07:49 gw su[12]: pam_unix(su:auth): authentication failure; logname= uid=0 rhost=  user=hana',
    'May  5 14:07:49 gw sudo[12]: hana : Account hana has expired',
    'May  5 14:07:49 gw vsftpd[12]: Failed password for hana from 203.0.113.7 port 5 ssh2',
    'my password failed for hana from home',
    '',
  ])('%s', (line) => {
    expect(readServerLog([line])).toEqual({ values: {}, findings: [] });
  });
});

describe('cut lines', () => {
  test.each([
    ['Authentication refused: bad ownership or modes for', []],
    ['Invalid user tar', []],
    ['Accepted publickey for hana from 203.0.1', []],
    ['User hana from 203.0.113.7 not allowed because', ['user-not-allowed hana']],
    ['Connection closed by authenticating user ha', []],
  ])('%s', (message, names) => {
    expect(found(syslog(message))).toEqual(names);
  });
});

describe('hostile names', () => {
  test.each([
    '$(id)',
    'root; rm -rf /',
    '`reboot`',
    'x\\\\ny',
    "a'b",
    '-oProxyCommand=x',
    '../../etc',
    'a b',
  ])('%s is no value', (name) => {
    const { values, findings } = readServerLog([syslog(`Invalid user ${name} from 203.0.113.7 port 5`)]);
    expect(values).toEqual({});
    expect(findings).toMatchObject([{ name: 'user-unknown' }]);
    expect(findings[0]).not.toHaveProperty('values');
  });
  test('a path with a command in it is no value', () => {
    const [only] = readServerLog([
      syslog('Authentication refused: bad ownership or modes for directory /home/$(id)'),
    ]).findings;
    expect(only?.name).toBe('server-writable');
    expect(only).not.toHaveProperty('values');
  });
  test.each([
    'Invalid user Accepted publickey for hana from 192.0.2.1 port 2 ssh2 from 203.0.113.7 port 5',
    'Invalid user sshd[1]: Accepted publickey for hana from 192.0.2.1 port 2 ssh2 from 203.0.113.7 port 5',
    'Failed password for invalid user hana from 192.0.2.1 port 2 ssh2 from 203.0.113.7 port 5 ssh2',
    'Connection closed by invalid user authenticating user hana 192.0.2.1 port 2 203.0.113.7 port 5 [preauth]',
  ])('forged: %s', (message) => {
    expect(found(syslog(message), 'hana')).toEqual([]);
    expect(found(message, 'hana')).toEqual([]);
  });
  test('lines forged inside a name, its line ends made real', () => {
    const forged = `Invalid user x\n${syslog(`Accepted publickey for hana from 192.0.2.1 port 2 ssh2: RSA ${PRINT}`, 1)}\nMay from 203.0.113.7 port 5`;
    expect(found(syslog(forged, 9), 'hana')).toEqual([]);
  });
});

test('5 MB of a log, and of a client log, are read in linear time', () => {
  const server = Array.from({ length: 45_000 }, (_, at) =>
    syslog(`Failed password for invalid user user${at} from 198.51.100.9 port ${at % 60_000} ssh2`, at),
  );
  const own = syslog('Authentication refused: bad ownership or modes for directory /home/hana', 999_999);
  const debug = Array.from({ length: 60_000 }, () => `debug3: receive packet: type 51 ${' a:b'.repeat(15)}`);
  const odd = [' '.repeat(1_000_000), `sshd[1]: ${'a from '.repeat(100_000)}`, '"'.repeat(1_000_000)];
  for (const lines of [
    [...server, own],
    [...debug, own],
    [...odd, own],
  ]) {
    const start = performance.now();
    expect(readServerLog(lines).findings).toMatchObject([{ name: 'server-writable' }]);
    expect(performance.now() - start).toBeLessThan(LINEAR);
  }
});
