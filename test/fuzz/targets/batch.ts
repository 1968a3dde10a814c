import { answerBatch } from '../../../adapters/terminal/batch';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { anyJson, mutateJson } from '../json';
import { anyText } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { must, type Target } from '../target';

function line(random: Random): string {
  if (random.chance(0.1)) return oddText(random).replaceAll('\n', ' ');
  if (random.chance(0.1)) return `${'['.repeat(random.below(20_000))}${random.pick(['', '1', '{'])}`;
  if (random.chance(0.1)) return JSON.stringify(anyJson(random)) ?? '';
  const question = {
    id: random.pick([1, 'a', '鍵', -0, 1e21, '__proto__']),
    text: anyText(random),
    ...(random.chance(0.3) ? { language: random.pick(['ja', 'en', 'fr']) } : {}),
    ...(random.chance(0.3) ? { addressed: random.chance(0.5) } : {}),
    ...(random.chance(0.4) ? { conversation: random.pick(['a', '__proto__', '']) } : {}),
  };
  return JSON.stringify(random.chance(0.8) ? question : mutateJson(question, random)) ?? '';
}

interface Lines {
  lines: readonly string[];
  /** Where the bytes are cut into chunks. */
  chunk: number;
}

/** The batch contract: for each line one line, in order, whatever it holds. */
export const batch: Target<Lines> = {
  name: 'batch',
  cases: 40,
  make: (random) => ({
    lines: Array.from({ length: 1 + random.below(6) }, () => line(random)),
    chunk: random.pick([7, 100, 4096, 1e6]),
  }),
  check: async ({ lines = [], chunk = 100 }) => {
    const sent = lines.map((each) => each.replaceAll('\n', ' '));
    const bytes = Buffer.from(sent.map((each) => `${each}\n`).join(''));
    async function* input(): AsyncGenerator<Buffer> {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    }
    const got: string[] = [];
    await answerBatch(input(), new HelpDesk(shippedKnowledge()), async (reply) => {
      got.push(reply);
    });
    must(got.length === sent.length, `${got.length} lines for ${sent.length}`);
    for (const [at, reply] of got.entries()) {
      must(reply.endsWith('\n') && reply.indexOf('\n') === reply.length - 1, 'a reply is one line');
      const { id, error, kind } = JSON.parse(reply);
      must((error === undefined) !== (kind === undefined), 'a reply is an answer or says what is wrong');
      must(
        kind === undefined || id === JSON.parse(sent[at] as string).id,
        'a reply has the id of its question',
      );
    }
  },
};
