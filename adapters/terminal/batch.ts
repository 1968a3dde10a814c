import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { type Answer, type HelpDesk, plainText } from '../../src/index';
import { linesOf } from './lines-of';

const question = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  language: z.enum(['ja', 'en']).optional(),
  addressed: z.boolean().default(true),
  conversation: z.string().optional(),
});

/**
 * The batch contract: one JSON object a line in, one a line out, in order, each as it comes.
 * @param input chunks of UTF-8; a line may be cut anywhere between them.
 * @param write takes one line, its end included, and resolves when the reader can take more.
 * @returns whether every line was a question.
 */
export async function answerBatch(
  input: AsyncIterable<Buffer | string>,
  helpdesk: HelpDesk,
  write: (line: string) => Promise<void>,
): Promise<boolean> {
  let good = true;
  let number = 0;
  for await (const line of linesOf(input)) {
    number++;
    const reply = await answerLine(line, number, helpdesk);
    if ('error' in reply) good = false;
    await write(`${JSON.stringify(reply)}\n`);
  }
  return good;
}

async function answerLine(line: string, number: number, helpdesk: HelpDesk): Promise<object> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    return { id: null, error: `line ${number}: not JSON (${(error as Error).message})` };
  }
  const read = question.safeParse(parsed);
  if (!read.success) {
    const what = read.error.issues
      .map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`)
      .join('; ');
    return { id: null, error: `line ${number}: ${what}` };
  }
  const { id, text, language, addressed, conversation } = read.data;
  const started = performance.now();
  const message = { text, addressed, ...(language === undefined ? {} : { language }) };
  const answer = await helpdesk.hear(message, { conversation: `batch:${conversation ?? randomUUID()}` });
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  return { id, ...reply(answer), ms };
}

function reply(answer: Answer): object {
  const { kind, entry, options, cause, also, values, decidedBy, language, parts } = answer;
  const commands = parts.flatMap((part) => (part.type === 'step' ? part.commands : []));
  return {
    kind,
    entry,
    options: options.map(({ id }) => id),
    cause,
    also,
    values,
    commands: commands.map(({ where, shell, run }) => ({ where, shell, run })),
    decided_by: decidedBy?.text ?? null,
    language,
    text: plainText(answer),
  };
}
