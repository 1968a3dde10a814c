import type { Answer } from '../../../src/index';
import { markOf } from '../../mark-of';
import type { Place } from '../place';
import { fallback } from './fallback';
import { layOut } from './lay-out';
import { pagesOf } from './pages-of';
import type { SlackMessage } from './render';
import type { Phrase } from './render-part';

/**
 * What `render` left out of an answer, in as many messages as it needs.
 * @param mark of the answer that was shown. When it is another one by now, all of it: which part of it was shown
 * nobody knows.
 */
export function renderRest(
  answer: Answer,
  phrase: Phrase,
  to: Omit<Place, 'channel'>,
  mark: string | undefined,
): SlackMessage[] {
  const { begin, rest, end } = layOut(answer, phrase, to);
  const unseen = mark === markOf(answer) ? rest : [...begin, ...rest, ...end];
  return pagesOf(unseen).map((blocks) => ({ text: fallback(blocks), blocks }));
}
