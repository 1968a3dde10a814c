import type { Answer, Language } from '../../src/index';
import { markOf } from '../mark-of';
import { stepOf } from '../step-of';
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

/**
 * What a person can do about an answer, the most needed first, at most `room` of it: say whether it solved the
 * problem, read it in the other language, read the rest, go back, send the output of `ssh -v`. What was left out can
 * always be reached. After "Solved" only the pages are left.
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
  const wanted: [title: string, press: Press][] = [];
  if (shown && !solved) {
    const other = OTHER[language];
    const here = at > 0 ? { page: at, mark: markOf(answer) } : {};
    wanted.push(
      [say('teams-solved'), { verb: 'solved', ...shown, language, ...here }],
      [say('teams-did-not-help'), { verb: 'did-not-help', ...shown, language }],
      [phrase('teams-language', other), { verb: 'show', ...shown, language: other, from }],
    );
  }
  const turn = (page: number): Press => ({
    ...{ verb: 'show', ...shown!, language, page, mark: markOf(answer), from },
    ...(solved && { solved }),
  });
  const rest = wanted.length;
  const goesOn = shown !== undefined && at < count - 1;
  if (goesOn) wanted.push([say('teams-show-all'), turn(at + 1)]);
  if (shown && at > 0) wanted.push([say('teams-show-start'), turn(0)]);
  if (from && !solved) wanted.push([say('teams-back'), { verb: 'show', ...from, language }]);
  if (traceStep(answer) && !solved && !view.howToTrace)
    wanted.push([say('teams-trace'), { verb: 'trace', language, from: shown }]);
  const chosen =
    goesOn && rest >= room ? [...wanted.slice(0, room - 1), wanted[rest]!] : wanted.slice(0, room);
  return chosen.map(([title, press]) => drawButton(title, press));
}
