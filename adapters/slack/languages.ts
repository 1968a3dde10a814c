import { LRUCache } from 'lru-cache';
import type { Language } from '../../src/index';

/** What people chose in the Home tab, by user id. Lives as long as the program: the choice is one press away. */
const chosen = new LRUCache<string, Language>({ max: 10_000 });

/** The language a person chose; it wins over their own words and their locale. Undefined until they choose. */
export function languageOf(user: string): Language | undefined {
  return chosen.get(user);
}

export function setLanguage(user: string, language: Language): void {
  chosen.set(user, language);
}
