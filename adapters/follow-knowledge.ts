import type { Writable } from 'node:stream';
import { describeProblem, type HelpDesk, watchKnowledge } from '../src/index';

export interface Following {
  /** Null while the last edit is in force, else one sentence that says what keeps it out. */
  trouble(): string | null;
  stop(): void;
}

/**
 * Puts each good edit of the knowledge folder in force; of a bad one it says what is wrong where, as `check` does, and
 * the knowledge before it stays.
 */
export async function followKnowledge(
  dir: string,
  helpdesk: HelpDesk,
  output: Pick<Writable, 'write'>,
  complaints: Pick<Writable, 'write'>,
): Promise<Following> {
  let trouble: string | null = null;
  const stop = await watchKnowledge(dir, {
    onGood: (knowledge) => {
      helpdesk.use(knowledge);
      trouble = null;
      output.write(`The knowledge was edited; ${knowledge.entries.size} entries are in force now.\n`);
    },
    onBad: (problems) => {
      const [first] = problems;
      trouble = `The last edit of the knowledge is not in force: ${problems.length} to put right, first ${first?.file}:${first?.line}:${first?.column}: ${first?.message}`;
      for (const problem of problems) complaints.write(`${describeProblem(problem)}\n\n`);
      complaints.write(
        `${dir}: ${problems.length} to put right. The knowledge from before this edit stays in force.\n`,
      );
    },
  });
  return { trouble: () => trouble, stop };
}
