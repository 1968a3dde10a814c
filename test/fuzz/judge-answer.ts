import { render as renderSlack } from '../../adapters/slack/draw/render';
import { render as renderTeams } from '../../adapters/teams/render';
import { plainText } from '../../src/answer/plain';
import { hasForm, KIND_NAMES, kindOf } from '../../src/match/kinds';
import type { Answer } from '../../src/types';
import { refusal } from '../fakes/slack-limits';
import { shippedKnowledge } from '../knowledge-for-tests';
import { commandChecker } from './command-forms';
import { must } from './target';

const knowledge = shippedKnowledge();
const isOurs = commandChecker(knowledge);
const phrase = (name: string, language: 'ja' | 'en'): string => knowledge.phrase(name, language);
const TO = { thread: '1700000000.000100', asked: '1700000001.000100', user: 'U1' };
/** A message with a card that is larger is refused by Teams. */
const CARD_BYTES = 25_000;
/** Nothing that moves a cursor, turns the direction of writing or hides. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be left
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Whatever was said, this holds of the answer and of the messages made of it. */
export function judgeAnswer(answer: Answer, secrets: readonly string[] = []): void {
  judgeReply(answer, secrets);
  judgeMessages(answer);
}

/** The same of the answer alone, as the web page gets it. */
export function judgeReply(answer: Omit<Answer, 'remembered'>, secrets: readonly string[] = []): void {
  const text = plainText(answer as Answer);
  must(text.isWellFormed() && !UNSEEN.test(text), 'the answer holds what nobody can see');
  must((answer.kind === 'silent') === (answer.parts.length === 0), 'silent is what has no parts');
  must(answer.entry === null || knowledge.entries.has(answer.entry), 'the entry is one of the knowledge');
  for (const [word, value] of Object.entries(answer.values)) {
    const kind = KIND_NAMES.find((name) => name === knowledge.placeholders[word]?.kind);
    must(kind !== undefined, `{${word}} is in the vocabulary`);
    if (kind !== undefined && kindOf(kind).usable)
      must(hasForm(value, kind), `${word} has the form of its kind`);
  }
  for (const part of answer.parts) {
    if (part.type !== 'step') continue;
    for (const { shell, run } of part.commands)
      must(isOurs(answer.entry, shell, run), `no command of ${answer.entry}, safely filled: ${run}`);
  }
  const whole = JSON.stringify(answer);
  for (const secret of secrets) must(!whole.includes(secret), 'a secret stands in the answer');
}

function judgeMessages(answer: Answer): void {
  const slack = renderSlack(answer, phrase, TO);
  if (answer.kind !== 'silent') {
    const { text, blocks } = slack;
    const no = refusal({ channel: 'C1', text, blocks: JSON.stringify(blocks) });
    must(no === null, `Slack refuses it: ${no?.error} ${no?.where}`);
    must(!/<[!@#]/.test(text), 'it calls somebody in Slack');
    const { card } = renderTeams(answer, phrase);
    must(Buffer.byteLength(JSON.stringify(card)) < CARD_BYTES, 'the card is too large for Teams');
  }
}
