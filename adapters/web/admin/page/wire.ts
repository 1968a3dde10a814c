import type { Phrases as AnswerPhrases, Language, Reply } from '../../page/wire.js';

export type { AnswerPhrases, Language, Reply };

/** What the admin pages and their server say to each other; the server fills these shapes from the core's types. */

/** Free where no token is set, and only from the help desk's own machine. */
export type Access = 'free' | 'signed-in' | 'sign-in';

export type Bilingual = Readonly<Record<Language, string>>;

/** `GET /admin/api/frame`: what the pages say, for both languages; open to whoever may sign in. */
export interface Frame {
  access: Access;
  /** The language that the browser prefers. */
  language: Language;
  /** What this help desk is called. */
  name: Bilingual;
  /** By the phrase's name. */
  phrases: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** For an answer as the chat page draws it. */
  answer: Readonly<Record<Language, AnswerPhrases>>;
  /** Entry id -> its title. */
  titles: Readonly<Record<string, Bilingual>>;
}

export interface Counts {
  asked: number;
  answered: number;
  askedForMore: number;
  unknown: number;
  solved: number;
  didNotHelp: number;
  wrong: number;
  handedOn: number;
}

/** `GET /admin/api/overview?days=30` */
export interface Overview {
  /** Null while the store is away. */
  stats: Stats | null;
  /** The notices of trouble in force, as users see them. */
  incident: Readonly<Record<Language, string | null>>;
  /** What does not work, one sentence each. */
  troubles: readonly string[];
}

export interface Stats {
  totals: Counts;
  people: number;
  /** Oldest first; `2026-11-22`. */
  days: readonly ({ day: string } & Counts)[];
  /** Those most asked about first; null for what no entry speaks of. */
  topics: readonly ({ entry: string | null } & Counts)[];
  platforms: readonly { name: string; asked: number }[];
  languages: readonly { name: string; asked: number }[];
}

export interface Gap {
  id: string;
  times: number;
  people: number;
  because: Readonly<Record<'unknown' | 'ask-for-more' | 'did-not-help' | 'wrong' | 'handed-on', number>>;
  newest: number;
  text: string;
  /** The entry that answered most of them badly. */
  entry: string | null;
}

/** `GET /admin/api/gaps?days=30` */
export interface Gaps {
  gaps: readonly Gap[];
}

/** `POST …/draft`: the file, named from the folder above the knowledge, or why there is none. */
export type Drafted = { file: string } | { why: string };

export interface Person {
  id: string;
  name?: string;
}

export type TicketState = 'open' | 'claimed' | 'solved';

export interface TicketRow {
  number: number;
  state: TicketState;
  platform: string;
  person: Person | null;
  claimedBy: Person | null;
  asked: string;
  openedAt: number;
  waitsSince: number | null;
}

/** `GET /admin/api/tickets?state=open` */
export interface Tickets {
  tickets: readonly TicketRow[];
}

export interface TicketEvent {
  at: number;
  what: 'opened' | 'claimed' | 'replied' | 'asker-wrote' | 'handed-back' | 'solved' | 'reopened' | 'reminded';
  who: Person | null;
  text: string | null;
}

/** `GET /admin/api/tickets/12`, and the answer to whatever is done with it. */
export interface Ticket extends TicketRow {
  language: Language;
  packet: {
    asked: string;
    values: Readonly<Record<string, string>>;
    findings: readonly Fact[];
    surroundings: { shell?: string; clients: readonly string[]; traced: boolean };
    history: readonly {
      at: number;
      text: string;
      kind: string;
      entry: string | null;
      cause: string | null;
      decidedBy: string | null;
      verdicts: readonly string[];
    }[];
  };
  events: readonly TicketEvent[];
}

/** What a paste proves. */
export interface Fact {
  name: string;
  /** What it means, its values filled in. */
  text: Bilingual;
  line: { number: number; text: string } | null;
}

export type Deed = 'claim' | 'reply' | 'hand-back' | 'solve';

/** `GET /admin/api/entries` */
export interface Entries {
  entries: readonly {
    entry: string;
    chapter: string;
    answered: number;
    last: number | null;
    solved: number;
    didNotHelp: number;
    wrong: number;
    lines: readonly { line: string; times: number; last: number | null }[];
  }[];
}

/** `POST /admin/api/try`: nothing of it is kept. */
export interface Tried {
  reply: Reply;
  kind: string;
  entry: string | null;
  decision: 'error-line' | 'finding' | 'question' | 'computer' | 'nothing';
  decidingFinding: string | null;
  lines: readonly {
    entry: string | null;
    finding: string | null;
    template: string;
    line: { number: number; text: string };
    holes: readonly { name: string; value: string | null }[];
  }[];
  findings: readonly (Fact & { from: string; on?: string })[];
  ranking: readonly {
    entry: string;
    outcome: 'answers' | 'also' | 'echo' | 'only-logged';
    echoOf: readonly string[];
    line: { number: number; text: string };
    weight: number;
    finding: string | null;
  }[];
  questions: readonly { entry: string; score: number }[];
}
