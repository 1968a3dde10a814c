import {
  type Answer,
  HelpDesk,
  type Language,
  type Memory,
  type Message,
  type Part,
  type Shown,
  type Talk,
} from '../../../src/index';
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
  memory?: Memory,
) {
  const asked: { message: Message; conversation?: string }[] = [];
  const opened: string[][] = [];
  const all = (entry: string, language: Language) =>
    entry === 'gone' ? null : answerOf([{ type: 'heading', text: `All of ${entry}` }], { language, entry });
  return Object.assign(new HelpDesk(shippedKnowledge(), { ...(memory && { memory }) }), {
    asked,
    opened,
    async hear(message: Message, { conversation }: Talk) {
      asked.push({ message, conversation });
      return answer(message);
    },
    peek: async (message: Message) => answer(message),
    async open(entry: string, language: Language, { conversation }: Talk) {
      opened.push([entry, language, conversation]);
      return all(entry, language);
    },
    show: async ({ entry, language }: Shown) => all(entry, language),
    canPick: (entry: string) => entry !== 'gone',
    phrase: (name: string, language: Language) => `<${name} in ${language}>`,
    commonProblems: () => [
      { id: 'wsl-login', title: { ja: 'WSL からログインできない', en: 'WSL cannot log in' } },
    ],
    incident: () => null,
  });
}
