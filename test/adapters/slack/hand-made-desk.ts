import type { Desk } from '../../../adapters/slack/context';
import type { Answer, Message, Part } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';

/** An answer with everything the adapter does not look at filled in. */
export function answerOf(parts: readonly Part[], more: Partial<Answer> = {}): Answer {
  return {
    kind: 'solution',
    language: 'en',
    entry: 'host-key-changed',
    options: [],
    cause: null,
    also: [],
    values: {},
    decidedBy: null,
    parts,
    asked: '',
    secrets: [],
    hits: [],
    remembered: { evidence: { values: {}, findings: [], traced: false } },
    ...more,
  };
}

/** A help desk whose answers a test writes; by default it repeats what was said. */
export function handMadeDesk(
  answer: (message: Message) => Answer = ({ text }) =>
    answerOf([{ type: 'paragraph', text: `You said: ${text}` }]),
) {
  const asked: { message: Message; conversation?: string }[] = [];
  const opened: string[][] = [];
  const desk: Desk = {
    answer(message, conversation) {
      asked.push({ message, conversation });
      return answer(message);
    },
    pick(entry, language, conversation = '') {
      opened.push([entry, language, conversation]);
      return entry === 'gone' ? null : answerOf([{ type: 'heading', text: `All of ${entry}` }], { language });
    },
    canPick: (entry) => entry !== 'gone',
    phrase: (name, language) => `<${name} in ${language}>`,
    commonProblems: () => [
      { id: 'wsl-login', title: { ja: 'WSL からログインできない', en: 'WSL cannot log in' } },
    ],
    incident: () => null,
    knowledge: shippedKnowledge(),
  };
  return { ...desk, asked, opened };
}
