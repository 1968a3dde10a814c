import type { Answer, HelpDesk, Language } from '../../src/index';
import { shownAgain } from '../shown-again';
import { stepOf } from '../step-of';
import { traceStep } from '../trace-step';
import type { Press } from './press';
import { render, type View } from './render';
import type { Reply } from './reply';

/** What the adapter needs of the help desk here. */
type Desk = Pick<HelpDesk, 'answer' | 'pick' | 'phrase' | 'knowledge'>;

/** A press on an answer of an entry. */
type OnAnswer = Exclude<Press, { verb: 'open' | 'trace' }>;

/**
 * What takes the place of the card that was pressed, or a sentence when it can stay. The press itself says all that is
 * needed, so that one that comes twice, late, from somebody else or after a restart is answered like any other.
 * @param press null for a button of another version of this program.
 */
export function answerPress(press: Press | null, desk: Desk, conversation: string): Reply {
  if (press === null) return gone(desk, desk.knowledge.site.language);
  switch (press.verb) {
    case 'open':
      return open(press, desk, conversation);
    case 'did-not-help':
      return show(goOn(press, desk, conversation), press, desk);
    case 'solved':
      return solve(press, desk, conversation);
    case 'show': {
      const { page, mark, solved, from } = press;
      return show(lookBack(press, desk, conversation), press, desk, { page, mark, solved, from });
    }
    case 'trace':
      return sayHowToPaste(press, desk, conversation);
  }
}

function open(press: Extract<Press, { verb: 'open' }>, desk: Desk, conversation: string): Reply {
  const answer = desk.pick(press.picked, press.language, conversation);
  // Only another entry's answer: with the computer named, it still is the same problem.
  const isAnother = answer?.kind === 'solution' && answer.entry !== press.from?.entry;
  return show(answer, press, desk, isAnother ? { from: press.from } : {});
}

/** The same answer with thanks in place of its buttons; thanks alone when its entry is gone. */
function solve(press: Extract<Press, { verb: 'solved' }>, desk: Desk, conversation: string): Reply {
  const answer = lookBack(press, desk, conversation);
  if (answer === null) return { text: desk.phrase('teams-thanks', press.language) };
  return show(answer, press, desk, { page: press.page, mark: press.mark, solved: true });
}

/**
 * The next causes, after the last of them the way to a person. A press on an answer that has gone on already, made
 * twice for example, goes no further: it shows how far it has gone.
 */
function goOn({ entry, step, language }: OnAnswer, desk: Desk, conversation: string): Answer | null {
  const shown = shownAgain(desk, { id: entry, step, language }, conversation);
  if (shown === null || stepOf(shown) > step) return shown;
  return desk.pick('did-not-help', language, conversation);
}

/**
 * The answer that was pressed, once more, without making it the one that the conversation is about: "still the same"
 * goes on meaning the latest. Null when its entry is gone.
 */
function lookBack({ entry, step, language }: OnAnswer, desk: Desk, conversation: string): Answer | null {
  const last = sayNothing(desk, language, conversation).remembered;
  const answer = shownAgain(desk, { id: entry, step, language }, conversation);
  if (last.entry !== undefined && last.entry !== entry)
    shownAgain(desk, { id: last.entry, step: stepOf({ remembered: last }), language }, conversation);
  return answer;
}

/** How to run `ssh -v` and what to do with its output: the command with what is known by now, and the way back. */
function sayHowToPaste(press: Extract<Press, { verb: 'trace' }>, desk: Desk, conversation: string): Reply {
  const answer = sayNothing(desk, press.language, conversation);
  const step = traceStep(answer);
  if (step === undefined) return gone(desk, press.language);
  const how = { ...step, text: desk.phrase('teams-how-to-paste', press.language) };
  return show({ ...answer, parts: [how] }, press, desk, { from: press.from, howToTrace: true });
}

/** Tells what the help desk knows of a conversation, and changes nothing. */
function sayNothing(desk: Desk, language: Language, conversation: string): Answer {
  return desk.answer({ text: '', addressed: true, language }, conversation);
}

function show(answer: Answer | null, { language }: Press, desk: Desk, view?: View): Reply {
  if (answer === null) return gone(desk, language);
  return render(answer, (...name) => desk.phrase(...name), view);
}

function gone(desk: Desk, language: Language): Reply {
  return { text: desk.phrase('teams-gone', language) };
}
