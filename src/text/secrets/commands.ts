import type { Cut, Cutter, Rule } from './cut';
import { isCommon, isName, looksSecret, standsIn } from './plausible';

/** A word of a command line, quoted or not. */
const WORD = String.raw`("(?:[^"\\\n]|\\.){1,500}"|'[^'\n]{1,500}'|[!#-&(-~]{1,500})`;
/** What opens a value of several words together with something else that stands before the secret. */
const QUOTED: readonly (readonly [open: string, rest: string])[] = [
  ['"', '([^"\\n]{1,500})'],
  ["'", "([^'\\n]{1,500})"],
];
const option = (before: string): RegExp => new RegExp(`(\\s(?:${before}))${WORD}`, 'g');

const FETCHES: Rule['signs'] = [/curl\b/y, /wget\b/y, /http\b/y, /xh\b/y];

/** Programs, and the options of theirs that take a secret. */
const OPTIONS: readonly (Rule & { program: RegExp; option: RegExp })[] = [
  { signs: [/sshpass/y], program: /\bsshpass\b/g, option: option(String.raw`-p\s{0,8}`) },
  {
    signs: [/-pw\s/y, /passw(?:or)?d=/y],
    program: /\b(?:plink|pscp|psftp|putty|kitty|klink|kscp|winscp|ttermpro|mstsc)\b/gi,
    option: option(String.raw`-pw\s{1,8}|["']?[-/]passw(?:or)?d=`),
  },
  { signs: [/mysql/y, /mariadb/y], program: /\b(?:mysql|mariadb)[a-z_-]*\b/g, option: option('-p') },
  {
    signs: FETCHES,
    program: /\b(?:curl|wget|http|xh)\b/g,
    option: option(String.raw`(?:-u|-U|--user|--proxy-user)[ =]{0,4}[^\s:"']{0,100}:`),
  },
  ...QUOTED.map(([open, rest]) => ({
    signs: FETCHES,
    program: /\b(?:curl|wget|http|xh)\b/g,
    option: new RegExp(
      String.raw`(\s(?:-u|-U|--user|--proxy-user)[ =]{0,4}${open}[^\s:"']{0,100}:)${rest}`,
      'g',
    ),
  })),
  // Not "ssh-", which is in every line of a log of ssh.
  { signs: [/keygen\b/y], program: /\bssh-keygen\b/g, option: option(String.raw`-[NP]\s{0,8}`) },
  { signs: [/keygen\b/y], program: /\bssh-keygen\b/g, option: option(String.raw`-[a-zA-Z]{1,8}[NP]\s{1,8}`) },
  { signs: [/ldap[a-z]{3}/y], program: /\bldap[a-z]{3,10}\b/g, option: option(String.raw`-w\s{0,8}`) },
  { signs: [/redis-cli/y], program: /\bredis-cli\b/g, option: option(String.raw`-a\s{1,8}`) },
  {
    signs: [/smbclient/y, /rpcclient/y, /mount\.cifs/y],
    program: /\b(?:smbclient|rpcclient|mount\.cifs)\b/g,
    option: option(String.raw`-U\s{0,8}["']?[^\s%"']{1,100}%`),
  },
  {
    signs: [/lftp\b/y, /ncftp\b/y],
    program: /\b(?:lftp|ncftp)\b/g,
    option: option(String.raw`-u\s{0,8}["']?[^\s,"']{1,100},`),
  },
  {
    signs: [/login\b/y],
    program: /\b(?:docker|podman|az|helm)\b.{0,100}\blogin\b/g,
    option: option(String.raw`-p\s{1,8}`),
  },
  { signs: [/freerdp/y], program: /\b[wx]freerdp\b/g, option: option('/p:') },
  {
    signs: [/7za?\b/y, /zip\b/y, /rar\b/y],
    program: /\b(?:7z|7za|zip|unzip|rar)\b/g,
    option: option(String.raw`-p(?=\S)|-P\s{0,8}`),
  },
];
/** The rest of a command, as far as the next one. */
const COMMAND = /(?:"(?:[^"\\\n]|\\.){0,1000}"|'[^'\n]{0,1000}'|[^"'|;&\n]){0,400}/y;

/** What stands before a secret in any command. */
const ANYWHERE: readonly (Rule & { pattern: RegExp })[] = [
  { signs: [/pass:/y], pattern: /(\s-pass(?:in|out)?\s{1,8}pass:)([^\s"']{1,500})/g },
  ...QUOTED.map(([open, rest]) => ({
    signs: [/pass:/y],
    pattern: new RegExp(String.raw`(\s-pass(?:in|out)?\s{1,8}${open}pass:)${rest}`, 'g'),
  })),
  {
    signs: [
      ...[/-password\s/iy, /-passwd\s/iy, /-passphrase\s/iy, /-token\s/iy, /-secret\s/iy],
      /-api-key\s/iy,
    ],
    pattern: new RegExp(
      String.raw`((?:^|\s)--?(?:[a-z]{1,20}-){0,3}(?:password|passwd|passphrase|token|secret|api-key)\s{1,4})${WORD}`,
      'gim',
    ),
  },
  {
    // scheme://user:password@host
    signs: [/:\/\/[^\s:/@]{0,100}:[^\s@/]/y],
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}:)((?!\d{2,5}[?#])[^\s@/]{1,200})(?=@)/gi,
  },
  {
    signs: [/echo\s/y, /printf\s/y],
    pattern: new RegExp(
      String.raw`((?:^|[\s"'(;|&])(?:echo|printf)\s{1,4}(?:-[a-z]{1,4}\s{1,4})?)${WORD}(?=\s{0,8}\|\s{0,8}(?:sudo\s[^|\n]{0,100}?-\w{0,6}S|(?:sudo )?(?:ch)?passwd|kinit|su\b|cryptsetup|ssh-add|(?:docker|podman|helm)\s[^|\n]{0,200}?--password-stdin|gpg\s[^|\n]{0,200}?--passphrase-fd))`,
      'gm',
    ),
  },
  {
    signs: [/<<</y],
    pattern: new RegExp(
      String.raw`(\b(?:sudo\s[^\n<]{0,100}-\w{0,6}S|kinit|chpasswd|passwd|su)\b[^\n<]{0,200}<<<\s{0,4})${WORD}`,
      'g',
    ),
  },
  {
    signs: [/SecureString\s/iy],
    pattern: /(\bConvertTo-SecureString\s{1,8}(?:-String\s{1,8})?)("[^"\n]{1,500}"|'[^'\n]{1,500}')/gi,
  },
  {
    signs: [/tified\s/iy],
    pattern:
      /(\bIDENTIFIED\s{1,8}(?:WITH\s{1,8}\S{1,60}\s{1,8})?BY\s{1,8}(?:PASSWORD\s{1,8})?)('[^'\n]{1,500}'|"[^"\n]{1,500}")/gi,
  },
];

/** What a script of expect sends, and the lines above that tell whether it is a secret. */
const SEND =
  /(\bsend\s{1,8}(?:-[a-z-]{1,8}\s{1,8}){0,2})(?:"((?:[^"\\\n]|\\(?![rn]).){1,500}?)(?=\\[rn]|"|$)|'([^'\\\n]{1,500})|\{([^}\\\n]{1,500}))/gm;
const SENDING: Rule = { signs: [/send\s{1,8}(?:-[a-z-]{1,8}\s{1,8}){0,2}["'{]/y] };
const ASKED = /assw|assph|パス|code|pin\b|otp/i;
const SENT =
  /^(?:y|yes|n|no|q|quit|exit|logout|ls|pwd|cd|ssh|scp|sftp|sudo|put|get|bye|enable|hostname|whoami|uname|reboot|clear|\d{1,2}|\\)(?:\s|$)/i;

/** Cuts out the secrets that stand in commands: options, addresses, what is piped into a program or sent by expect. */
export const commands: Cutter = {
  rules: [...OPTIONS, ...ANYWHERE, SENDING],
  run(text, cut, met) {
    let rest = text;
    for (const rule of OPTIONS) {
      if (met.has(rule)) rest = inCommands(rest, rule.program, rule.option, cut);
    }
    for (const rule of ANYWHERE) {
      if (!met.has(rule)) continue;
      rest = rest.replace(rule.pattern, (whole, before: string, value: string) =>
        /--?[a-z-]+\s+$/i.test(before) && !isGiven(value) ? whole : replaced(before, value, cut),
      );
    }
    return met.has(SENDING) ? cutSent(rest, cut) : rest;
  },
};

/** Cuts what an option takes out of every command that calls the program. */
function inCommands(text: string, program: RegExp, secret: RegExp, cut: Cut): string {
  let rest = '';
  let done = 0;
  for (const { index } of text.matchAll(program)) {
    if (index < done) continue;
    COMMAND.lastIndex = index;
    const [command = ''] = COMMAND.exec(text) ?? [];
    rest += text.slice(done, index);
    rest += command.replace(secret, (_, before: string, value: string) => replaced(before, value, cut));
    done = index + command.length;
  }
  return rest + text.slice(done);
}

function replaced(before: string, value: string, cut: Cut): string {
  const bare = value.replace(/^["']+|["']+$/g, '');
  const none = bare === '' || standsIn(bare) || isCommon(bare) || /^-/.test(value);
  return before + (none ? value : cut('password', value));
}

/** Whether the word behind `--password` is one, and not a sentence that goes on. */
function isGiven(value: string): boolean {
  return /^["']/.test(value) || looksSecret(value) || !isCommon(value);
}

function cutSent(text: string, cut: Cut): string {
  let asked = 0;
  return text
    .split('\n')
    .map((line) => {
      asked = ASKED.test(line) ? 3 : asked - 1;
      if (!line.includes('send')) return line;
      return line.replace(SEND, (whole, before: string, ...found) => {
        const [double, single, braces, offset] = found as [string?, string?, string?, number?];
        const value = double ?? single ?? braces ?? '';
        const entered = double !== undefined && line[(offset ?? 0) + whole.length] !== '"';
        const isSecret = asked > 0 || (entered && /^[!-~]{5,}$/.test(value) && !isName(value));
        if (!isSecret || standsIn(value) || SENT.test(value)) return whole;
        return whole.slice(0, before.length + 1) + cut('password', value);
      });
    })
    .join('\n');
}
