import { element } from '../../page/element.js';
import { Refused } from './api.js';
import { answerPhrases, phrase } from './words.js';

/** What must not be overlooked. */
export function notice(text: string, title = answerPhrases().important): HTMLElement {
  const made = element('div', 'notice', element('strong', '', title), element('p', '', text));
  made.role = 'alert';
  return made;
}

/** Why something could not be done, as a sentence. */
export function whyNot(error: unknown): string {
  if (!(error instanceof Refused)) throw error;
  if (error.status === 0) return phrase('admin-unreachable');
  if (error.status === 503) return phrase('admin-away');
  if (error.status === 404) return phrase('admin-no-ticket');
  return phrase('admin-failed');
}
