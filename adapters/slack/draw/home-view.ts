import type { types } from '@slack/bolt';
import type { HelpDesk, Language } from '../../../src/index';
import { commonButtons } from './common-buttons';
import { cut } from './cut';

/** A press chooses the language of the answers; `value` is the language. */
export const LANGUAGE = 'language:';

/** Each in its own words, so that who cannot read the other finds it. */
const LANGUAGES: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' };

/** Slack's limits. */
const HEADER = 150;
const SECTION = 3000;

/**
 * The Home tab: the notice in force, what the bot can do, the common problems and the choice of language. All of it is
 * `plain_text`, where Slack reads no markup.
 */
export function homeView(
  desk: Pick<HelpDesk, 'commonProblems' | 'incident' | 'phrase'>,
  language: Language,
): types.HomeView {
  const incident = desk.incident(language)?.trim();
  const buttons = commonButtons(desk, language);
  const say = (name: string): string => desk.phrase(name, language).trim();
  return {
    type: 'home',
    blocks: [
      ...(incident ? [section(`⚠️ ${incident}`), divider] : []),
      header(say('slack-home-title')),
      section(say('slack-home')),
      ...(buttons ? [header(say('common-problems')), buttons] : []),
      header(say('slack-home-language')),
      {
        type: 'actions',
        elements: (['ja', 'en'] as const).map((one) => ({
          type: 'button',
          action_id: `${LANGUAGE}${one}`,
          value: one,
          text: { type: 'plain_text', emoji: false, text: LANGUAGES[one] },
          ...(one === language ? { style: 'primary' } : {}),
        })),
      },
    ],
  };
}

const divider: types.DividerBlock = { type: 'divider' };

function header(text: string): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', emoji: false, text: cut(text, HEADER) } };
}

function section(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'plain_text', emoji: false, text: cut(text, SECTION) } };
}
