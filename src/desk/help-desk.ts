import { incidentTexts } from '../answer/incident';
import { computerOf } from '../answer/which-computer';
import { ask, DID_NOT_HELP } from '../ask';
import type { Knowledge } from '../knowledge/load';
import { says } from '../text/says';
import type { Answer, Bilingual, Language, Message, Remembered } from '../types';
import { tellOfSecrets } from './burnt-secrets';
import { Conversations } from './conversations';
import type { DeskOptions, Hearing } from './desk-options';
import { handOn, passOn } from './hand-on';
import { Incidents } from './incidents';
import { Memory, unlessAway } from './memory';
import { Once } from './once';
import { noticeOutage } from './outages';
import { Outbox } from './outbox';
import { platformOf } from './platform-of';
import { recordAsked, recordFeedback } from './record';
import { picking, shownAgain, stepOf } from './shown';
import { Tickets } from './tickets';
import type { Follower, Observer, Shown, Talk, Ticket } from './types';

/** What an adapter talks to: the knowledge in force, and what is remembered of conversations, people and tickets. */
export class HelpDesk {
  readonly conversations: Conversations;
  readonly once: Once;
  readonly outbox: Outbox;
  readonly tickets: Tickets;
  readonly incidents: Incidents;
  readonly memory: Memory;
  readonly knowledgeDir: string | null;
  readonly retentionDays: number;
  /** Who reads the knowledge folder anew; set by whoever follows it. */
  follower: Follower | null = null;
  private readonly staff: ReadonlySet<string>;
  private readonly observer: Observer | undefined;
  private inForce: Knowledge;
  /** When the last edit was put in force, in milliseconds since 1970. */
  inForceSince = Date.now();

  constructor(
    private current: Knowledge,
    { memory = new Memory(null), staff = [], knowledgeDir, retentionDays = 180, observer }: DeskOptions = {},
  ) {
    this.memory = memory;
    this.staff = new Set(staff);
    this.knowledgeDir = knowledgeDir ?? null;
    this.retentionDays = retentionDays;
    this.inForce = current;
    this.observer = observer;
    this.conversations = new Conversations(memory);
    this.once = new Once(memory, observer);
    this.outbox = new Outbox(memory, observer);
    this.tickets = new Tickets(memory, this.outbox);
    this.incidents = new Incidents(memory, () => this.use(this.current));
  }

  /** The knowledge in force; an edit replaces it, so it is asked for anew each time and never kept. */
  get knowledge(): Knowledge {
    return this.inForce;
  }

  /** Puts another knowledge in force, whole and at once; conversations keep what they have shown. */
  use(knowledge: Knowledge): void {
    if (knowledge !== this.current) this.inForceSince = Date.now();
    this.current = knowledge;
    this.inForce = { ...knowledge, incidents: this.incidents.inForce };
  }

  /**
   * Answers what somebody said. Of what was not said to the bot only the certain is answered, and nothing of it is
   * kept; of what was said without a mention in a thread of the bot's, everything but "thank you" and what is not
   * known. While a ticket of the conversation is open, the staff get it too.
   */
  hear(message: Message, talk: Talk, how: Hearing = {}): Promise<Answer> {
    return this.observed(talk, () => this.heard(message, talk, how));
  }

  private async heard(message: Message, talk: Talk, { followUp = false, keeping }: Hearing): Promise<Answer> {
    if (!message.addressed) {
      const alone = ask(message, this.knowledge);
      if (!isCertain(alone)) return silenced(alone);
    }
    const { conversation, person } = talk;
    const [remembered, chosen, ticket] = await Promise.all([
      this.conversations.recall(conversation),
      person && message.language === undefined ? this.conversations.languageOf(person.id) : undefined,
      message.addressed ? this.ticketOf(conversation) : null,
    ]);
    const asked = chosen === undefined ? message : { ...message, language: chosen };
    const answer = ask(asked, this.knowledge, remembered);
    if (!message.addressed && !isCertain(answer)) return silenced(answer);
    if (remembered !== undefined) await this.rateByWords(answer, remembered, talk);
    if (ticket !== null && answer.kind !== 'silent') {
      const passed = await passOn(this, answer, ticket, talk);
      const given = passed === null || isCertain(answer) ? answer : passed;
      await this.keep(given, talk);
      return given;
    }
    if (followUp && (answer.kind === 'unknown' || answer.kind === 'solved')) return silenced(answer);
    if (answer.kind === 'silent') return answer;
    if (keeping !== undefined && answer.kind !== 'wants-person') {
      keeping(() => this.keep(answer, talk));
      return answer;
    }
    await this.keep(answer, talk);
    return answer.kind === 'wants-person' ? handOn(this, answer, talk) : answer;
  }

  /** Whether an option can still be picked: the entry behind it may be gone since it was offered. */
  canPick(id: string): boolean {
    return this.knowledge.entries.has(id) || computerOf(id) !== undefined || id === DID_NOT_HELP;
  }

  /** The answer for a person who picked an option; null when it is gone. */
  async open(id: string, language: Language, talk: Talk): Promise<Answer | null> {
    if (!this.canPick(id)) return null;
    return this.observed(talk, async () => {
      const remembered = await this.conversations.recall(talk.conversation);
      const answer = ask(picking(id, language), this.knowledge, remembered);
      await this.keep(answer, talk, id);
      return answer;
    });
  }

  /**
   * An answer that was shown, once more, in this or another language, without making it the one that the conversation
   * is about. What is forgotten is gone through again. Null when its entry is gone.
   */
  async show(shown: Shown, { conversation }: Talk): Promise<Answer | null> {
    return shownAgain(shown, this.knowledge, await this.conversations.recall(conversation));
  }

  /**
   * The answer that was shown did not help: the next causes, after the last of them the way to a person. When the
   * conversation has gone on from it already, how far it has gone. Null when its entry is gone.
   */
  async goOn(shown: Shown, talk: Talk): Promise<{ answer: Answer; isNext: boolean } | null> {
    const { entry, step, language } = shown;
    const remembered = await this.conversations.recall(talk.conversation);
    const reached = remembered?.entry === entry ? stepOf({ remembered }) : step;
    const here = shownAgain({ ...shown, step: Math.max(reached, step) }, this.knowledge, remembered);
    if (here === null) return null;
    if (stepOf(here) > step) return { answer: here, isNext: false };
    const answer = await this.observed(talk, async () => {
      const next = ask(picking(DID_NOT_HELP, language), this.knowledge, here.remembered);
      // First the rating: once the conversation has gone on, a press that comes again no longer rates.
      await this.rate('did-not-help', shown, talk);
      await this.keep(next, talk, DID_NOT_HELP);
      return next;
    });
    return { answer, isNext: true };
  }

  /** The answer that was shown solved the problem; an open ticket of the conversation is solved with it. */
  async solved(shown: Pick<Shown, 'entry' | 'step'>, talk: Talk): Promise<void> {
    await this.rate('solved', shown, talk);
    const ticket = await this.ticketOf(talk.conversation);
    if (ticket === null) return;
    const id = `${ticket.number} solved by asker ${ticket.changedAt}`;
    await unlessAway(this.tickets.solve(ticket.number, talk.person ?? null, id));
  }

  /** Somebody of the staff says that the answer was wrong. */
  async wrong(shown: Pick<Shown, 'entry' | 'step'>, talk: Talk): Promise<void> {
    await this.rate('wrong', shown, talk);
  }

  /** Hands the conversation on to the staff: what is shown to the asker. */
  async askPerson(language: Language, talk: Talk): Promise<Answer> {
    return handOn(this, { ...(await this.nothingSaid(language, talk)), parts: [] }, talk);
  }

  /** What the answer to a message would be; changes nothing. */
  async peek(message: Message, { conversation }: Pick<Talk, 'conversation'>): Promise<Answer> {
    return ask(message, this.knowledge, await this.conversations.recall(conversation));
  }

  /** What is known of a conversation, when nothing is said; changes nothing. */
  nothingSaid(language: Language, talk: Pick<Talk, 'conversation'>): Promise<Answer> {
    return this.peek({ text: '', addressed: true, language }, talk);
  }

  /** Whether somebody is on the list of the staff; an adapter also takes for staff who acts in the staff channel. */
  isStaff(person: string): boolean {
    return this.staff.has(person);
  }

  /** The problems to offer before anything was asked, as site.yaml lists them. */
  commonProblems(): { id: string; title: Bilingual }[] {
    const { site, entries } = this.knowledge;
    return site.common.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : [{ id, title: entry.title }];
    });
  }

  /** The notices of trouble or maintenance, while any is in force. */
  incident(language: Language): string | null {
    return incidentTexts(this.knowledge, language, new Date()).join('\n') || null;
  }

  /** One of the bot's own fixed sentences, by its name in `_phrases.yaml`. */
  phrase(name: string, language: Language, words?: Readonly<Record<string, string>>): string {
    return this.knowledge.phrase(name, language, words);
  }

  /** Opens the store. A failure shows in `trouble`, and the bot answers all the same. */
  async start(): Promise<void> {
    await this.memory.open();
    await this.incidents.look();
  }

  /** Sends and writes what is under way, then lets go of the store. */
  async stop(): Promise<void> {
    this.incidents.stop();
    await this.outbox.stop();
    await this.memory.close();
  }

  private async observed(talk: Talk, work: () => Promise<Answer>): Promise<Answer> {
    const platform = platformOf(talk);
    const began = performance.now();
    this.observer?.asked(platform);
    const answer = await work();
    this.observer?.answered(answer, platform, performance.now() - began);
    return answer;
  }

  private rate(
    verdict: Parameters<typeof recordFeedback>[1],
    shown: Pick<Shown, 'entry' | 'step'>,
    talk: Talk,
  ): Promise<void> {
    return recordFeedback(this.memory, verdict, shown, talk, () =>
      this.observer?.rated(verdict, platformOf(talk)),
    );
  }

  /** "Still the same" and "it works now" rate the answer before. */
  private async rateByWords(
    { kind, asked, decidedBy }: Answer,
    before: Remembered,
    talk: Talk,
  ): Promise<void> {
    if (before.entry === undefined || decidedBy !== null) return;
    const shown = { entry: before.entry, step: stepOf({ remembered: before }) };
    if (kind === 'solved') await this.rate('solved', shown, talk);
    else if (says(asked, this.knowledge.notSolved)) await this.rate('did-not-help', shown, talk);
  }

  private async keep(answer: Answer, talk: Talk, picked?: string): Promise<void> {
    await Promise.all([
      this.conversations.remember(talk.conversation, answer.remembered),
      recordAsked(this.memory, answer, talk, picked),
    ]);
    await unlessAway(noticeOutage(this, answer, talk));
    await tellOfSecrets(this, answer, talk);
  }

  private ticketOf(conversation: string): Promise<Ticket | null> {
    return unlessAway(this.tickets.openOf(conversation));
  }
}

/** One entry answers, and a line of the paste decided it. */
function isCertain({ kind, decidedBy }: Answer): boolean {
  return kind === 'solution' && decidedBy !== null;
}

function silenced(answer: Answer): Answer {
  return { ...answer, kind: 'silent', parts: [] };
}
