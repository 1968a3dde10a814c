import type { Problem } from '../knowledge/problem';
import type { Answer, AnswerKind, Finding, Language, PasteLine, Values } from '../types';
import type { FeedbackRow, TicketEventRow, TicketRow } from './store/tables';

/** How an adapter finds a place or a message again: plain data that only the adapter reads. */
export type Place = Readonly<Record<string, string>>;

/** Who, and what they are called where it was said. */
export interface Person {
  /** The platform, then its own id: `slack:U123`, `teams:29:1abc`, `web:…`. */
  id: string;
  name?: string;
}

/** Who says something where. */
export interface Talk {
  /** Messages with the same one share what was learned: `slack:C123:1700000000.1`. Begins with the platform. */
  conversation: string;
  /** Missing where nobody tells who it is: the page in the browser. */
  person?: Person;
  /** Where an answer of the staff reaches them later. */
  place?: Place;
  /** The message's own name on its platform: the same one twice is kept, and passed on, once. */
  delivery?: string;
}

/** An answer that stands somewhere with its buttons. */
export interface Shown {
  entry: string;
  /** How many causes were left out of it because they had not helped. */
  step: number;
  language: Language;
}

/** Everything the staff need to know, so that they need not ask for it again. Redacted. */
export interface Packet {
  /** The question, or the telling parts of the paste. */
  asked: string;
  values: Values;
  findings: readonly Pick<Finding, 'name' | 'line' | 'values'>[];
  /** `posix` or `powershell`, the names of the person's own computers, whether `ssh -v` was read. */
  surroundings: { shell?: string; clients: readonly string[]; traced: boolean };
  /** What was asked and answered before, oldest first. */
  history: readonly Answered[];
}

export interface Answered {
  at: number;
  text: string;
  kind: AnswerKind;
  entry: string | null;
  cause: string | null;
  decidedBy: PasteLine['text'] | null;
  verdicts: readonly string[];
}

export type TicketState = TicketRow['state'];

export interface TicketEvent {
  id: string;
  at: number;
  what: TicketEventRow['what'];
  who: Person | null;
  text: string | null;
}

export interface Ticket {
  number: number;
  state: TicketState;
  platform: string;
  conversation: string;
  person: Person | null;
  place: Place;
  language: Language;
  packet: Packet;
  claimedBy: Person | null;
  openedAt: number;
  changedAt: number;
  waitsSince: number | null;
  /** Oldest first. */
  events: readonly TicketEvent[];
}

/** What an adapter does for the help desk, outside of any request: tickets, replies, notices. Each rejects on failure and is then called again later. */
export interface Courier {
  readonly platform: string;
  /** Whether a staff channel is configured here. */
  readonly hasStaff: boolean;
  /** Posts the ticket's card to the staff channel, or redraws it where it stands. Resolves to where it stands. */
  staffCard(ticket: Ticket, at: Place | null): Promise<Place>;
  /** Posts, or redraws, the card that shows the asker how their ticket stands. */
  askerCard(ticket: Ticket, at: Place | null): Promise<Place>;
  /** Brings the asker what the staff wrote. */
  toAsker(ticket: Ticket, event: TicketEvent): Promise<void>;
  /** Tells the staff something, below a ticket's card when it is about one. In the site's language. */
  toStaff(notice: string, card: Place | null): Promise<void>;
}

/** Follows the knowledge folder for the help desk. */
export interface Follower {
  /** Checks the folder now and takes it when it is good; otherwise what is to be put right. */
  reload(): Promise<readonly Problem[]>;
  /** Null while the last edit is in force, else one sentence that says what keeps it out, and where. */
  trouble(): string | null;
}

/** Counts what happens. It is called while an answer is made: each call is quick and does not throw. */
export interface Observer {
  /** Somebody asked, picked or went on; what is asked and never answered has failed. */
  asked(platform: string): void;
  answered(answer: Pick<Answer, 'kind' | 'entry'>, platform: string, ms: number): void;
  /** Each rating that was kept, once. */
  rated(verdict: FeedbackRow['verdict'], platform: string): void;
  /** The same delivery came again. */
  duplicate(): void;
  /** Something to be sent was refused and will be tried again. */
  retried(platform: string): void;
}
