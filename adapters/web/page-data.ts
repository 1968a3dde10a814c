import type { HelpDesk, Language } from '../../src/index';
import type { PageData, Phrases } from './page/wire';

/** What the page's frame says, in both languages, so that the switch needs no further request. */
export function pageData(helpdesk: HelpDesk, language: Language): PageData {
  const { site, phrase } = helpdesk.knowledge;
  const name = (language: Language) => phrase('web-name', language, { site: site.name[language] });
  return {
    language,
    name: { ja: name('ja'), en: name('en') },
    phrases: { ja: phrases(helpdesk, 'ja'), en: phrases(helpdesk, 'en') },
    examples: helpdesk.commonProblems(),
  };
}

function phrases(helpdesk: HelpDesk, language: Language): Phrases {
  const phrase = (name: string) => helpdesk.phrase(name, language);
  return {
    title: phrase('web-title'),
    lead: phrase('web-lead'),
    box: phrase('web-box'),
    placeholder: phrase('web-placeholder'),
    secrets: phrase('web-secrets'),
    keys: phrase('web-keys'),
    keysMac: phrase('web-keys-mac'),
    send: phrase('web-send'),
    waiting: phrase('web-waiting'),
    examples: phrase('web-examples'),
    startOver: phrase('web-new'),
    language: phrase('web-language'),
    yours: phrase('web-yours'),
    showAll: phrase('web-show-all'),
    showLess: phrase('web-show-less'),
    important: phrase('web-important'),
    copy: phrase('web-copy'),
    copied: phrase('web-copied'),
    copyByHand: phrase('web-copy-by-hand'),
    unreachable: phrase('web-unreachable'),
    tooLong: phrase('web-too-long'),
    busy: phrase('web-busy'),
    failed: phrase('web-failed'),
    sample: phrase('sample'),
    solved: phrase('web-solved'),
    didNotHelp: phrase('web-did-not-help'),
    askPerson: phrase('web-ask-person'),
    thanks: phrase('web-thanks'),
    staffReply: phrase('web-staff-reply'),
    staffSolved: phrase('web-staff-solved'),
  };
}
