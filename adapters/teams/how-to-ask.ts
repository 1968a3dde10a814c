import type { HelpDesk, Language } from '../../src/index';
import type { Action, Element } from './card';
import { drawText, shorten } from './draw-text';
import type { Reply } from './reply';
import { asCard } from './simple-card';

/** Teams shows at most six actions of a card; this much of a title fits into a line of its own. */
const BUTTONS = 6;
const TITLE = 100;

/**
 * How to ask, with the notice in force and the commonest problems as buttons: what is said when the bot comes, and to
 * "help". A button speaks for the person, so that the answer stands below and the card stays.
 * @param more what else a person of the staff can do.
 */
export function howToAsk(desk: HelpDesk, language: Language, more?: string): Reply {
  const text = desk.phrase('teams-how-to-ask', language).trim();
  const [summary = ''] = text.split('\n');
  const incident = desk.incident(language);
  const actions = desk
    .commonProblems()
    .slice(0, BUTTONS)
    .map(({ id, title }): Action => {
      const spoken = title[language].trim();
      const msteams = { type: 'messageBack', displayText: spoken, text: spoken };
      return {
        type: 'Action.Submit',
        title: shorten(spoken, TITLE),
        data: { verb: 'open', picked: id, language, msteams },
      };
    });
  const body: Element[] = [
    ...(incident ? drawText(incident, { weight: 'Bolder' }) : []),
    ...drawText(text),
    ...(more === undefined ? [] : drawText(more.trim())),
    ...(actions.length > 0
      ? drawText(desk.phrase('common-problems', language).trim(), { weight: 'Bolder' })
      : []),
    // Side by side their titles would be cut.
    ...actions.map((action): Element => ({ type: 'ActionSet', spacing: 'Small', actions: [action] })),
  ];
  return asCard(summary, body);
}

/** Which language answers are to be in. */
export function whichLanguage(desk: Pick<HelpDesk, 'phrase'>, language: Language): Reply {
  const text = desk.phrase('teams-which-language', language).trim();
  const actions = (['ja', 'en'] as const).map((chosen): Action => {
    const msteams = { type: 'imBack', value: `language ${chosen}` };
    return { type: 'Action.Submit', title: chosen === 'ja' ? '日本語' : 'English', data: { msteams } };
  });
  return asCard(text, [...drawText(text), { type: 'ActionSet', actions }]);
}
