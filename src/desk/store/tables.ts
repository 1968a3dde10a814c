import type { Kysely } from 'kysely';

/** Times are milliseconds since 1970; lists and objects are JSON; nothing holds a secret or an unredacted text. */
export interface Tables {
  conversation: ConversationRow;
  person: PersonRow;
  once: OnceRow;
  asked: AskedRow;
  feedback: FeedbackRow;
  hit: HitRow;
  ticket: TicketRow;
  ticketEvent: TicketEventRow;
  ticketPost: TicketPostRow;
  outbox: OutboxRow;
  incident: IncidentRow;
}

export type Database = Kysely<Tables>;

/** What is remembered of a conversation. */
export interface ConversationRow {
  id: string;
  /** `Remembered`, of the core. */
  remembered: string | null;
  /** What the adapter keeps of it; only that adapter reads it. */
  notes: string | null;
  at: number;
}

export interface PersonRow {
  id: string;
  /** The language they chose. */
  language: string;
  at: number;
}

/** What is to be done once: a delivery by its name, a reminder, the report of an outage. */
export interface OnceRow {
  name: string;
  /** 0 while somebody works on it. */
  done: number;
  /** Forgotten from then on. */
  until: number;
}

/** A message and how it was answered. */
export interface AskedRow {
  id: string;
  at: number;
  platform: string;
  conversation: string;
  person: string | null;
  language: string;
  /** Redacted; of a long paste its telling parts. */
  text: string;
  /** The option that was picked instead of writing. */
  picked: string | null;
  kind: string;
  entry: string | null;
  /** The finding behind the cause that came first. */
  cause: string | null;
  also: string;
  facts: string;
  findings: string;
  secrets: string;
  decidedBy: string | null;
  host: string | null;
}

export interface FeedbackRow {
  id: string;
  at: number;
  asked: string | null;
  conversation: string;
  person: string | null;
  entry: string | null;
  /** How many causes of the entry had been left out. */
  step: number;
  verdict: 'solved' | 'did-not-help' | 'wrong';
}

/** How often an error line of the knowledge matched. */
export interface HitRow {
  entry: string;
  line: string;
  times: number;
  at: number;
}

export interface TicketRow {
  number: number;
  /** The same request made twice has the same. */
  id: string;
  state: 'open' | 'claimed' | 'solved';
  platform: string;
  conversation: string;
  person: string | null;
  /** How the adapter reaches the asker. */
  place: string;
  language: string;
  asked: string | null;
  packet: string;
  personName: string | null;
  /** Who of the staff is on it. */
  claimedBy: string | null;
  claimedName: string | null;
  openedAt: number;
  changedAt: number;
  /** Since when the asker waits for a word of the staff; null when it is not their turn. */
  waitsSince: number | null;
}

export interface TicketEventRow {
  id: string;
  ticket: number;
  at: number;
  what: 'opened' | 'claimed' | 'replied' | 'asker-wrote' | 'handed-back' | 'solved' | 'reopened' | 'reminded';
  who: string | null;
  whoName: string | null;
  /** Redacted. */
  text: string | null;
}

/** Where a ticket's card stands. */
export interface TicketPostRow {
  ticket: number;
  platform: string;
  side: 'staff' | 'asker';
  address: string;
}

/** What is still to be sent. Drawn from the ticket as it stands when it is sent. */
export interface OutboxRow {
  id: string;
  at: number;
  platform: string;
  kind: 'staff-card' | 'asker-card' | 'to-asker' | 'to-staff';
  ticket: number | null;
  /** The event, or the notice, to be told. */
  event: string | null;
  notice: string | null;
  dueAt: number;
  tries: number;
  doneAt: number | null;
  error: string | null;
}

/** Trouble that the staff announced in chat. */
export interface IncidentRow {
  id: string;
  at: number;
  who: string | null;
  ja: string;
  en: string;
  hosts: string | null;
  entries: string | null;
  until: number;
  endedAt: number | null;
}
