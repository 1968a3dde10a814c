/** Characters of a line that are looked at. */
const LONGEST = 2000;

/** What stands before the message in syslog, journalctl, RFC 5424 and PuTTY-like collectors: program and process. */
const HEAD =
  /(?:^|[\s/|"'`>])(sshd(?:-session|-auth)?|dropbear)(?:\[(\d{1,10})\]:?|:| (\d{1,10}) \S{1,32} \S{1,32}) +(?:\[[^\]]{1,40}\] )?/;
/** Another program's line. */
const OTHER_HEAD = /(?:^|[\s/])[A-Za-z][\w.@-]{0,40}(?:\([\w-]{1,20}\))?\[\d{1,10}\]: /;
/** sshd on Windows: process, time, thousandths. */
const WINDOWS_HEAD =
  /^\s{0,20}(\d{1,8}) (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d[ .]\d{3} (?:(?:error|fatal|debug[123]): )?(?=[A-Z/]|userauth_|maximum )/;
const BAN = /\b(?:fail2ban|sshguard)\b/;
/** How a message begins that only a server writes; told without a head, as `docker logs` and `sshd -E` show it. */
const BARE =
  /(?:^|[\s|>\]"'`:])((?:Invalid user |Accepted (?:key |publickey |password |keyboard-|gssapi-|hostbased )|Failed (?:none|publickey|password|keyboard-interactive(?:\/pam)?|gssapi-with-mic|hostbased) for |Partial publickey for |Postponed publickey for |Authentication (?:refused: |tried for |key .{1,300} revoked by file )|User .{1,100} not allowed because |Could not open (?:user '|authorized keys )|Connection (?:closed|reset) by (?:authenticating|invalid) user |Disconnected from (?:authenticating|invalid) user |Disconnecting (?:authenticating|invalid) user |maximum authentication attempts exceeded for |userauth_pubkey: |Server listening on |beginning MaxStartups|exited MaxStartups|drop connection #|Access denied for user .{1,100} by PAM account|bad ownership or modes for chroot directory |Refusing certificate ID |refusing |input_userauth_request: invalid user |ROOT LOGIN REFUSED FROM |Connection from \S{1,255} port \d|pam_\w{1,30}\(sshd:|input_userauth_request: |srclimit_penalise: |Login attempt for nonexistent user |Bad password attempt for '|\/\S{1,512}:\d{1,6}: Authentication tried for |\/\S{1,512} must be owned by user or root)[^\n]*)/;

/** A line of the server's log. */
export interface LogLine {
  /** The process, when the line names it. */
  pid?: string;
  /** Without head, level and `[preauth]`. */
  message: string;
  /** Written by what shuts addresses out, not by the server itself. */
  ban: boolean;
}

/** What sshd, dropbear, PAM for them, fail2ban or sshguard wrote on a line; null for anybody else's. */
export function readLogLine(whole: string): LogLine | null {
  const line = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
  const head = line.includes('sshd') || line.includes('dropbear') ? HEAD.exec(line) : null;
  if (head !== null) {
    const ban = line.slice(0, head.index).search(BAN) >= 0;
    const pid = head[2] ?? head[3];
    const message = plain(line.slice(head.index + head[0].length));
    return { message: ban ? plain(line) : message, ban, ...(pid === undefined ? {} : { pid }) };
  }
  if (BAN.test(line)) return { message: plain(line), ban: true };
  const windows = WINDOWS_HEAD.exec(line);
  if (windows !== null)
    return { message: plain(line.slice(windows[0].length)), ban: false, pid: windows[1] as string };
  // What ssh -v prints, and what somebody else logs, may quote the same words.
  if (line.includes('debug') || OTHER_HEAD.test(line)) return null;
  const bare = BARE.exec(line);
  return bare === null ? null : { message: plain(bare[1] as string), ban: false };
}

function plain(message: string): string {
  return message
    .replace(/[\s"`]{1,40}$/, '')
    .replace(/^message repeated \d{1,6} times: \[ (.{1,1900})\]$/, '$1')
    .replace(/^(?:(?:error|fatal|warning|info): ){1,4}/, '')
    .replace(/ \[(?:preauth|postauth)\]$/, '');
}
