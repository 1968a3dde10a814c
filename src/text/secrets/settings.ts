import type { Cut, Cutter, Rule } from './cut';
import { isCommon, looksSecret, standsIn } from './plausible';

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
/** A line of .netrc, a line of .pgpass, a hash of /etc/shadow, a one-time code told in a sentence. */
const FILES: readonly RegExp[] = [
  /((?:^|\s)(?:machine|login)\s{1,8}\S{1,255}\s{1,8}(?:login\s{1,8}\S{1,255}\s{1,8})?password\s{1,8})(\S{1,500})/gim,
  /(^[ \t>]{0,20}(?:localhost|\*|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}):(?:\d{4,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:)(\S{1,500})$/gm,
  /((?:^|[\s:'"]))(\$(?:1|2[abxy]|5|6|7|y|gy|argon2(?:id|i|d))\$[A-Za-z0-9./$=,+-]{20,200})/gm,
  /(\b(?:(?:verification|authentication|security|one-time) (?:pass)?code|otp|pin) (?:is|was) )(\d{4,8})(?![\d.])/gi,
  /((?:(?:確認|認証|検証|パス)コード|暗証番号|ワンタイムパスワード) ?(?:は|が) ?)(\d{4,8})(?![\d.文桁字])/g,
];
/** A call, an element or a member of something in a program; a path. */
const PROGRAM =
  /^(?:[A-Za-z_][\w.]*)?[([]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+[([]?|^(?:~?\/|\.{1,2}\/|[A-Za-z]:\\)/;
/** Told in a sentence. */
const TOLD = [
  /(\b(?:pass(?:word|phrase|code|wd)|pin|pw) (?:(?:is|was) ["'`]?|["'`]))([!-~]{6,100}?)(?=["'`]?(?:\s|$))/gi,
  /((?:パスワード|パスフレーズ|パスコード)(?: ?(?:は|が) ?["'「『]?| ?["'「『]| ))([!-~]{6,100}?)(?=["'」』]? ?(?:です|でした|だ|に|を|で|。|、|$))/gim,
];
/** Codes for the day the second factor is lost, below the line that announces them. */
const CODES =
  /((?:scratch|recovery|backup|emergency) codes?[^\n]{0,40}[::]\s*\n|(?:バックアップ|リカバリー|回復用?|復旧)(?:用?の?)?コード[^\n]{0,40}\n)((?:[ \t>*•-]{0,8}(?:\d{1,2}[.)] )?(?=[A-Za-z -]{0,60}\d)[A-Za-z0-9]{4,10}(?:[- ]{1,3}[A-Za-z0-9]{4,10}){0,7}[ \t\r]{0,4}(?:\n|$)){1,20})/gi;

/** What follows a name: what parts it from its value, or the end of an element's head. */
const ASSIGNED = String.raw`\d?(?:\\{0,3}["'\x60])?(?:(?:\]|\))?[ \t]{0,8}[:=：(][ \t]{0,8}\S|>)`;
const named = (name: string): RegExp => new RegExp(name + ASSIGNED, 'iy');
/** Keys to a service by the end of what they are called: "auth" alone is common in a log of ssh. */
const KEY_ENDS = ['pi', 'ss', 'nt', 'th', 'et', 'ng', 'on', 'er', 'se'];
const NAMED: Rule = {
  signs: [
    ...['pass(?:word|phrase|wd)?', 'pwd?', 'パスワード', 'パスフレーズ'].map(named),
    ...['secret', 'token', 'credentials?', 'rediscli_auth'].map(named),
    ...KEY_ENDS.flatMap((end) => [`${end}key`, `${end}_key`, `${end}\\.key`, `${end}-key`]).map(named),
  ],
};
const CODE_LISTS: Rule = {
  signs: [/scratch code/iy, /recovery code/iy, /backup code/iy, /emergency code/iy, /コード/y],
};
const CLOUD_KEYS: Rule = { signs: [/AccountKey=/y, /SharedAccess/y, /SharedSecretValue=/y] };
const IN_FILES: Rule = {
  signs: [
    ...[/machine\s/iy, /login\s{1,8}\S/iy, /:\*:[^\s:]{1,64}:/y, /:\d\d\d\d\d?:[^\s:]{1,64}:/y],
    ...[/\$\d[abxy]?\$/y, /\$y\$/y, /\$gy\$/y, /\$argon2/y],
    ...[/code (?:is|was) \d/iy, /otp (?:is|was) \d/iy, /pin (?:is|was) \d/iy],
    ...[/コード ?[はが]/y, /暗証番号/y, /ワンタイムパスワード/y],
  ],
};
const TOLD_SO: Rule = {
  signs: [
    ...[
      /pass(?:word|phrase|code|wd) (?:is |was |["'`])/iy,
      /pin (?:is |was |["'`])/iy,
      /pw (?:is |was |["'`])/iy,
    ],
    /パス(?:ワード|フレーズ|コード)/y,
  ],
};

/** Cuts out the values of settings, of any language, whose names say that they are secret. */
export const settings: Cutter = {
  rules: [CODE_LISTS, CLOUD_KEYS, NAMED, IN_FILES, TOLD_SO],
  run(text, cut, met) {
    let rest = text;
    if (met.has(CODE_LISTS))
      rest = rest.replace(CODES, (_, before: string, codes: string) => before + cut('password', codes));
    if (met.has(CLOUD_KEYS))
      rest = rest.replace(CLOUD, (whole, before: string, key: string) =>
        standsIn(key) ? whole : before + cut('token', key),
      );
    if (met.has(NAMED)) rest = cutNamed(rest, cut);
    for (const pattern of met.has(IN_FILES) ? FILES : []) {
      rest = rest.replace(pattern, (whole, before: string, value: string) =>
        standsIn(value) && !value.startsWith('$') ? whole : before + cut('password', value),
      );
    }
    for (const pattern of met.has(TOLD_SO) ? TOLD : []) {
      rest = rest.replace(pattern, (whole, before: string, value: string) =>
        looksSecret(value) ? before + cut('password', value) : whole,
      );
    }
    return rest;
  },
};

function cutNamed(text: string, cut: Cut): string {
  const rest = text.replace(
    SETTING,
    (whole, name: string | undefined, sign: string, _quote, within, bare) => {
      const password = name !== undefined;
      const value = (within ?? bare) as string;
      const counts = within === undefined ? countsBare : countsWithin;
      if (!counts(value, password, sign)) return whole;
      const secret = within === undefined ? withoutTail(value) : value;
      const at = whole.lastIndexOf(value);
      const after = whole.slice(at + secret.length);
      return whole.slice(0, at) + cut(password ? 'password' : 'token', secret) + after;
    },
  );
  return rest.replace(ELEMENT, (whole, before: string, _, value: string) =>
    standsIn(value) || isCommon(value) ? whole : before + cut('password', value),
  );
}

/** Whether a value within quotes is a secret, and not a sentence. */
function countsWithin(value: string, password: boolean, sign: string): boolean {
  if (!/^[!-~](?:[ -~]*[!-~])?$/.test(value) || standsIn(value) || isCommon(value)) return false;
  if (!value.includes(' ')) return password || value.length >= 6;
  return password && sign !== '(' && !/passw|passphr|denied|failed|incorrect/i.test(value);
}

/** Whether a value without quotes is a secret: no blank, no word about passwords, no path, no piece of a program. */
function countsBare(value: string, password: boolean, sign: string): boolean {
  const bare = withoutTail(value);
  if (sign === '(' || !/^[!-~]+$/.test(bare) || standsIn(bare) || isCommon(bare)) return false;
  if (PROGRAM.test(bare) || /^[A-Za-z_]+[,)]/.test(value)) return false;
  if (sign === '=' || sign === ':=') return bare.length >= (password ? 3 : 6);
  return looksSecret(bare) && bare.length >= (password ? 6 : 8);
}

/** Without what belongs to the text around: the rest of a query, the end of a list or a block. */
function withoutTail(value: string): string {
  return value.replace(/(?:&[\w.-]{1,40}=.{0,1000}|[,;)}\]]{1,3})$/, '');
}
