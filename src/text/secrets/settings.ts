import type { Cutter } from './cut';
import { isCommon, isName, looksSecret, standsIn } from './plausible';

/** How names of passwords end, and names of tokens and keys to a service. */
const PASSWORD = String.raw`pass(?:word|phrase|wd)|(?<![A-Za-z])(?:pass|pwd|pw|sshpass)|パスワード|パスフレーズ`;
const TOKEN = String.raw`secret|token|(?:api|access|account|auth|secret|signing|encryption|master|license)[_.-]?key|credentials?|rediscli_auth`;
/** The name, what parts it from its value, and the value: within quotes, or bare. */
const SETTING = new RegExp(
  String.raw`(?:(${PASSWORD})|${TOKEN})\d?(?:\\{0,3}["'` +
    '`' +
    String.raw`])?(?:\]|\))?[ \t]{0,8}(:=|=>|=|:|：|\()[ \t]{0,8}(?:(\\{0,3}["'])((?:(?!\3)[^\n]){1,2000}?)\3|([^\s"'` +
    '`' +
    String.raw`]{1,2000}))`,
  'gi',
);
const ELEMENT = new RegExp(
  String.raw`(<((?:[\w.:-]{0,40})(?:${PASSWORD}|${TOKEN}))>\s{0,8})([^<>\n]{1,500})(?=</)`,
  'gi',
);
/** The part of a connection string that is the secret ends at a semicolon. */
const CLOUD = /(\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue)=)([^\s;"']{8,})/g;
/** A line of .netrc, a line of .pgpass, a hash of /etc/shadow, a file server's credentials. */
const FILES: readonly RegExp[] = [
  /((?:^|\s)(?:machine|login)\s{1,8}\S{1,255}\s{1,8}(?:login\s{1,8}\S{1,255}\s{1,8})?password\s{1,8})(\S{1,500})/gim,
  /(^[ \t>]{0,20}(?:localhost|\*|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}):(?:\d{4,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:)(\S{1,500})$/gm,
  /((?:^|[\s:'"]))(\$(?:1|2[abxy]|5|6|7|y|gy|argon2(?:id|i|d))\$[A-Za-z0-9./$=,+-]{20,200})/gm,
];
/** Told in a sentence. */
const TOLD = [
  /(\b(?:pass(?:word|phrase|code|wd)|pin|pw) (?:is|was) ["'`]?)([!-~]{6,100})(?=\s|$)/gi,
  /((?:パスワード|パスフレーズ|パスコード) ?(?:は|が) ?["'「『]?)([!-~]{6,100}?)(?=["'」』]? ?(?:です|でした|だ|にし|に設定|で|。|、|$))/gim,
];
/** Codes for the day the second factor is lost, below the line that announces them. */
const CODES =
  /((?:scratch|recovery|backup|emergency) codes?[^\n]{0,40}[::]\s*\n|(?:バックアップ|リカバリー|回復用?|復旧)(?:用?の?)?コード[^\n]{0,40}\n)((?:[ \t>*•-]{0,8}(?:\d{1,2}[.)] )?[A-Za-z0-9]{4,10}(?:[- ][A-Za-z0-9]{4,10}){0,4}\s{0,4}\n?){1,20})/gi;

/** Cuts out the values of settings, of any language, whose names say that they are secret. */
export const settings: Cutter = {
  hints: [
    ...[
      'pass',
      'pwd',
      'pw',
      'secret',
      'token',
      'key',
      'credential',
      'auth',
      'パス',
      'code',
      'コード',
      'pin ',
    ],
    ...['$1$', '$2', '$5$', '$6$', '$y$', '$7$', '$gy$', '$argon2', ':*:', ':5432:', ':3306:'],
  ],
  run(text, cut) {
    let rest = text.replace(CODES, (whole, before: string, codes: string) =>
      /\d/.test(codes) ? before + cut('password', codes) : whole,
    );
    rest = rest.replace(CLOUD, (_, before: string, key: string) => before + cut('token', key));
    rest = rest.replace(SETTING, (whole, password: string | undefined, sign: string, quote, within, bare) => {
      const value = (within ?? bare) as string;
      const counts =
        within === undefined
          ? countsBare(value, password !== undefined, sign)
          : !standsIn(value) && (password !== undefined ? !isCommon(value) : value.length >= 6);
      if (!counts) return whole;
      const kind = password === undefined ? 'token' : 'password';
      const kept = within === undefined ? tailOf(value) : '';
      const secret = value.slice(0, value.length - kept.length);
      return whole.replace(value, () => cut(kind, secret) + kept);
    });
    rest = rest.replace(ELEMENT, (whole, before: string, _, value: string) =>
      standsIn(value) || isCommon(value) ? whole : before + cut('password', value),
    );
    for (const pattern of FILES) {
      rest = rest.replace(pattern, (whole, before: string, value: string) =>
        standsIn(value) && !value.startsWith('$') ? whole : before + cut('password', value),
      );
    }
    for (const pattern of TOLD) {
      rest = rest.replace(pattern, (whole, before: string, value: string) =>
        looksSecret(value) ? before + cut('password', value) : whole,
      );
    }
    return rest;
  },
};

/** Whether a value without quotes is a secret: no blank, no word about passwords, no path, no piece of a program. */
function countsBare(value: string, password: boolean, sign: string): boolean {
  const bare = value.slice(0, value.length - tailOf(value).length);
  if (sign === '(' || !/^[!-~]+$/.test(bare) || standsIn(bare) || isCommon(bare)) return false;
  if (
    /^(?:[A-Za-z_][\w.]*)?[([]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+[([]?|^(?:~?\/|\.{1,2}\/|[A-Za-z]:\\)/.test(
      bare,
    )
  )
    return false;
  // Unquoted words before a bracket or a comma are names of a program's variables.
  if (/^[A-Za-z_]+[,)]/.test(value)) return false;
  if (sign === '=' || sign === ':=') return bare.length >= (password ? 3 : 6);
  return password ? looksSecret(bare) : bare.length >= 8 && looksSecret(bare) && !isName(bare);
}

/** What belongs to the text around an unquoted value: the rest of a query, the end of a list or a block. */
function tailOf(value: string): string {
  return /(?:&[\w.-]{1,40}=.{0,1000}|[,;)}\]]{1,3})$/.exec(value)?.[0] ?? '';
}
