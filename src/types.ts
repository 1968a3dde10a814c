import type { SecretKind } from './text/redact';

/** The nouns of the help desk. Everything an adapter and the core hand to each other is one of these. */

export type Language = 'ja' | 'en';

/** One sentence in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** On which computer, and as whom: the user's own computer, the user's account on the server, its administrator. */
export type Where = 'client' | 'server' | 'admin';

/** Whose disk a listing shows. */
export type Computer = 'client' | 'server';

export type Shell = 'posix' | 'powershell';

/** What a paste gave, by placeholder name (`host`, `user`, `port`, `key_path`, …), each in the strict form of its kind. */
export type Values = Readonly<Record<string, string>>;

/** What somebody wrote, as an adapter hands it over: plain text, the platform's own escapes already undone. */
export interface Message {
  text: string;
  /** False when it was said in a channel and not to the bot: then only a certain match is answered. */
  addressed: boolean;
  /** The language the person chose with a switch or a button; it wins over everything else. */
  language?: Language;
  /** The locale the platform reports for the person (`ja-JP`, `en_US.UTF-8`); decides only for a bare paste. */
  locale?: string;
  /** The `id` of the option the person picked; `text` may then be empty. */
  picked?: string;
}

/** A line of the paste, as the person sees it; `number` counts from 1. Secrets are already cut out. */
export interface PasteLine {
  number: number;
  text: string;
}

/** A fact that a paste proves, by its name in `_findings.yaml`. */
export interface Finding {
  name: string;
  /** The line that proves it; null when it follows from what is not there (the site has no list of fingerprints). */
  line: PasteLine | null;
  /** What it is about, where that differs from the values of the whole paste: the file, its mode. */
  values?: Values;
  /** Holds only if the listing comes from this computer; without it, wherever it comes from. */
  on?: Computer;
  /** The reader that found it: what the same reader finds in a later paste takes its place. */
  from: string;
}

/** What one reader of `src/evidence` found in a text. */
export interface Reading {
  values: Values;
  findings: readonly Omit<Finding, 'from'>[];
}

export interface Evidence {
  values: Values;
  findings: readonly Finding[];
  /** The shell whose prompt or paths were seen; undefined when nothing tells. */
  shell?: Shell;
  /** Where the newest listing comes from; undefined when nothing tells. */
  computer?: Computer;
  /** Whether a log of `ssh -v` was read. */
  traced: boolean;
  /** The person's own computers, by the name that their prompts show. */
  clients?: readonly string[];
  /** The key fingerprints seen, for a comparison with a later paste. */
  fingerprints?: Fingerprints;
}

/** Key fingerprints (`SHA256:…`), by where they were shown. */
export interface Fingerprints {
  /** Of the person's own key files, and of the keys that ssh offered. */
  own: readonly string[];
  /** In authorized_keys on the server. */
  registered: readonly string[];
  /** Held by ssh-agent. */
  agent: readonly string[];
}

/** What a conversation has shown so far. Plain data, so that any store can keep it. */
export interface Remembered {
  evidence: Evidence;
  /** The language of the person's own words, once they wrote any. */
  language?: Language;
  /** The entry that answered last. */
  entry?: string;
  /** Its causes that the person was told to try, by their place in the entry, from 0. */
  tried?: readonly number[];
  /** How that answer was arrived at, so that it can be shown again, in another language for example. */
  view?: View;
}

export interface View {
  decidedBy: PasteLine | null;
  also: readonly string[];
  /** The causes that were left out because they had not helped. */
  leftOut: readonly number[];
}

export interface Command {
  where: Where;
  shell: Shell;
  /** Ready to paste: every value quoted for `shell`, a missing one replaced by its name in the reader's language. */
  run: string;
  /** The shell's name in the reader's language, when the step gives the command for more than one. */
  label?: string;
}

export interface Table {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** One of several things to pick. */
export interface Option {
  /** An entry's id; `on-client` or `on-server`: which computer a listing is from; `did-not-help`: the last answer. */
  id: string;
  title: string;
}

/** One thing on the reader's screen, in reading order. Texts are plain text in the answer's language. */
export type Part =
  /** The entry's title, then that of its checks. */
  | { type: 'heading'; text: string }
  /** Must not be overlooked: an incident, a burnt key, "stop, do not connect". */
  | { type: 'notice'; text: string }
  | { type: 'paragraph'; text: string }
  /** The line of the paste that decided the answer. */
  | { type: 'quote'; label: string; text: string }
  /** A cause to check; its steps follow. `number` is missing when it is the only one. */
  | { type: 'cause'; number?: number; text: string }
  | {
      type: 'step';
      where: Where;
      /** "On your own computer", in the reader's language. */
      place: string;
      text: string;
      commands: readonly Command[];
      /** What the command prints when run, for comparison; never to be run. */
      sample?: string;
      table?: Table;
    }
  | { type: 'choices'; options: readonly Option[] }
  | { type: 'links'; label: string; urls: readonly string[] };

/**
 * - `solution`: one entry answers.
 * - `choose`: two or three entries fit equally, or a listing could be from either computer; `options` asks which.
 * - `ask-for-more`: it is about SSH, but what was said does not decide; says what to run and paste next.
 * - `solved`: the person says that the last answer helped.
 * - `wants-person`: the person asks for one.
 * - `handed-on`: the question, or what was said about it, went to the staff.
 * - `unknown`: an honest no, with the way to a person.
 * - `silent`: not said to the bot and nothing certain to say; adapters post nothing.
 */
export type AnswerKind =
  | 'solution'
  | 'choose'
  | 'ask-for-more'
  | 'solved'
  | 'wants-person'
  | 'handed-on'
  | 'unknown'
  | 'silent';

/** The answer as data. The core never sends it; an adapter renders `parts` in their order. */
export interface Answer {
  kind: AnswerKind;
  language: Language;
  /** The entry that answers; for `choose` the likeliest; otherwise null. */
  entry: string | null;
  /** For `choose`: what to choose from, likeliest first. */
  options: readonly Option[];
  /** The finding behind the cause that comes first, when the evidence proves it. */
  cause: string | null;
  /** Ids of further, independent problems seen in the same paste. */
  also: readonly string[];
  values: Values;
  /** The line that decided; null for a question without a paste. */
  decidedBy: PasteLine | null;
  /** Empty for `silent`. */
  parts: readonly Part[];
  /** What was asked, cleaned, its secrets cut out: the only form of it that may be kept, shown or passed on. */
  asked: string;
  /** The kinds of secret that were cut out. */
  secrets: readonly SecretKind[];
  /** The error lines of the knowledge that the paste holds, as they are written there. */
  hits: readonly { entry: string; line: string }[];
  /** To be handed back with the next message of the same conversation. */
  remembered: Remembered;
}
