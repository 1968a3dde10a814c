import { type Answer, type HelpDesk, plainText, type Talk } from '../../src/index';
import { traceStep } from '../trace-step';
import { noteAnswer } from './note-answer';
import type { Press, TicketPress } from './press';
import { render, type View } from './render';
import type { Reply } from './reply';

/** A press on an answer; those on tickets are the staff's. */
type AnswerPress = Exclude<Press, TicketPress>;

/**
 * What takes the place of the card that was pressed, or a sentence when it can stay. The press itself says all that is
 * needed, so that one that comes twice, late, from somebody else or after a restart is answered like any other.
 * @param press null for a button of another version of this program.
 */
export async function answerPress(press: AnswerPress | null, desk: HelpDesk, talk: Talk): Promise<Reply> {
  if (press === null) return gone(desk, desk.knowledge.site.language);
  switch (press.verb) {
    case 'open':
      return open(press, desk, talk);
    case 'did-not-help': {
      const further = await desk.goOn(press, talk);
      if (further?.isNext) await noteAnswer(desk, talk, further.answer);
      return show(further?.answer ?? null, press, desk);
    }
    case 'solved':
      return solve(press, desk, talk);
    case 'show': {
      const { page, mark, solved, from } = press;
      return show(await desk.show(press, talk), press, desk, { page, mark, solved, from });
    }
    case 'trace':
      return sayHowToPaste(press, desk, talk);
    case 'ask-person': {
      const answer = await desk.askPerson(press.language, talk);
      const text = plainText(answer);
      return answer.kind === 'handed-on' ? { text } : { text, stays: true };
    }
  }
}

async function open(press: Extract<Press, { verb: 'open' }>, desk: HelpDesk, talk: Talk): Promise<Reply> {
  const answer = await desk.open(press.picked, press.language, talk);
  if (answer !== null) await noteAnswer(desk, talk, answer);
  // Only another entry's answer: with the computer named, it still is the same problem.
  const isAnother = answer?.kind === 'solution' && answer.entry !== press.from?.entry;
  return show(answer, press, desk, isAnother ? { from: press.from } : {});
}

/** The same answer with thanks in place of its buttons; thanks alone when its entry is gone. */
async function solve(press: Extract<Press, { verb: 'solved' }>, desk: HelpDesk, talk: Talk): Promise<Reply> {
  await desk.solved(press, talk);
  const answer = await desk.show(press, talk);
  if (answer === null) return { text: desk.phrase('teams-thanks', press.language) };
  return show(answer, press, desk, { page: press.page, mark: press.mark, solved: true });
}

/** How to run `ssh -v` and what to do with its output: the command with what is known by now, and the way back. */
async function sayHowToPaste(
  press: Extract<Press, { verb: 'trace' }>,
  desk: HelpDesk,
  talk: Talk,
): Promise<Reply> {
  const answer = await desk.nothingSaid(press.language, talk);
  const step = traceStep(answer);
  if (step === undefined) return gone(desk, press.language);
  const how = { ...step, text: desk.phrase('teams-how-to-paste', press.language) };
  return show({ ...answer, parts: [how] }, press, desk, { from: press.from, howToTrace: true });
}

function show(answer: Answer | null, { language }: Press, desk: HelpDesk, view?: View): Reply {
  if (answer === null) return gone(desk, language);
  const canAskPerson = desk.tickets.areTaken();
  return render(answer, (...name) => desk.phrase(...name), { ...view, canAskPerson });
}

function gone(desk: HelpDesk, language: Press['language']): Reply {
  return { text: desk.phrase('teams-gone', language) };
}
