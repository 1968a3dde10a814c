import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { checkDrafts, checkKnowledge, checkOffTopic, describeProblem, type Progress } from '../../src/index';
import { projectRoot } from '../project-root';

const OFF_TOPIC = 'test/off-topic.yaml';

/**
 * `ssh-helpdesk check`: everything that is wrong with a knowledge folder, and what its drafts still lack.
 * @param tell is told now and then how far it has come.
 * @returns the exit status: 0 the bot starts on it, 1 something is to be put right; drafts make no difference.
 */
export function checkFolder(
  dir: string,
  output: Pick<Writable, 'write'>,
  tell?: (progress: Progress) => void,
): number {
  const { knowledge, problems } = checkKnowledge(dir, tell);
  const offTopic = path.join(projectRoot(), OFF_TOPIC);
  if (knowledge !== null && existsSync(offTopic))
    problems.push(...checkOffTopic(OFF_TOPIC, readFileSync(offTopic, 'utf8'), knowledge));
  const drafts = knowledge === null ? null : checkDrafts(shortest(dir), knowledge);
  for (const problem of [...problems, ...(drafts?.problems ?? [])])
    output.write(`${describeProblem(problem)}\n\n`);
  if (drafts !== null && drafts.waiting > 0) {
    const wait = drafts.waiting === 1 ? 'draft waits' : 'drafts wait';
    output.write(`${drafts.waiting} ${wait} in _drafts, ${drafts.ready} of them ready.\n`);
  }
  const errors = problems.filter(({ note }) => !note).length;
  const entries = [...(knowledge?.entries.values() ?? [])];
  const examples = entries.reduce((sum, entry) => sum + entry.examples.length, 0);
  output.write(
    errors === 0
      ? `${dir}: ${entries.length} entries, ${examples} examples, all good.\n`
      : `${dir}: ${errors} to put right.\n`,
  );
  return errors === 0 ? 0 : 1;
}

/** The folder as one would type it here. */
function shortest(dir: string): string {
  const relative = path.relative('', dir);
  return relative !== '' && relative.length < dir.length ? relative : dir;
}
