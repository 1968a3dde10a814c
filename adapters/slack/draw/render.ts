import type { types } from '@slack/bolt';
import type { Answer } from '../../../src/index';
import type { Place } from '../place';
import { buttons } from './buttons';
import { fallback } from './fallback';
import { layOut } from './lay-out';
import { prose } from './prose';
import type { Phrase } from './render-part';

/** What is posted. */
export interface SlackMessage {
  /** The same for notifications and screen readers, and for everybody when Slack refuses the blocks; escaped. */
  text: string;
  blocks: types.KnownBlock[];
}

/**
 * An answer as a message that Slack takes. One that is too long ends before the first part that does not fit, with a
 * sentence that says so; choices and links still follow it. Without blocks for `silent`.
 * @param to where it goes; without it there are no buttons below the answer.
 * @param staffed whether a person can be asked.
 */
export function render(
  answer: Answer,
  phrase: Phrase,
  to?: Omit<Place, 'channel'>,
  staffed = false,
): SlackMessage {
  const { begin, rest, end } = layOut(answer, phrase, to);
  const shortened = rest.length > 0;
  const said = [
    ...begin.flatMap(({ blocks }) => blocks),
    ...(shortened ? [prose(phrase('slack-shortened', answer.language))] : []),
    ...end.flatMap(({ blocks }) => blocks),
  ];
  const controls = to && said.length > 0 ? buttons(answer, to, phrase, { shortened, staffed }) : null;
  return { text: fallback(said), blocks: controls ? [...said, controls] : said };
}
