import { LRUCache } from 'lru-cache';
import { incidentText } from '../answer/incident';
import { computerOf } from '../answer/which-computer';
import { ask, DID_NOT_HELP } from '../ask';
import type { Knowledge } from '../knowledge/load';
import type { Answer, Bilingual, Language, Message, Remembered } from '../types';

/** Conversations kept at most, and for how long in milliseconds after their last message. */
const CONVERSATIONS = 10_000;
const CONVERSATION_LIFETIME = 24 * 60 * 60 * 1000;

/** What an adapter talks to: the knowledge in force, and what each conversation has shown so far. */
export class HelpDesk {
  private readonly conversations = new LRUCache<string, Remembered>({
    max: CONVERSATIONS,
    ttl: CONVERSATION_LIFETIME,
  });

  constructor(private current: Knowledge) {}

  /** The knowledge in force; an edit replaces it, so it is asked for anew each time and never kept. */
  get knowledge(): Knowledge {
    return this.current;
  }

  /** Puts another knowledge in force, whole and at once; conversations keep what they have shown. */
  use(knowledge: Knowledge): void {
    this.current = knowledge;
  }

  /**
   * Answers one message. Messages with the same `conversation` share what was learned; the key is the
   * adapter's own (`slack:C123:1700000000.1`), and without one nothing is remembered.
   */
  answer(message: Message, conversation?: string): Answer {
    const remembered = conversation === undefined ? undefined : this.conversations.get(conversation);
    const answer = ask(message, this.knowledge, remembered);
    if (conversation !== undefined) this.conversations.set(conversation, answer.remembered);
    return answer;
  }

  /** Whether an option can still be picked: the entry behind it may be gone since it was offered. */
  canPick(id: string): boolean {
    return this.knowledge.entries.has(id) || computerOf(id) !== undefined || id === DID_NOT_HELP;
  }

  /** The answer for a person who picked an option; null when it is gone. */
  pick(id: string, language: Language, conversation?: string): Answer | null {
    if (!this.canPick(id)) return null;
    return this.answer({ text: '', addressed: true, language, picked: id }, conversation);
  }

  /** The problems to offer before anything was asked, as site.yaml lists them. */
  commonProblems(): { id: string; title: Bilingual }[] {
    const { site, entries } = this.knowledge;
    return site.common.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : [{ id, title: entry.title }];
    });
  }

  /** The site's notice of trouble or maintenance, while one is in force. */
  incident(language: Language): string | null {
    return incidentText(this.knowledge.site, language, new Date());
  }

  /** One of the bot's own fixed sentences, by its name in `_phrases.yaml`. */
  phrase(name: string, language: Language): string {
    return this.knowledge.phrase(name, language);
  }
}
