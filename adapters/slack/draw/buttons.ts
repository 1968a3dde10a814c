import type { types } from '@slack/bolt';
import type { Answer, Language } from '../../../src/index';
import { stepOf } from '../../../src/index';
import { markOf } from '../../mark-of';
import { traceStep } from '../../trace-step';
import type { Place } from '../place';
import type { Press } from './press';
import type { Phrase } from './render-part';
import { writePress } from './write-press';

/** How the id of the block begins in which the buttons below an answer stand, and how their own begin. */
export const CONTROLS_IN = 'answer:';
export const CONTROL = 'answer:';

/** After these a person may be asked; the others are about one already. */
const FOR_A_PERSON = new Set<Answer['kind']>(['solution', 'choose', 'ask-for-more', 'unknown']);

const OTHER: Readonly<Record<Language, Language>> = { ja: 'en', en: 'ja' };

/**
 * What somebody can do about an answer, or null when there is nothing: say whether it solved the problem, read it in
 * the other language, read the rest, send the output of `ssh -v`, share what only they see, or ask a person.
 * @param having `shortened`: something was left out; `staffed`: a person can be asked.
 */
export function buttons(
  answer: Answer,
  to: Omit<Place, 'channel'>,
  phrase: Phrase,
  { shortened, staffed }: { shortened: boolean; staffed: boolean },
): types.ActionsBlock | null {
  const { kind, language, entry } = answer;
  const solution = kind === 'solution';
  const asksForTrace = traceStep(answer) !== undefined;
  const press: Omit<Press, 'deed'> = {
    ...(entry === null ? {} : { id: entry }),
    language,
    step: stepOf(answer),
    thread: to.thread,
    ...(to.asked === undefined ? {} : { asked: to.asked }),
    user: to.user,
  };
  const button = (deed: Press['deed'], text: string, more: Partial<Press> = {}): types.Button => ({
    type: 'button',
    action_id: `${CONTROL}${deed}`,
    value: writePress({ ...press, deed, ...more }),
    text: { type: 'plain_text', emoji: false, text },
  });
  const other = OTHER[language];

  const elements = [
    shortened ? button('show-all', phrase('slack-show-all', language), { mark: markOf(answer) }) : null,
    solution && to.ephemeral
      ? button('share', phrase(to.thread ? 'slack-share' : 'slack-share-channel', language))
      : null,
    solution ? button('solved', phrase('slack-solved', language)) : null,
    solution ? button('did-not-help', phrase('slack-did-not-help', language)) : null,
    asksForTrace && to.thread ? button('trace', phrase('slack-trace', language)) : null,
    solution ? button('language', phrase('slack-language', other), { language: other }) : null,
    staffed && FOR_A_PERSON.has(kind) ? button('ask-person', phrase('ask-person', language)) : null,
  ].filter((element) => element !== null);
  if (elements.length === 0) return null;
  // Another id for every version of the message, as Slack asks for.
  return { type: 'actions', block_id: `${CONTROLS_IN}${language}:${press.step}:${markOf(answer)}`, elements };
}
