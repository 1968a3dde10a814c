import type { DoorKind } from './doors';

/** Who sits where: the person at their own computer, the same person's account on the server, its administrator. */
export type Seat = 'client' | 'server' | 'root';

/** The folders of knowledge/. */
export type Chapter = 'auth' | 'host-key' | 'network' | 'config' | 'session' | 'transfer' | 'platform';

/** What only a person knows, typed when the screen's end looks like `when`. */
export interface Typed {
  when: RegExp;
  say: string;
}

/** What the bot should ask for when `ssh -v` cannot tell, and the lab then pastes. */
export type Next =
  /** A command of the answer that matches `asks`; `run` stands in when the answer holds none, and the miss is noted. */
  | { seat: 'client' | 'server'; asks: RegExp; run: string }
  /** The lines of sshd's log since the fault began; the answer must hold an administrator's command that shows a log. */
  | { seat: 'log' };

/** One thing that is broken, and what is true about it. */
export interface Fault {
  name: string;
  chapter: Chapter;
  /** The entry that is right for what the terminal prints; several when each of them is. */
  topic: string | readonly string[];
  /** The entry that is right once the cause is known, where that is another one. */
  topicAfter?: string | readonly string[];
  /** The plain output holds nothing of the fault: then an honest request for more is right, too. */
  plainSaysNothing?: boolean;
  /** What the plain output proves; null (or missing) when it cannot decide. */
  plainCause?: string | null;
  /** What `-v` proves; null when nothing in it does. */
  cause: string | readonly string[] | null;
  next?: Next;
  /** What `next` proves. */
  evidenceCause?: string | readonly string[];
  /** Further findings that are true here, so that naming one is no mistake while nothing decides. */
  alsoTrue?: readonly string[];

  /** Settings of the sshd that is used, besides the usual ones; `accounts`: a server with passwords and so on. */
  sshd?: readonly string[];
  /** A listener that is no sshd stands at {port} instead; `behind` is the sshd it passes bytes on to. */
  door?: DoorKind;
  /** Bash that breaks things: as the client's user, as the server's user, as root; in this order. */
  client?: string;
  server?: string;
  root?: string;
  /** Bash as root that takes back what the homes' restoring does not (accounts, mounts). */
  after?: string;
  /** Bash put before every command of the client's terminal session (exported variables of that session). */
  session?: string;
  /** An agent runs in the client's session. */
  agent?: boolean;
  /** What the terminal runs in, where it is not the usual: a user without a name, a computer without a network. */
  place?: 'nameless-user' | 'no-network' | 'no-terminal';

  /** What the person types; {port} and {spare} (a free port) are filled by the lab. */
  command: string;
  /** The same with -v; null when the program has none. */
  verbose?: string | null;
  /** What the person types wrongly while the fault is on; after the answer they type what is right. */
  typed?: readonly Typed[];
  /** What tells success: the server's prompt (a login) or exit status 0; by default the prompt for ssh, else 0. */
  ends?: 'prompt' | 'success';
  /** What the screen shows when it is broken though the login succeeds. */
  symptom?: RegExp;
  /** Bash, as root, that says (exit 0) whether the command really worked, beside what the screen shows. */
  proof?: string;
  /** The session is cut by the lab as soon as the prompt appears. */
  cut?: boolean;
  /** Connects to the forwarded port {spare} while the session is open. */
  useForward?: boolean;

  /** What not every computer lets root do (a container's may not): the fault is left out there. */
  needs?: 'mount' | 'network-namespace';
  /** True when commands of the user (or the administrator) can put it right. */
  fixable: boolean;
  /**
   * `same`: the command that failed works again. `answer`: the command itself was wrong or lacks something, so a login
   * by one of the answer's own commands is the cure.
   */
  cure?: 'same' | 'answer';
  /** With `answer`: what the curing command looks like, where not every login will do (it must still forward a port). */
  cureLooksLike?: RegExp;
}
