import { button } from './button.js';
import { element } from './element.js';
import type { Phrases, Reply } from './wire.js';

/** What a person can do about an answer. Each resolves to whether it was done. */
export interface Deeds {
  solved(): Promise<boolean>;
  goOn(): Promise<boolean>;
  askPerson(): Promise<boolean>;
}

/** The buttons below an answer; once one did its work they make way, "Solved" to a line of thanks. */
export function renderActions(
  { shown, canAskPerson }: Reply,
  phrases: Phrases,
  deeds: Deeds,
): HTMLElement | null {
  if (!shown && !canAskPerson) return null;
  const place = element('div', 'actions');
  const add = (label: string, deed: () => Promise<boolean>, after?: string): void => {
    const made = button('action', label, async () => {
      for (const one of place.querySelectorAll('button')) one.disabled = true;
      if (await deed()) place.replaceChildren(...(after ? [element('p', 'thanks', after)] : []));
      else for (const one of place.querySelectorAll('button')) one.disabled = false;
    });
    place.append(made);
  };
  if (shown) {
    add(phrases.solved, deeds.solved, phrases.thanks);
    add(phrases.didNotHelp, deeds.goOn);
  }
  if (canAskPerson) add(phrases.askPerson, deeds.askPerson);
  return place;
}
