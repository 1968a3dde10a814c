import type { Language, Part } from '../types';
import type { HelpDesk } from './help-desk';

/** What is kept of people, for how long, who sees it and how to have it deleted: `docs/privacy.md` in short. */
export function privacyParts(
  { knowledge, retentionDays }: Pick<HelpDesk, 'knowledge' | 'retentionDays'>,
  language: Language,
): readonly Part[] {
  const say = (text: string): Part => ({ type: 'paragraph', text });
  const { phrase, site } = knowledge;
  return [
    { type: 'heading', text: phrase('privacy-title', language) },
    say(phrase('privacy-kept', language)),
    say(phrase('privacy-secrets', language)),
    say(phrase('privacy-how-long', language, { days: `${retentionDays}` })),
    say(phrase('privacy-who', language)),
    say(phrase('privacy-delete', language)),
    say(site.contact[language]),
  ];
}
