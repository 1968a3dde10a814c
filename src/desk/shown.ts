import { ask, DID_NOT_HELP } from '../ask';
import type { Knowledge } from '../knowledge/load';
import type { Answer, Language, Message, Remembered } from '../types';
import type { Shown } from './types';

/** More causes than any entry has. */
const MOST_STEPS = 20;

/** A person who picks an option and says nothing. */
export function picking(id: string, language: Language): Message {
  return { text: '', addressed: true, language, picked: id };
}

/** How many causes an answer leaves out because they had not helped. */
export function stepOf({ remembered }: Pick<Answer, 'remembered'>): number {
  return remembered.view?.leftOut.length ?? 0;
}

/**
 * An answer that was shown, once more, in this or another language. Pure; what is forgotten is gone through again.
 * Null when its entry is gone.
 */
export function shownAgain(
  { entry, step, language }: Shown,
  knowledge: Knowledge,
  remembered: Remembered | undefined,
): Answer | null {
  if (!knowledge.entries.has(entry)) return null;
  const asItWas = remembered?.entry === entry && stepOf({ remembered }) === step;
  let answer = ask(picking(entry, language), knowledge, asItWas ? remembered : withoutAnswer(remembered));
  for (let tries = 0; tries < MOST_STEPS && isBefore(answer, step); tries++)
    answer = ask(picking(DID_NOT_HELP, language), knowledge, answer.remembered);
  return answer;
}

function isBefore(answer: Answer, step: number): boolean {
  return answer.kind === 'solution' && stepOf(answer) < step;
}

function withoutAnswer(remembered: Remembered | undefined): Remembered | undefined {
  if (remembered === undefined) return undefined;
  const { evidence, language } = remembered;
  return { evidence, ...(language && { language }) };
}
