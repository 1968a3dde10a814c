/** Names that stand for the reader's own account. */
const OWN_NAME =
  /^(?:user|username|user_?name|your[_-]?(?:account|name|username|id)|account|ユーザー?名|アカウント名?|<[\w-]+>|\{[\w-]+\})$/i;
const KEY_TYPE = /\b(?:RSA1?|DSA|ECDSA|ED25519)(?:-SK)?(?= (?:host )?key\b)/g;
const ADDRESS = /(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|[xX*]{1,3}(?:\.[xX*]{1,3}){3})(?![\w.])/g;
const PATH = String.raw`(?:~|[A-Za-z]:|%\w+%|\$HOME|)[\\/][^\s'":,;()<>]+`;
/** Domains behind the @ of an algorithm's name. */
const NOT_A_USER = /^(?:openssh\.com|libssh\.org|lysator\.liu\.se)/;

/** Each writes a {word} of the vocabulary in place of a value, at a place where the value's meaning is plain. */
const RULES: readonly [RegExp, string][] = [
  [/(?:SHA256:[A-Za-z0-9+/*]{20,43}=?|MD5:[0-9a-f]{2}(?::[0-9a-f]{2}){15})/g, '{fingerprint}'],
  [
    new RegExp(String.raw`${PATH}known_hosts2?(?=[:\s'".,)]|$)(?::(?:\d+|[xXnN])\b)`, 'g'),
    '{known_hosts}:{known_hosts_line}',
  ],
  [new RegExp(String.raw`${PATH}known_hosts2?(?=[:\s'".,)]|$)`, 'g'), '{known_hosts}'],
  [
    new RegExp(String.raw`${PATH}[\\/](?:id_\w+|[^\s'":,;()<>\\/]+\.(?:pem|ppk|key))(?=[:\s'".,)]|$)`, 'g'),
    '{key_path}',
  ],
  [new RegExp(String.raw`(?<![\w.:/\\}])${PATH}(?<![.])`, 'g'), '{path}'],
  [/(?<=\bPermissions )0?[0-7]{3,4}(?= for )/g, '{mode}'],
  [/(?<=\bconnect to host )\S+(?= port \d+)/g, '{host}'],
  [/(?<=\bCould not resolve hostname )[^\s:]+/g, '{host}'],
  [/(?<=\bThe authenticity of host ')[^\s']+(?= \()/g, '{host}'],
  [
    /(?<=\b(?:Failed \w+|Accepted \w+) for (?:invalid user )?|\b[Ii]nvalid user )[\w.-]+(?= from )/g,
    '{user}',
  ],
  [KEY_TYPE, '{key_type}'],
  [ADDRESS, '{address}'],
  [/(?<=\bport )\d{1,5}\b/g, '{port}'],
  [/(?<=\bline )\d+\b/g, '{line}'],
];

/** Characters of a line that may be an error line; a longer one stays as it is, for looking it through takes long. */
const LONGEST = 2000;

/** An error line whose values have become {words}, as far as its own wording tells what they are. */
export function errorHoles(line: string, hosts: readonly string[]): string {
  if (line.length > LONGEST) return line;
  let text = hostHoles(line, hosts);
  text = text.replace(/(?<![\w.+/-])[\w.+-]+@([\w.-]*[\w-]|\{host\})/g, (whole, host: string) =>
    NOT_A_USER.test(host) ? whole : '{user}@{host}',
  );
  for (const [pattern, word] of RULES) text = text.replace(pattern, word);
  return text;
}

/** A command in which the site's hosts and the reader's own name have become {words}. */
export function commandHoles(command: string, hosts: readonly string[]): string {
  return hostHoles(command, hosts).replace(
    /(?<![\w.+/-])([^\s@'":]+)@(?=\{host\}|[\w.-]+)/gu,
    (whole, name: string) => (OWN_NAME.test(name) ? '{user}@' : whole),
  );
}

function hostHoles(text: string, hosts: readonly string[]): string {
  return [...hosts]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, host) => {
      const name = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return rest.replace(new RegExp(`(?<![\\w.-])${name}(?![\\w-]|\\.\\w)`, 'gi'), '{host}');
    }, text);
}
