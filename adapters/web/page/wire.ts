/**
 * What the page and its server say to each other. The page cannot import the core's types (it is a project of its
 * own, for the browser); the server fills these shapes from them, so the compiler tells when the two part.
 */
export type Language = 'ja' | 'en';

export interface Phrases {
  title: string;
  lead: string;
  box: string;
  placeholder: string;
  secrets: string;
  keys: string;
  keysMac: string;
  send: string;
  waiting: string;
  examples: string;
  startOver: string;
  language: string;
  yours: string;
  /** With `{lines}`. */
  showAll: string;
  showLess: string;
  important: string;
  copy: string;
  copied: string;
  copyByHand: string;
  unreachable: string;
  tooLong: string;
  busy: string;
  failed: string;
  sample: string;
  solved: string;
  didNotHelp: string;
  askPerson: string;
  thanks: string;
  /** With `{number}`. */
  staffReply: string;
  /** With `{number}`. */
  staffSolved: string;
}

/** `GET /api/page`: everything that the frame of the page says, for both languages. */
export interface PageData {
  /** The language that the browser prefers. */
  language: Language;
  /** What this help desk is called. */
  name: Record<Language, string>;
  phrases: Record<Language, Phrases>;
  examples: readonly { id: string; title: Record<Language, string> }[];
}

/** `POST /api/ask` */
export interface Question {
  text: string;
  /** Only when the person chose one with the switch. */
  language?: Language;
  /** A random id that the page made; questions with the same one share what was learned. */
  conversation?: string;
  /** The `id` of the option the person picked; `text` is then empty. */
  picked?: string;
  /** Asked before, and now wanted in another language: nothing is kept of it. */
  again?: true;
}

/** An answer that stands on the page: `POST /api/show`, `/api/go-on` and `/api/solved` take it, with its conversation. */
export interface Shown {
  entry: string;
  /** How many causes were left out of it because they had not helped. */
  step: number;
}

/** The answer to `POST /api/news`: what became of the question that went to the staff. */
export interface News {
  /** Missing when none did. */
  ticket?: {
    number: number;
    state: 'open' | 'claimed' | 'solved';
    replies: readonly { id: string; text: string }[];
  };
  /** It cannot be told at the moment. */
  away?: true;
}

export interface Command {
  where: 'client' | 'server' | 'admin';
  shell: 'posix' | 'powershell';
  run: string;
  /** The shell's name, when the step gives the command for more than one. */
  label?: string;
}

export interface Table {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface Option {
  id: string;
  title: string;
}

export interface Step {
  type: 'step';
  where: 'client' | 'server' | 'admin';
  place: string;
  text: string;
  commands: readonly Command[];
  sample?: string;
  table?: Table;
}

export type Part =
  | { type: 'heading' | 'notice' | 'paragraph'; text: string }
  | { type: 'quote'; label: string; text: string }
  | { type: 'cause'; number?: number; text: string }
  | Step
  | { type: 'choices'; options: readonly Option[] }
  | { type: 'links'; label: string; urls: readonly string[] };

/** The answer to `POST /api/ask`: what the page shows of the core's answer. */
export interface Reply {
  kind: string;
  language: Language;
  /** What was asked, where a secret had to be cut out of it. */
  asked?: string;
  /** Missing when no entry answers. */
  shown?: Shown;
  canAskPerson: boolean;
  decidedBy: { number: number; text: string } | null;
  parts: readonly Part[];
}
