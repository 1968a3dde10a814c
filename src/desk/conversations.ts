import { LRUCache } from 'lru-cache';
import type { Language, Remembered } from '../types';
import type { Memory } from './memory';

/** Conversations and people that this process keeps a copy of. */
const COPIES = 10_000;
/** How long a conversation goes on after its last message, in milliseconds. */
const LIFETIME = 24 * 60 * 60 * 1000;

/** What an adapter keeps of a conversation: plain data, and nobody's words. */
export type Notes = Readonly<Record<string, unknown>>;

interface Kept {
  remembered?: Remembered;
  notes?: Notes;
}

/** What is remembered of conversations and of people, shared by all copies of the bot. */
export class Conversations {
  private readonly copies = new LRUCache<string, Kept>({ max: COPIES, ttl: LIFETIME });
  private readonly languages = new LRUCache<string, { language?: Language }>({ max: COPIES });

  constructor(private readonly memory: Memory) {}

  async recall(conversation: string): Promise<Remembered | undefined> {
    return (await this.kept(conversation)).remembered;
  }

  async remember(conversation: string, remembered: Remembered): Promise<void> {
    await this.keep(conversation, { remembered });
  }

  async notes(conversation: string): Promise<Notes> {
    return (await this.kept(conversation)).notes ?? {};
  }

  async note(conversation: string, notes: Notes): Promise<void> {
    await this.keep(conversation, { notes });
  }

  /** The language a person chose; undefined until they choose. */
  async languageOf(person: string): Promise<Language | undefined> {
    const { language } = await this.memory.read(
      async (database) => {
        const row = await database
          .selectFrom('person')
          .select('language')
          .where('id', '=', person)
          .executeTakeFirst();
        return row === undefined ? {} : { language: row.language as Language };
      },
      () => this.languages.get(person) ?? {},
    );
    this.languages.set(person, { ...(language && { language }) });
    return language;
  }

  async setLanguage(person: string, language: Language): Promise<void> {
    this.languages.set(person, { language });
    const row = { language, at: Date.now() };
    await this.memory.write((database) =>
      database
        .insertInto('person')
        .values({ id: person, ...row })
        .onConflict((known) => known.column('id').doUpdateSet(row))
        .execute(),
    );
  }

  private async kept(conversation: string): Promise<Kept> {
    const instead = (): Kept => this.copies.get(conversation) ?? {};
    const kept = await this.memory.read(async (database) => {
      const row = await database
        .selectFrom('conversation')
        .selectAll()
        .where('id', '=', conversation)
        .where('at', '>', Date.now() - LIFETIME)
        .executeTakeFirst();
      return {
        ...(row?.remembered && { remembered: JSON.parse(row.remembered) as Remembered }),
        ...(row?.notes && { notes: JSON.parse(row.notes) as Notes }),
      };
    }, instead);
    this.copies.set(conversation, kept);
    return kept;
  }

  private async keep(conversation: string, part: Kept): Promise<void> {
    this.copies.set(conversation, { ...this.copies.get(conversation), ...part });
    const row = {
      ...(part.remembered && { remembered: JSON.stringify(part.remembered) }),
      ...(part.notes && { notes: JSON.stringify(part.notes) }),
      at: Date.now(),
    };
    await this.memory.write((database) =>
      database
        .insertInto('conversation')
        .values({ id: conversation, remembered: null, notes: null, ...row })
        .onConflict((known) => known.column('id').doUpdateSet(row))
        .execute(),
    );
  }
}
