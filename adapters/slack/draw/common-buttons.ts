import type { types } from '@slack/bolt';
import type { HelpDesk, Language } from '../../../src/index';
import { cut } from './cut';

/** A press answers one of the common problems; `value` is its entry. */
export const COMMON = 'common:';

/** Slack's limits for a button's text, and for buttons in one block. */
const BUTTON = 75;
const BUTTONS = 25;

/** The commonest problems as buttons; null when the site lists none. */
export function commonButtons(
  desk: Pick<HelpDesk, 'commonProblems'>,
  language: Language,
): types.ActionsBlock | null {
  const problems = desk.commonProblems().slice(0, BUTTONS);
  if (problems.length === 0) return null;
  return {
    type: 'actions',
    elements: problems.map(({ id, title }) => ({
      type: 'button',
      action_id: `${COMMON}${id}`,
      value: id,
      text: { type: 'plain_text', emoji: false, text: cut(title[language].trim(), BUTTON) },
    })),
  };
}
