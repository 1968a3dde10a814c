import type { Language } from './wire.js';

const KEY = 'language';

/** The language the person chose with the switch, now or at an earlier visit. A browser may forbid the memory. */
export function chosenLanguage(): Language | undefined {
  try {
    const chosen = localStorage.getItem(KEY);
    return chosen === 'ja' || chosen === 'en' ? chosen : undefined;
  } catch {
    return undefined;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Then it holds for this visit only.
  }
}
