import { FROM, INVALID, PEER, REASONS, type Reason, USER } from './reasons';

/**
 * What a message that gives no reason tells of its attempt. `silent` and `opened` are part of every login;
 * `other` is a message that nobody here knows: it may well be the reason.
 */
export type Step =
  | 'opened'
  | 'accepted'
  | 'took-key'
  | 'failed-key'
  | 'failed-code'
  | 'code-asked'
  | 'other-password-right'
  | 'closed'
  | 'silent'
  | 'other';

export interface ServerMessage {
  step: Step | 'reason';
  reason?: Reason;
  /** `user`, `address`, `port`, `path`, `fingerprint`, and `invalid` where the account does not exist or may not log in. */
  groups: Record<string, string | undefined>;
}

const STEPS: readonly (readonly [Step, RegExp])[] = [
  ['failed-code', re(`Failed keyboard-interactive(?:/pam)? for ${INVALID}${USER} ${FROM}`)],
  ['failed-key', re(`Failed publickey for ${INVALID}${USER} ${FROM}`)],
  ['silent', re(String.raw`Failed \S{1,40} for ${INVALID}${USER} ${FROM}`)],
  // To its very end: a name that an attacker chose cannot look like this.
  ['accepted', re(String.raw`Accepted [a-z-]{1,40}(?:/pam)? for ${USER} ${FROM} ssh2(?:: .{1,300})?$`)],
  ['took-key', re(String.raw`(?:Partial|Postponed) \S{1,40} for ${INVALID}${USER} ${FROM}`)],
  ['took-key', /^Accepted key |^debug\d: .{0,200}matching key found/],
  ['other-password-right', /^pam_\w{1,20}\(sshd:auth\): authentication success/],
  [
    'code-asked',
    /^pam_(?:google_authenticator|oath|duo|yubico|radius|u2f)|^sshd\(pam_google_authenticator\)/,
  ],
  ['opened', re(`Connection from ${PEER}`)],
  [
    'closed',
    re(
      `(?:Connection (?:closed|reset) by|Disconnected from) (?:authenticating user |(?<invalid>invalid user ))${USER} ${PEER}$`,
    ),
  ],
  ['silent', re(`Disconnected from user ${USER} ${PEER}$`)],
  ['silent', re(`input_userauth_request: (?<invalid>invalid user )${USER}`)],
  ['silent', re(`debug1: userauth-request for user ${USER} service `)],
  [
    'silent',
    /^(?:Received disconnect from |Connection (?:closed|reset) by |Disconnected from |debug\d: |reverse mapping checking |Address \S{1,255} maps to |Nasty PTR record |Could not load host key|Unable to load host key |pam_\w{1,20}\(sshd:(?:session|setcred)\)|lastlog_|Starting session|Close session|User child is on pid|Transferred: |Closing connection to |Could not get shadow information for NOUSER)/,
  ],
];

/** What a message of the server says. */
export function readMessage(message: string): ServerMessage {
  for (const reason of REASONS) {
    const match = reason.pattern.exec(message);
    if (match === null) continue;
    const { root, ...groups } = match.groups ?? {};
    return { step: 'reason', reason, groups: root === undefined ? groups : { ...groups, user: 'root' } };
  }
  for (const [step, pattern] of STEPS) {
    const match = pattern.exec(message);
    if (match !== null) return { step, groups: match.groups ?? {} };
  }
  return { step: 'other', groups: {} };
}

function re(source: string): RegExp {
  return new RegExp(`^${source}`);
}
