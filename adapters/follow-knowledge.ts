import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import {
  checkNow,
  describeProblem,
  type Follower,
  type HelpDesk,
  type Knowledge,
  type Problem,
  watchKnowledge,
} from '../src/index';

export interface Following extends Follower {
  stop(): void;
}

/** How long another copy of the bot, which sees the same edit, keeps quiet about it, in milliseconds. */
const TOLD_FOR = 60_000;

/**
 * Puts each good edit of the knowledge folder in force; of a bad one it says what is wrong where, as `check` does, tells
 * the staff once, and the knowledge before it stays.
 */
export async function followKnowledge(
  dir: string,
  helpdesk: HelpDesk,
  output: Pick<Writable, 'write'>,
  complaints: Pick<Writable, 'write'>,
): Promise<Following> {
  let problems: readonly Problem[] = [];
  /** What the staff were told last, as long as it is not put right. */
  let told: string | null = null;
  const take = (knowledge: Knowledge): void => {
    helpdesk.use(knowledge);
    problems = [];
    output.write(`The knowledge was edited; ${knowledge.entries.size} entries are in force now.\n`);
    if (told === null) return;
    void tellOnce(helpdesk, 'good edit', told, 'staff-good-edit', { entries: `${knowledge.entries.size}` });
    told = null;
  };
  const refuse = (found: readonly Problem[]): void => {
    problems = found;
    for (const problem of found) complaints.write(`${describeProblem(problem)}\n\n`);
    complaints.write(
      `${dir}: ${found.length} to put right. The knowledge from before this edit stays in force.\n`,
    );
    const [first] = found;
    if (first === undefined || told === nameOf(first)) return;
    told = nameOf(first);
    const words = { all: `${found.length}`, place: placeOf(first), message: first.message };
    void tellOnce(helpdesk, 'bad edit', told, 'staff-bad-edit', words);
  };
  const stop = await watchKnowledge(dir, { onGood: take, onBad: refuse });
  return {
    trouble: () => {
      const [first] = problems;
      if (first === undefined) return null;
      return `The last edit of the knowledge is not in force: ${problems.length} to put right, first ${placeOf(first)}: ${first.message}`;
    },
    reload: async () => {
      const { knowledge, problems: found } = await checkNow(dir);
      const errors = found.filter(({ note }) => !note);
      if (knowledge !== null && errors.length === 0) take(knowledge);
      else refuse(errors);
      return errors;
    },
    stop,
  };
}

/** The staff of every platform learn of it once, whichever copy of the bot is the first. */
async function tellOnce(
  { knowledge, once, outbox }: HelpDesk,
  what: string,
  problem: string,
  phrase: string,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  if (!(await once.isFirst(`${what} ${problem}`, TOLD_FOR))) return;
  const text = knowledge.phrase(phrase, knowledge.site.language, words);
  await outbox.tellStaff(`${what} ${problem} ${Date.now()}`, text);
}

function placeOf({ file, line, column }: Problem): string {
  return `${file}:${line}:${column}`;
}

/** The same wherever the line has moved to. */
function nameOf({ file, message }: Problem): string {
  return createHash('sha256').update(`${file}\n${message}`).digest('hex').slice(0, 16);
}
