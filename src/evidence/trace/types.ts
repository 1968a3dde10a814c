/** What a connection passes through, in this order. */
export const STAGES = [
  'start',
  'config',
  'mux',
  'resolve',
  'connect',
  'banner',
  'key-exchange',
  'host-key',
  'encrypted',
  'auth-service',
  'auth',
  'session',
  'end',
] as const;

export type Stage = (typeof STAGES)[number];

/**
 * What happened to one key file (or agent key).
 * `skipped`: tried without a public part, and nothing followed; `unused`: accepted, and nothing followed;
 * `rejected`: accepted, signed, and the signature was not taken.
 */
export type Happening =
  | 'listed'
  | 'missing'
  | 'offered'
  | 'trying'
  | 'accepted'
  | 'refused'
  | 'rejected'
  | 'partial'
  | 'skipped'
  | 'unused'
  | 'unreadable'
  | 'bad-permissions'
  | 'damaged'
  | 'too-short'
  | 'public-differs'
  | 'prompted'
  | 'bad-passphrase'
  | 'no-terminal'
  | 'agent-refused'
  | 'sha1-only'
  | 'dropped';

/** An event and the line that tells it; `at` counts from 0. */
export interface Event {
  what: Happening;
  at: number;
}

export interface Identity {
  /** The file, or the comment of an agent's key. */
  name: string;
  /** The number behind `type`: -1 when no public part could be loaded; null when the line was not seen. */
  type: number | null;
  keyType?: string;
  fingerprint?: string;
  explicit: boolean;
  inAgent: boolean;
  /** Listed in the plan (`Will attempt key`), which tells for certain whether the agent holds it. */
  planned: boolean;
  /** The mode that ssh printed for it, as printed (`0644`). */
  mode?: string;
  events: Event[];
}

/** A line that ended the run or explains its end; `detail` is the part of it that says why. */
export interface Failure {
  kind:
    | 'connect'
    | 'resolve'
    | 'closed'
    | 'reset'
    | 'timeout'
    | 'banner-closed'
    | 'banner-timeout'
    | 'not-ssh'
    | 'negotiation'
    | 'server-key'
    | 'host-key'
    | 'denied'
    | 'disconnect'
    | 'stdio'
    | 'open-failed'
    | 'prohibited';
  at: number;
  detail: string;
  host?: string;
  port?: string;
}

/** A line `Offending … key in FILE:LINE`. */
export interface Offending {
  at: number;
  file: string;
  line: string;
  /** About the address, not the name. */
  forAddress: boolean;
}

/** One ssh process, as far as the paste shows it. Line numbers count from 0. */
export interface Run {
  /** The line of the command that was typed, and its words; null when it was not seen. */
  typed: { at: number; command: string } | null;
  /** The first and the last line that belong to it. */
  from: number;
  to: number;
  seenStart: boolean;
  /** Where the line stands that ends it; null when the paste ends before. */
  ended: number | null;
  verbose: boolean;
  /** It is sshd's own debugging output, not a client's. */
  server: boolean;
  /** Lines that say more than that ssh was started. */
  events: number;
  /** `9.2` and the whole version string. */
  clientVersion?: string;
  clientName?: string;
  serverName?: string;
  configs: string[];
  stage: Stage | null;
  host?: string;
  address?: string;
  port?: string;
  user?: string;
  /** The line that names the user really used. */
  userAt: number | null;
  failedAddresses: { address: string; port: string; reason: string; at: number }[];
  /** The command that carries the connection, when it goes through another host. */
  proxy: { at: number; command: string; implicit: boolean } | null;
  /** The ssh process behind `proxy`. */
  inner: Run | null;
  outer: Run | null;
  /** Its peer is unnamed (`UNKNOWN port 65535`): what failed is the proxy. */
  peerUnknown: number | null;
  /** An existing connection was used. */
  shared: number | null;
  kexSent: number | null;
  kexWait: number | null;
  bannerLine: { at: number; text: string } | null;
  identities: Identity[];
  /** The key whose turn it is. */
  current: Identity | null;
  /** `-i` with a file that is not there. */
  notThere: { at: number; path: string }[];
  /** The server's menu, first and last. */
  menu: { first: string; last: string; at: number } | null;
  /** Authentication methods in the order of their turn. */
  methods: string[];
  noMoreMethods: number | null;
  /** A key was taken, and more is wanted. */
  partial: { at: number; method: string } | null;
  authenticated: number | null;
  /** A shell of its own was asked for, not a command or a subsystem. */
  interactive: boolean;
  /** How long the whole connection lasted, in seconds, and its exit status. */
  lasted: number | null;
  exit: { at: number; status: string } | null;
  denied: { at: number; user?: string; host?: string; methods: string } | null;
  tooMany: number | null;
  /** It asked for a password: no key has its turn any more. */
  passwordAsked: number | null;
  agentDead: number | null;
  agentEmpty: number | null;
  agentKeys: number | null;
  suggested: { at: number; user: string } | null;
  offending: Offending[];
  /** The address of which the log says that its known key differs; `old` is false where it says that it is right. */
  addressKey: { at: number; address: string; old: boolean | null } | null;
  failures: Failure[];
}
