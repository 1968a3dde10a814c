/** What stands where a secret would: a variable, a blank to fill in, asterisks. */
const STAND_IN =
  /^(?:\$(?:[A-Za-z_]\w*|[{(].*)|%\w+%|\[redacted\].*|\{[a-z_]+\}.*|[<{[(]{1,2}[\w .%-]{0,100}[>}\])]{1,2}[/;,]?|[*x•.…_#-]+|\\[nr]|.*(?:\.{3}|…)|(?:your|my|the|new|old|some|example|change)[-_]?(?:pass(?:word|phrase|wd)?|secret|token|key|api[-_]?key|me)?(?:[-_]?here)?|pass(?:word|phrase|wd)?)$/i;
/** Words that tell how a password fared, or name a setting, a method or an option. */
const COMMON =
  /^(?:again|all|always|and|argument|as|ask|authentication|auth|bad|blank|boolean|but|changed|compat|correct|default|denied|disabled|disallowed|do|does|doesn't|empty|enabled|error|exit|expired|failed|failure|false|files?|for|forgotten|from|hidden|if|in|incorrect|instead|interactive|invalid|is|it|keyboard-interactive|ldap|locked|login|logout|missing|mode|never|nil|no|none|not|null|number|object|off|ok|okay|on|option|optional|options|or|please|prompt|publickey|refused|rejected|required|root|set|ssh|sss|string|success|successful|successfully|sudo|sufficient|that|the|then|to|true|unchanged|undefined|unknown|unset|updated|used|user|username|with|works?|wrong|yes)$/i;
const PATH = /^(?:(?:~|\.{1,2})?[\\/][\w .~+-]{1,64}[\\/]?|[A-Za-z]:\\)|^[\w.-]+\/[\w.-]+\/|^~$/;
const NAME =
  /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+$|^[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::.*)?$|^\w+\[\d*\]$/;
const KNOWN =
  /^(?:id_|ssh-|ssh_|sk-|rsa-|ecdsa|ed25519|openssh|sha\d|md5|aes\d|debug\d|https?:|ipv[46]|[a-z]+_\d)|publickey|gssapi/i;
const PUNCTUATION = /[.,;:!?)\]}'"`]+$/;

/** Whether a value is a blank or a variable, not a secret. */
export function standsIn(value: string): boolean {
  return STAND_IN.test(value.replace(/^\\?["'`]+|[\\"'`]+$/g, ''));
}

/** Whether a value is a word that tells about passwords, a list of methods, or what a program calls its switches. */
export function isCommon(value: string): boolean {
  return COMMON.test(value.replace(PUNCTUATION, '')) || /publickey|keyboard-interactive/.test(value);
}

/** Whether a word is a path, the name of a host or a file, an address, an algorithm. */
export function isName(value: string): boolean {
  return PATH.test(value) || NAME.test(value) || KNOWN.test(value);
}

/** Whether one word looks like a password all by itself: letters with figures, or of three sorts; no name, no path. */
export function looksSecret(word: string): boolean {
  const bare = word.replace(PUNCTUATION, '');
  if (bare.length < 6 || !/^[!-~]+$/.test(bare) || !/[A-Za-z]/.test(bare)) return false;
  if (standsIn(bare) || isCommon(bare) || isName(bare)) return false;
  const sorts = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((sort) => sort.test(bare)).length;
  return /[0-9]/.test(bare) || sorts >= 3;
}
