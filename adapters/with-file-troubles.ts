import type { Answer, Language, Message, Part } from '../src/index';
import type { FileTrouble } from './file-error';

const SENTENCES: Readonly<Record<FileTrouble, string>> = {
  'too-large': 'file-too-large',
  'not-text': 'file-not-text',
  unreadable: 'file-unreadable',
};

/**
 * An answer that begins with what is wrong with the shared files. Nobody is told of a picture next to their words, nor
 * of anything when the bot was not asked.
 * @param message with the texts of the files that could be read.
 */
export function withFileTroubles(
  answer: Answer,
  troubles: readonly FileTrouble[],
  { text, addressed }: Pick<Message, 'text' | 'addressed'>,
  phrase: (name: string, language: Language) => string,
): Answer {
  if (!addressed) return answer;
  const told = troubles
    .filter((trouble) => trouble !== 'not-text' || text === '')
    .map((trouble): Part => ({ type: 'paragraph', text: phrase(SENTENCES[trouble], answer.language) }));
  return told.length === 0 ? answer : { ...answer, parts: [...told, ...answer.parts] };
}
