import { element } from '../../page/element.js';

/** What somebody wrote: a sentence as one, a paste with its lines as they are. Text only. */
export function pasted(text: string): HTMLElement {
  if (!text.includes('\n') && text.length < 200) return element('p', 'wrote', text);
  const made = element('pre', 'pasted', text);
  made.tabIndex = 0;
  return made;
}
