/** Which part of a login a reason is about. */
export type Layer = 'account' | 'key' | 'limit' | 'password' | 'session';

/** A line that says why the server refused; the groups of the pattern are its values. */
export interface Reason {
  /** The finding. */
  name: string;
  layer: Layer;
  pattern: RegExp;
}

/** A name may hold anything; what follows it is fixed, so the last place that fits ends it. */
export const USER = '(?<user>.{1,100})';
export const INVALID = '(?<invalid>(?:invalid|illegal) user )?';
export const FROM = String.raw`from (?<address>\S{1,255})(?: port (?<port>\d{1,5}))?`;
export const PEER = String.raw`(?<address>\S{1,255}) port (?<port>\d{1,5})`;
/** Only of accounts that exist, whose names hold no blank. */
const NOT_ALLOWED = String.raw`User (?<user>\S{1,100}) (?:${FROM} )?not allowed because`;
const raw = String.raw;

/** The lines of sshd 7.4 and later, of PAM and of dropbear; the most particular reason stands first. */
export const REASONS: readonly Reason[] = [
  finding('chroot-modes', 'session', 'bad ownership or modes for chroot directory'),

  finding('login-closed', 'account', raw`${NOT_ALLOWED} \S{0,200}nologin exists`),
  finding('login-closed', 'account', raw`pam_nologin\(sshd`),
  finding(
    'login-closed',
    'account',
    '.{0,200}(?:System is (?:going down|booting up)|Unprivileged users are not permitted to log in|Access denied.{0,200}nologin)',
  ),
  finding('account-locked', 'account', `${NOT_ALLOWED} account is locked`),
  finding(
    'account-locked',
    'account',
    raw`pam_faillock\(sshd\S*\): Consecutive login failures for user ${USER} account temporarily locked`,
  ),
  finding('account-locked', 'account', raw`pam_tally2?\(sshd\S*\): user ${USER} \(\d+\) tally \d+, deny`),
  finding('account-locked', 'account', `User account '${USER}' is locked`),
  finding('account-expired', 'account', `Account ${USER} has expired`),
  finding('account-expired', 'account', raw`User ${USER} password has expired \(`),
  finding('account-expired', 'account', raw`pam_unix\(sshd:account\): account ${USER} has expired`),
  finding('account-expired', 'account', raw`pam_unix\(sshd:account\): expired password for user ${USER} \(`),
  finding(
    'account-expired',
    'account',
    `PAM: (?:User account has expired|Authentication token is no longer valid; new one required) for (?!illegal user )${USER} from`,
  ),
  finding(
    'account-expired',
    'account',
    raw`pam_sss\(sshd:account\): Access denied for user ${USER}: 1[23] \(`,
  ),
  finding('shell-missing', 'account', `${NOT_ALLOWED} shell .{1,200} (?:does not exist|is not executable)`),
  finding('shell-missing', 'account', `User '${USER}' has invalid shell, rejected`),
  finding('user-not-allowed', 'account', NOT_ALLOWED),
  finding('user-not-allowed', 'account', '(?<root>ROOT LOGIN REFUSED FROM|root login rejected)'),
  finding(
    'user-not-allowed',
    'account',
    raw`pam_access\(sshd:account\): access denied for user .${USER}' from`,
  ),
  finding('user-not-allowed', 'account', raw`pam_time\(sshd:account\): user ${USER} rejected`),
  finding('user-not-allowed', 'account', raw`pam_listfile\(sshd:\w+\): Refused user ${USER} for service`),
  finding(
    'user-not-allowed',
    'account',
    raw`pam_succeed_if\(sshd:account\): .{1,200} not met by user "${USER}"`,
  ),
  finding('user-not-allowed', 'account', raw`pam_sss\(sshd:account\): Access denied for user ${USER}: 6 \(`),
  finding('user-not-allowed', 'account', `Access denied for user ${USER} by PAM account configuration`),
  finding('user-unknown', 'account', `(?:Invalid|Illegal) user ${USER} ${FROM}$`),
  finding(
    'user-unknown',
    'account',
    `PAM: User not known to the underlying authentication module for (?:illegal user |invalid user )?${USER} from`,
  ),
  finding('user-unknown', 'account', raw`pam_unix\(sshd:auth\): check pass; user unknown`),
  finding('user-unknown', 'account', 'Login attempt for nonexistent user from'),

  finding('key-revoked', 'key', raw`Authentication key .{1,64} (?<fingerprint>\S{1,100}) revoked by file`),
  finding(
    'key-revoked',
    'key',
    raw`WARNING: authentication attempt with a revoked \S{1,64} key (?<fingerprint>\S{1,100})`,
  ),
  finding(
    'certificate-invalid',
    'key',
    '(?:Refusing certificate ID|Certificate (?:invalid:|lacks principal list|does not contain an authorized principal))',
  ),
  finding(
    'not-from-here',
    'key',
    `(?:\\S.{0,600} )?Authentication tried for ${USER} with (?:correct key|valid certificate) but not from a permitted`,
  ),
  finding(
    'server-writable',
    'key',
    'Authentication refused: bad ownership or modes for (?:file|directory) (?<path>.{1,600})',
  ),
  finding(
    'server-writable',
    'key',
    '(?<path>/.{0,600}) must be owned by user or root, and not writable by group or others',
  ),
  finding(
    'server-unreadable',
    'key',
    raw`(?:debug\d: )?Could not open (?:user '(?<user>[^']{1,100})' )?authorized keys '(?<path>[^']{1,600})': Permission denied`,
  ),
  finding(
    'server-unreadable',
    'key',
    'Authentication refused: realpath (?<path>.{1,600}) failed: Permission denied',
  ),
  finding(
    'sha1-refused-by-server',
    'key',
    raw`userauth_pubkey: (?:key type|signature algorithm) ssh-rsa(?:-cert-v01@openssh\.com)? not in PubkeyAccepted`,
  ),

  finding('too-many-keys', 'limit', `maximum authentication attempts exceeded for ${INVALID}${USER} ${FROM}`),
  finding(
    'too-many-keys',
    'limit',
    `Disconnecting (?:authenticating user |(?<invalid>invalid user ))${USER} ${PEER}: Too many authentication failures`,
  ),
  finding(
    'too-many-keys',
    'limit',
    `Disconnecting: Too many authentication failures(?: for ${INVALID}${USER})?$`,
  ),
  finding('too-many-keys', 'limit', `.{0,200}Max auth tries reached - user '${USER}'`),

  finding('password-wrong', 'password', `Failed password for (?!(?:invalid|illegal) user )${USER} ${FROM}`),
  finding(
    'password-wrong',
    'password',
    raw`pam_(?:unix|sss|ldap|krb5|winbind)\(sshd:auth\): authentication failure;.{0,300}rhost=(?<address>\S{0,255}) {1,2}user=${USER}`,
  ),
  finding(
    'password-wrong',
    'password',
    raw`PAM: Authentication (?:failure|error) for (?!(?:illegal|invalid) user )${USER} from (?<address>\S{1,255})`,
  ),
  finding(
    'password-wrong',
    'password',
    raw`Bad password attempt for '${USER}' from (?<address>\S{1,255}?)(?::(?<port>\d{1,5}))?$`,
  ),
];

function finding(name: string, layer: Layer, source: string): Reason {
  return { name, layer, pattern: new RegExp(`^${source}`) };
}
