/** The safe forms of a value. Only what fits its kind from end to end may enter a command. */
export interface Kind {
  /** Source of a regular expression without anchors or capturing groups. */
  form: string;
  /** The form where nothing behind the value tells its end; `form` when missing. */
  openEnded?: string;
  /** A closed list of words: a line whose hole holds none of them is another program's line. */
  closed?: boolean;
  /** True when the form alone is not enough. */
  refuse?: (value: string) => boolean;
  /** False for prose: recognised and shown, but never put into a command. */
  usable: boolean;
}

const IPV6 = String.raw`[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:%[A-Za-z0-9_.-]{1,16})?`;
const NAME = String.raw`[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?`;
/** What people and programs write where they do not tell the host. */
const NO_HOST =
  /^(?:unknown|host(?:name)?|server|ip|ip-?_?address|address|x+(?:\.x+)*|redacted|(?:my|your)[-_]?(?:server|host|ip))$/i;
/** A path may hold spaces inside, but nothing that a shell, a terminal or a chat would take for more than a name. */
const PATH_CHARS = String.raw`(?:[\p{L}\p{N}._~/\\@%+=,#-]|:(?! ))`;

const KINDS = {
  host: {
    form: `(?:${IPV6}|${NAME})`,
    usable: true,
    refuse: (value) => NO_HOST.test(value),
  },
  known_hosts_name: { form: `(?:\\[(?:${IPV6}|${NAME})\\]:[0-9]{1,5}|${IPV6}|${NAME})`, usable: true },
  user: {
    form: String.raw`[A-Za-z0-9_](?:[A-Za-z0-9_.+-]{0,62}[A-Za-z0-9_-])?`,
    usable: true,
    refuse: (value) => /^(user|username|your_account|unknown)$/i.test(value),
  },
  /** 65535 is what ssh prints for a peer behind a ProxyCommand, which has no port. */
  port: {
    form: String.raw`[0-9]{1,5}`,
    usable: true,
    refuse: (value) => Number(value) < 1 || Number(value) > 65534,
  },
  path: {
    form: String.raw`(?!-)${PATH_CHARS}{1,512}?(?: ${PATH_CHARS}{1,128}?){0,8}?`,
    openEnded: String.raw`(?!-)${PATH_CHARS}{0,512}[\p{L}\p{N}_~/\\@%+=#-]`,
    usable: true,
    // Behind a blank, a \ at the end would take the quote with it that Windows PowerShell puts there.
    refuse: (value) => /[\\/:]$/.test(value) && (value.length > 3 || value.includes(' ')),
  },
  number: { form: String.raw`[0-9]{1,9}`, usable: true },
  mode: { form: String.raw`0?[0-7]{3,4}`, usable: true },
  key_type: {
    form: String.raw`(?:ssh-|sk-|ecdsa-)?(?:ssh-)?(?:RSA1?|DSA|DSS|ECDSA(?:-SK)?|ED25519(?:-SK)?|sha2-nistp[0-9]{3})(?:@openssh\.com)?`,
    closed: true,
    usable: true,
  },
  fingerprint: {
    form: String.raw`(?:SHA256:[A-Za-z0-9+/]{43}=?|(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15})`,
    usable: true,
  },
  methods: {
    form: String.raw`(?:publickey|password|keyboard-interactive|hostbased|gssapi|none)[a-z0-9@.,-]{0,200}`,
    closed: true,
    usable: false,
  },
  word: { form: String.raw`[A-Za-z0-9][A-Za-z0-9_.@+-]{0,127}`, usable: true },
  algorithms: { form: String.raw`[A-Za-z0-9][A-Za-z0-9@.,_+-]{0,1023}`, usable: true },
  text: { form: String.raw`[^\n]{1,300}?`, openEnded: String.raw`[^\n]{1,300}`, usable: false },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

export function kindOf(name: KindName): Kind {
  return KINDS[name];
}

const whole = new Map<KindName, RegExp>();

/** Whether `value` has the strict form of its kind, from its first to its last character. */
export function hasForm(value: string, name: KindName): boolean {
  let form = whole.get(name);
  if (form === undefined) {
    form = new RegExp(`^${KINDS[name].form}$`, 'iu');
    whole.set(name, form);
  }
  return form.test(value) && !kindOf(name).refuse?.(value);
}
