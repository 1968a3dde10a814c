import { LRUCache } from 'lru-cache';
import { incidentTexts } from '../answer/incident';
import { computerOf } from '../answer/which-computer';
import { ask, DID_NOT_HELP } from '../ask';
import type { Knowledge } from '../knowledge/load';
import type { Answer, Bilingual, Language, Message, Part, Remembered } from '../types';
import { Conversations } from './conversations';
import { Incidents } from './incidents';
import { Memory, MemoryAway } from './memory';
import { Once } from './once';
import { noticeOutage } from './outages';
import { Outbox } from './outbox';
import { recordAsked, recordFeedback } from './record';
import { Tickets } from './tickets';
import type { Shown, Talk, Ticket } from './types';

/** More causes than any entry has. */
const MOST_STEPS = 20;

export interface DeskOptions {
  /** Where things are remembered; without a store nothing outlives the process, and no tickets are taken. */
  memory?: Memory;
  /** People of the staff, `slack:U123`. */
  staff?: readonly string[];
  /** The knowledge folder, to write drafts into; null when there is none to write to. */
  knowledgeDir?: string;
}

/** What an adapter talks to: the knowledge in force, and what is remembered of conversations, people and tickets. */
export class HelpDesk {
  readonly conversations: Conversations;
  readonly once: Once;
  readonly outbox: Outbox;
  readonly tickets: Tickets;
  readonly incidents: Incidents;
  readonly memory: Memory;
  readonly knowledgeDir: string | null;
  private readonly staff: ReadonlySet<string>;
  private inForce: Knowledge;

  constructor(
    private current: Knowledge,
    { memory = new Memory(null), staff = [], knowledgeDir }: DeskOptions = {},
  ) {
    this.memory = memory;
    this.staff = new Set(staff);
    this.knowledgeDir = knowledgeDir ?? null;
    this.inForce = current;
    this.conversations = new Conversations(memory);
    this.once = new Once(memory);
    this.outbox = new Outbox(memory);
    this.tickets = new Tickets(memory, this.outbox);
    this.incidents = new Incidents(memory, () => this.use(this.current));
  }

  /** The knowledge in force; an edit replaces it, so it is asked for anew each time and never kept. */
  get knowledge(): Knowledge {
    return this.inForce;
  }

  /** Puts another knowledge in force, whole and at once; conversations keep what they have shown. */
  use(knowledge: Knowledge): void {
    this.current = knowledge;
    this.inForce = { ...knowledge, incidents: this.incidents.inForce };
  }

  /**
   * Answers what somebody said. Of what was not said to the bot only the certain is answered, and nothing of it is
   * kept; of what was said without a mention in a thread of the bot's, everything but "thank you" and what is not
   * known. While a ticket of the conversation is open, the staff get it too.
   * @param followUp said without a mention in a thread that the bot has answered in.
   */
  async hear(message: Message, talk: Talk, { followUp = false } = {}): Promise<Answer> {
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
    if (ticket !== null && answer.kind !== 'silent') return this.passOn(answer, ticket, talk);
    if (followUp && (answer.kind === 'unknown' || answer.kind === 'solved')) return silenced(answer);
    if (answer.kind === 'silent') return answer;
    await this.keep(answer, talk);
    return answer.kind === 'wants-person' ? this.handOn(answer, talk) : answer;
  }

  /** Whether an option can still be picked: the entry behind it may be gone since it was offered. */
  canPick(id: string): boolean {
    return this.knowledge.entries.has(id) || computerOf(id) !== undefined || id === DID_NOT_HELP;
  }

  /** The answer for a person who picked an option; null when it is gone. */
  async open(id: string, language: Language, talk: Talk): Promise<Answer | null> {
    if (!this.canPick(id)) return null;
    const remembered = await this.conversations.recall(talk.conversation);
    const answer = ask(picking(id, language), this.knowledge, remembered);
    await this.keep(answer, talk, id);
    return answer;
  }

  /**
   * An answer that was shown, once more, in this or another language, without making it the one that the conversation
   * is about. What is forgotten is gone through again. Null when its entry is gone.
   */
  async show({ entry, step, language }: Shown, { conversation }: Talk): Promise<Answer | null> {
    if (!this.knowledge.entries.has(entry)) return null;
    const remembered = await this.conversations.recall(conversation);
    const asItWas = remembered?.entry === entry && stepOf(remembered) === step;
    let answer = ask(
      picking(entry, language),
      this.knowledge,
      asItWas ? remembered : withoutAnswer(remembered),
    );
    for (
      let tries = 0;
      tries < MOST_STEPS && answer.kind === 'solution' && stepOf(answer.remembered) < step;
      tries++
    )
      answer = ask(picking(DID_NOT_HELP, language), this.knowledge, answer.remembered);
    return answer;
  }

  /**
   * The answer that was shown did not help: the next causes, after the last of them the way to a person. When the
   * conversation has gone on from it already, how far it has gone. Null when its entry is gone.
   */
  async goOn(shown: Shown, talk: Talk): Promise<{ answer: Answer; isNext: boolean } | null> {
    const { entry, step, language } = shown;
    const remembered = await this.conversations.recall(talk.conversation);
    const reached = remembered?.entry === entry ? stepOf(remembered) : step;
    const here = await this.show({ entry, step: Math.max(reached, step), language }, talk);
    if (here === null) return null;
    if (stepOf(here.remembered) > step) return { answer: here, isNext: false };
    const answer = ask(picking(DID_NOT_HELP, language), this.knowledge, here.remembered);
    await Promise.all([
      recordFeedback(this.memory, 'did-not-help', shown, talk),
      this.keep(answer, talk, DID_NOT_HELP),
    ]);
    return { answer, isNext: true };
  }

  /** The answer that was shown solved the problem; an open ticket of the conversation is solved with it. */
  async solved(shown: Pick<Shown, 'entry' | 'step'>, talk: Talk): Promise<void> {
    await recordFeedback(this.memory, 'solved', shown, talk);
    const ticket = await this.ticketOf(talk.conversation);
    if (ticket === null) return;
    await this.tickets
      .solve(ticket.number, talk.person ?? null, `${ticket.number} solved by asker ${ticket.changedAt}`)
      .catch(ignoreAway);
  }

  /** Somebody of the staff says that the answer was wrong. */
  async wrong(shown: Pick<Shown, 'entry' | 'step'>, talk: Talk): Promise<void> {
    await recordFeedback(this.memory, 'wrong', shown, talk);
  }

  /** Hands the conversation on to the staff: what is shown to the asker. */
  async askPerson(language: Language, talk: Talk): Promise<Answer> {
    const remembered = await this.conversations.recall(talk.conversation);
    const nothing = ask({ text: '', addressed: true, language }, this.knowledge, remembered);
    return this.handOn({ ...nothing, parts: [] }, talk);
  }

  /** What is known of a conversation, when nothing is said; changes nothing. */
  async nothingSaid(language: Language, { conversation }: Pick<Talk, 'conversation'>): Promise<Answer> {
    const remembered = await this.conversations.recall(conversation);
    return ask({ text: '', addressed: true, language }, this.knowledge, remembered);
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

  private async keep(answer: Answer, talk: Talk, picked?: string): Promise<void> {
    await Promise.all([
      this.conversations.remember(talk.conversation, answer.remembered),
      recordAsked(this.memory, answer, talk, picked),
    ]);
    await noticeOutage(this, answer, talk).catch(ignoreAway);
    if (answer.secrets.length > 0) await this.tellOfSecrets(answer, talk);
  }

  /** The staff learn that a secret was shown, and where; never the secret. */
  private async tellOfSecrets({ secrets }: Answer, { conversation, person }: Talk): Promise<void> {
    if (!(await this.once.isFirst(`secret ${conversation} ${secrets.join(' ')}`))) return;
    const { language } = this.knowledge.site;
    const kinds = secrets.map((kind) => this.phrase(`staff-secret-${kind}`, language).trim()).join(', ');
    const who = person?.name ?? person?.id ?? conversation;
    await this.outbox.tellStaff(
      `secret ${conversation} ${Date.now()}`,
      this.phrase('staff-secret', language, { who, kinds }),
    );
  }

  private async handOn(answer: Answer, talk: Talk): Promise<Answer> {
    const { language } = answer;
    const contact = this.knowledge.site.contact[language];
    if (!this.tickets.areTaken())
      return { ...answer, kind: 'wants-person', parts: [...notices(answer), say(contact)] };
    try {
      const { ticket, isNew } = await this.tickets.open(talk, language);
      const text = this.phrase(isNew ? 'handed-on' : 'handed-on-already', language, {
        number: `${ticket.number}`,
      });
      return { ...answer, kind: 'handed-on', parts: [...notices(answer), say(text)] };
    } catch (error) {
      ignoreAway(error);
      const away = this.phrase('hand-on-away', language);
      return { ...answer, kind: 'wants-person', parts: [...notices(answer), say(away), say(contact)] };
    }
  }

  /** The staff get what the asker writes; the bot answers besides only what is certain. */
  private async passOn(answer: Answer, ticket: Ticket, talk: Talk): Promise<Answer> {
    await this.keep(answer, talk);
    const id = `${ticket.number} wrote ${Date.now()} ${answer.asked.length}`;
    const passed = await this.tickets
      .askerWrote(ticket.number, talk.person ?? null, answer.asked, id)
      .catch(ignoreAway);
    if (!passed || isCertain(answer)) return answer;
    const text = this.phrase('passed-on', answer.language, { number: `${ticket.number}` });
    return { ...answer, kind: 'handed-on', parts: [...notices(answer), say(text)] };
  }

  private ticketOf(conversation: string): Promise<Ticket | null> {
    return this.tickets.openOf(conversation).catch((error) => {
      ignoreAway(error);
      return null;
    });
  }

  // The two below answer without a store; adapters are moving to those above.
  private readonly before = new LRUCache<string, Remembered>({ max: 10_000 });

  answer(message: Message, conversation?: string): Answer {
    const remembered = conversation === undefined ? undefined : this.before.get(conversation);
    const answer = ask(message, this.knowledge, remembered);
    if (conversation !== undefined) this.before.set(conversation, answer.remembered);
    return answer;
  }

  pick(id: string, language: Language, conversation?: string): Answer | null {
    if (!this.canPick(id)) return null;
    return this.answer({ text: '', addressed: true, language, picked: id }, conversation);
  }
}

function picking(id: string, language: Language): Message {
  return { text: '', addressed: true, language, picked: id };
}

/** One entry answers, and a line of the paste decided it. */
function isCertain({ kind, decidedBy }: Answer): boolean {
  return kind === 'solution' && decidedBy !== null;
}

function silenced(answer: Answer): Answer {
  return { ...answer, kind: 'silent', parts: [] };
}

function stepOf({ view }: Remembered): number {
  return view?.leftOut.length ?? 0;
}

function withoutAnswer(remembered: Remembered | undefined): Remembered | undefined {
  if (remembered === undefined) return undefined;
  const { evidence, language } = remembered;
  return { evidence, ...(language && { language }) };
}

function notices({ parts }: Answer): Part[] {
  return parts.filter(({ type }) => type === 'notice');
}

function say(text: string): Part {
  return { type: 'paragraph', text };
}

/** @throws what is no trouble of the store. */
function ignoreAway(error: unknown): null {
  if (error instanceof MemoryAway) return null;
  throw error;
}
