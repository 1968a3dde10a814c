import type { Answer, Language } from '../../src/index';
import { stepOf } from '../../src/index';
import { markOf } from '../mark-of';
import { traceStep } from '../trace-step';
import type { Action } from './card';
import { drawButton } from './draw-button';
import type { Press } from './press';
import type { Phrase, View } from './render';

/** Which of how many cards; from 0. */
export interface Page {
  at: number;
  count: number;
}

const OTHER: Readonly<Record<Language, Language>> = { ja: 'en', en: 'ja' };

/** Kinds of answers beside a solution from which somebody may want to go on with a person. */
const OPEN_END = /^(?:choose|ask-for-more|unknown)$/;

interface Wanted {
  title: string;
  press: Press;
  /** Where there is no room for all, those with the smallest numbers stay. */
  need: number;
}

/**
 * What a person can do about an answer, at most `room` of it: say whether it solved the problem, read it in the other
 * language, read the rest, go back, ask a person, send the output of `ssh -v`. What was left out can always be
 * reached. After "Solved" only the pages are left.
 *
 * Teams' own 👍 and 👎 (`feedbackLoop`) are not asked for: they would stand right below "Solved" and "Did not help",
 * say the same, and change nothing that the person sees.
 */
export function buttons(
  answer: Answer,
  phrase: Phrase,
  view: View,
  { at, count }: Page,
  room: number,
): Action[] {
  const { kind, language, entry } = answer;
  const say = (name: string) => phrase(name, language);
  const shown = kind === 'solution' && entry !== null ? { entry, step: stepOf(answer) } : undefined;
  const { solved, from } = view;
  const wanted: Wanted[] = [];
  const want = (need: number, title: string, press: Press) => wanted.push({ title, press, need });
  if (shown && !solved) {
    const other = OTHER[language];
    const here = at > 0 ? { page: at, mark: markOf(answer) } : {};
    want(3, say('teams-solved'), { verb: 'solved', ...shown, language, ...here });
    want(4, say('teams-did-not-help'), { verb: 'did-not-help', ...shown, language });
    want(5, phrase('teams-language', other), { verb: 'show', ...shown, language: other, from });
  }
  if (shown) {
    const turn = (page: number): Press => ({
      ...{ verb: 'show', ...shown, language, page, mark: markOf(answer), from },
      ...(solved && { solved }),
    });
    if (at < count - 1) want(1, say('teams-show-all'), turn(at + 1));
    if (at > 0) want(6, say('teams-show-start'), turn(0));
  }
  if (from && !solved) want(7, say('teams-back'), { verb: 'show', ...from, language });
  if (view.canAskPerson && !solved && (shown || OPEN_END.test(kind)))
    want(2, say('ask-person'), { verb: 'ask-person', language });
  if (traceStep(answer) && !solved && !view.howToTrace)
    want(8, say('teams-trace'), { verb: 'trace', language, from: shown });
  const needed = new Set([...wanted].sort((a, b) => a.need - b.need).slice(0, room));
  return wanted.filter((one) => needed.has(one)).map(({ title, press }) => drawButton(title, press));
}
