import { button } from './button.js';
import { byId } from './by-id.js';
import { element } from './element.js';
import type { Language, Option, PageData } from './wire.js';

/** Writes every fixed sentence of the page in one language. */
export function writeFrame(data: PageData, language: Language, choose: (option: Option) => void): void {
  const phrases = data.phrases[language];
  const texts: Record<string, string> = {
    name: data.name[language],
    title: phrases.title,
    lead: phrases.lead,
    'box-label': phrases.box,
    secrets: phrases.secrets,
    keys: navigator.platform.startsWith('Mac') ? phrases.keysMac : phrases.keys,
    send: phrases.send,
    'start-over': phrases.startOver,
    'examples-title': phrases.examples,
  };
  for (const [id, text] of Object.entries(texts)) byId(id).textContent = text;
  document.documentElement.lang = language;
  document.title = data.name[language];
  byId<HTMLTextAreaElement>('box').placeholder = phrases.placeholder;
  byId('languages').querySelector('legend')!.textContent = phrases.language;
  byId('languages').querySelector<HTMLInputElement>(`[value=${language}]`)!.checked = true;
  byId('example-list').replaceChildren(
    ...data.examples.map(({ id, title }) =>
      element(
        'li',
        '',
        button('example', title[language], () => choose({ id, title: title[language] })),
      ),
    ),
  );
}
