import { clean } from '../text/clean';
import type { DraftSource, Said } from './draft-entry';
import { splitMessage } from './split-message';

/** What a message, and what the staff answered to it, give to a draft: the paste apart from the question. */
export function draftSource(asked: Said, answer?: Said): DraftSource {
  const { paste, own } = splitMessage(clean(asked.text));
  return {
    ...(paste === undefined ? {} : { paste }),
    ...(own === '' ? {} : { question: { ...asked, text: own } }),
    ...(answer === undefined ? {} : { answer }),
  };
}
