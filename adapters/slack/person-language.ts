import type { Language } from '../../src/index';
import type { SlackContext } from './context';
import { personOf } from './place';

/** The language for a person who wrote nothing yet: the one they chose, that of their Slack, the site's. */
export async function personLanguage(
  { desk, localeOf }: Pick<SlackContext, 'desk' | 'localeOf'>,
  user: string,
): Promise<Language> {
  const chosen = await desk.conversations.languageOf(personOf(user));
  if (chosen) return chosen;
  const tag = (await localeOf(user))?.slice(0, 2).toLowerCase();
  return tag === 'ja' || tag === 'en' ? tag : desk.knowledge.site.language;
}
