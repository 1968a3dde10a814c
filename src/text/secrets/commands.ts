import type { Cut, Cutter } from './cut';
import { isCommon, isName, looksSecret, standsIn } from './plausible';

/** A word of a command line, quoted or not. */
const WORD = String.raw`("(?:[^"\\\n]|\\.){1,500}"|'[^'\n]{1,500}'|[!#-&(-~]{1,500})`;
/** What opens a value of several words together with something else that stands before the secret. */
const QUOTED: readonly (readonly [open: string, rest: string])[] = [
  ['"', '([^"\\n]{1,500})'],
  ["'", "([^'\\n]{1,500})"],
];
const option = (before: string): RegExp => new RegExp(`(\\s(?:${before}))${WORD}`, 'g');

/** Programs, and the options of theirs that take a secret. */
const OPTIONS: readonly (readonly [RegExp, RegExp])[] = [
  [/\bsshpass\b/g, option(String.raw`-p\s{0,8}`)],
  [
    /\b(?:plink|pscp|psftp|putty|kitty|klink|kscp|winscp|ttermpro|mstsc)\b/gi,
    option(String.raw`-pw\s{1,8}|["']?[-/]passw(?:or)?d=`),
  ],
  [/\b(?:mysql|mariadb)[a-z_-]*\b/g, option('-p')],
  [/\b(?:curl|wget|http|xh)\b/g, option(String.raw`(?:-u|-U|--user|--proxy-user)[ =]{0,4}[^\s:"']{0,100}:`)],
  ...QUOTED.map(([open, rest]): readonly [RegExp, RegExp] => [
    /\b(?:curl|wget|http|xh)\b/g,
    new RegExp(String.raw`(\s(?:-u|-U|--user|--proxy-user)[ =]{0,4}${open}[^\s:"']{0,100}:)${rest}`, 'g'),
  ]),
  [/\bssh-keygen\b/g, option(String.raw`-[NP]\s{0,8}`)],
  [/\bssh-keygen\b/g, option(String.raw`-[a-zA-Z]{1,8}[NP]\s{1,8}`)],
  [/\bldap[a-z]{3,10}\b/g, option(String.raw`-w\s{0,8}`)],
  [/\bredis-cli\b/g, option(String.raw`-a\s{1,8}`)],
  [/\b(?:smbclient|rpcclient|mount\.cifs)\b/g, option(String.raw`-U\s{0,8}["']?[^\s%"']{1,100}%`)],
  [/\b(?:lftp|ncftp)\b/g, option(String.raw`-u\s{0,8}["']?[^\s,"']{1,100},`)],
  [/\b(?:docker|podman|az|helm)\b.{0,100}\blogin\b/g, option(String.raw`-p\s{1,8}`)],
  [/\b[wx]freerdp\b/g, option('/p:')],
  [/\b(?:7z|7za|zip|unzip|rar)\b/g, option(String.raw`-p(?=\S)|-P\s{0,8}`)],
];
/** The rest of a command, as far as the next one. */
const COMMAND = /(?:"(?:[^"\\\n]|\\.){0,1000}"|'[^'\n]{0,1000}'|[^"'|;&\n]){0,400}/y;

/** What stands before a secret in any command. */
const ANYWHERE: readonly RegExp[] = [
  /(\s-pass(?:in|out)?\s{1,8}pass:)([^\s"']{1,500})/g,
  ...QUOTED.map(
    ([open, rest]) => new RegExp(String.raw`(\s-pass(?:in|out)?\s{1,8}${open}pass:)${rest}`, 'g'),
  ),
  new RegExp(
    String.raw`((?:^|\s)--?(?:[a-z]{1,20}-){0,3}(?:password|passwd|passphrase|token|secret|api-key)\s{1,4})${WORD}`,
    'gim',
  ),
  // scheme://user:password@host
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}:)((?!\d{2,5}[?#])[^\s@/]{1,200})(?=@)/gi,
  new RegExp(
    String.raw`((?:^|[\s"'(;|&])(?:echo|printf)\s{1,4}(?:-[a-z]{1,4}\s{1,4})?)${WORD}(?=\s{0,8}\|\s{0,8}(?:sudo\s[^|\n]{0,100}?-\w{0,6}S|(?:sudo )?(?:ch)?passwd|kinit|su\b|cryptsetup|ssh-add|(?:docker|podman|helm)\s[^|\n]{0,200}?--password-stdin|gpg\s[^|\n]{0,200}?--passphrase-fd))`,
    'gm',
  ),
  new RegExp(
    String.raw`(\b(?:sudo\s[^\n<]{0,100}-\w{0,6}S|kinit|chpasswd|passwd|su)\b[^\n<]{0,200}<<<\s{0,4})${WORD}`,
    'g',
  ),
  /(\bConvertTo-SecureString\s{1,8}(?:-String\s{1,8})?)("[^"\n]{1,500}"|'[^'\n]{1,500}')/gi,
  /(\bIDENTIFIED\s{1,8}(?:WITH\s{1,8}\S{1,60}\s{1,8})?BY\s{1,8}(?:PASSWORD\s{1,8})?)('[^'\n]{1,500}'|"[^"\n]{1,500}")/gi,
];

/** What a script of expect sends, and the lines above that tell whether it is a secret. */
const SEND =
  /(\bsend\s{1,8}(?:-[a-z-]{1,8}\s{1,8}){0,2})(?:"((?:[^"\\\n]|\\(?![rn]).){1,500}?)(?=\\[rn]|"|$)|'([^'\\\n]{1,500})|\{([^}\\\n]{1,500}))/gm;
const ASKED = /assw|assph|パス|code|pin\b|otp/i;
const SENT =
  /^(?:y|yes|n|no|q|quit|exit|logout|ls|pwd|cd|ssh|scp|sftp|sudo|put|get|bye|enable|hostname|whoami|uname|reboot|clear|\d{1,2}|\\)(?:\s|$)/i;

/** Cuts out the secrets that stand in commands: options, addresses, what is piped into a program or sent by expect. */
export const commands: Cutter = {
  hint: /pass|:\/\/|send|secret|token|api-key|\s-pw|mysql|mariadb|curl|wget|http|keygen|ldap|redis-cli|smbclient|rpcclient|mount\.cifs|lftp|ncftp|login|freerdp|echo|printf|<<<|identified|securestring|\b7za?\b|zip|\brar\b/,
  run(text, cut) {
    let rest = text;
    for (const [program, secret] of OPTIONS) rest = inCommands(rest, program, secret, cut);
    for (const pattern of ANYWHERE) {
      rest = rest.replace(pattern, (whole, before: string, value: string) =>
        /--?[a-z-]+\s+$/i.test(before) && !isGiven(value) ? whole : replaced(before, value, cut),
      );
    }
    return rest.includes('send') ? cutSent(rest, cut) : rest;
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
