import { ask } from '../../../src/ask';
import { clean } from '../../../src/text/clean';
import { redact } from '../../../src/text/redact';
import type { Message, Remembered } from '../../../src/types';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { inTime } from '../in-time';
import { judgeAnswer } from '../judge-answer';
import { anyText } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { plantSecret } from '../secrets';
import { must, type Target } from '../target';

const knowledge = shippedKnowledge();
const PICKS = [
  ...knowledge.entries.keys(),
  'on-client',
  'on-server',
  'did-not-help',
  '__proto__',
  'constructor',
  '',
];

interface Said {
  message: Message;
  /** What was put into the text, and what of it must not be repeated. */
  shown: string;
  secrets: readonly string[];
}

function say(random: Random): Said {
  const planted = random.chance(0.15)
    ? plantSecret(anyText(random), random)
    : { text: anyText(random), shown: '', secrets: [] };
  const message: Message = { text: planted.text, addressed: random.chance(0.85) };
  if (random.chance(0.3)) message.language = random.pick(['ja', 'en']);
  if (random.chance(0.2)) message.locale = random.pick(['ja-JP', 'en_US.UTF-8', 'C', '', oddText(random)]);
  if (random.chance(0.1)) message.picked = random.pick(PICKS);
  return { message, shown: planted.shown, secrets: planted.secrets };
}

/** Conversations of one to four messages, as the core hears them. */
export const messages: Target<readonly Said[]> = {
  name: 'messages',
  cases: 350,
  make: (random) => Array.from({ length: random.pick([1, 1, 1, 2, 4]) }, () => say(random)),
  check: (conversation) => {
    let remembered: Remembered | undefined;
    const secrets: string[] = [];
    for (const { message, shown = '', secrets: planted = [] } of conversation) {
      const text = message?.text ?? '';
      // In an input that was made smaller, half a secret need not be known as one.
      const more = text.includes(shown) ? planted.filter((secret) => secret.length > 8) : [];
      secrets.push(...more);
      const { text: kept } = redact(clean(text));
      for (const secret of more) must(!kept.includes(secret), 'a secret is not cut out');
      const answer = inTime(text.length, () =>
        ask({ ...message, text, addressed: message?.addressed ?? true }, knowledge, remembered),
      );
      judgeAnswer(answer, secrets);
      remembered = JSON.parse(JSON.stringify(answer.remembered));
    }
  },
};
