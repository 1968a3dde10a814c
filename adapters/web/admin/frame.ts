import type { Request } from 'express';
import type { HelpDesk, Language } from '../../../src/index';
import { pageData } from '../page-data';
import type { Access, Frame } from './page/wire';

/** What the admin pages say, in both languages, so that the switch needs no further request. */
export function frameOf(helpdesk: HelpDesk, request: Request, access: Access): Frame {
  const { site, phraseNames, entries } = helpdesk.knowledge;
  const preferred = request.acceptsLanguages(site.language, 'ja', 'en') || site.language;
  const { name, phrases: answer, language } = pageData(helpdesk, preferred as Language);
  const names = phraseNames.filter((name) => name.startsWith('admin-'));
  const phrases = (language: Language) =>
    Object.fromEntries(names.map((name) => [name, helpdesk.phrase(name, language)]));
  return {
    access,
    language,
    name,
    phrases: { ja: phrases('ja'), en: phrases('en') },
    answer,
    titles: Object.fromEntries([...entries].map(([id, { title }]) => [id, title])),
  };
}
