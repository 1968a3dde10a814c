import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkCounterExamples } from './check-counter-examples';
import { checkDraft } from './check-draft';
import { answeredWrongly, DRAFTS } from './drafts-folder';
import type { Knowledge } from './load';
import type { Problem } from './problem';
import { YamlFile } from './yaml-file';

export interface DraftsCheck {
  /** Files in `_drafts/`. */
  waiting: number;
  /** Those with nothing missing. */
  ready: number;
  /** Notes only: a draft stops nothing. */
  problems: Problem[];
}

/**
 * What each draft still lacks, found as if it were part of the knowledge already; of a finished one, how to publish it.
 * @param dir the knowledge folder, named as in the commands that are told.
 */
export function checkDrafts(dir: string, knowledge: Knowledge): DraftsCheck {
  const folder = path.join(dir, DRAFTS);
  if (!existsSync(folder)) return { waiting: 0, ready: 0, problems: [] };
  const names = readdirSync(folder).filter((name) => /^[^._].*\.ya?ml$/.test(name));
  const problems: Problem[] = [];
  let ready = 0;
  for (const name of names.sort()) {
    const file = checkOne(dir, name, knowledge);
    problems.push(...file.problems.map((problem) => ({ ...problem, note: true })));
    if (file.problems.some(({ note }) => !note)) continue;
    ready++;
    problems.push(howToPublish(dir, file, knowledge));
  }
  return { waiting: names.length, ready, problems };
}

function checkOne(dir: string, name: string, knowledge: Knowledge): YamlFile {
  const relative = `${DRAFTS}/${name}`;
  let source = '';
  try {
    source = readFileSync(path.join(dir, relative), 'utf8');
  } catch (error) {
    const file = new YamlFile(relative, source);
    file.add([], `the draft cannot be read (${(error as Error).message})`, 'Make the file readable.');
    return file;
  }
  const file = new YamlFile(relative, source);
  if (file.keys().join() === 'examples') checkCounterExamples(file, idOf(file), knowledge);
  else checkDraft(file, idOf(file), knowledge);
  return file;
}

function howToPublish(dir: string, file: YamlFile, { entries }: Knowledge): Problem {
  const said = { file: file.name, line: 1, column: 1, note: true };
  const wrong = entries.get(answeredWrongly(idOf(file)) ?? '');
  if (file.keys().join() === 'examples' && wrong !== undefined) {
    return {
      ...said,
      message: 'this example is ready',
      advice: `Move the rows below "examples:" to the end of "examples:" in ${dir}/${wrong.chapter}/${wrong.id}.yaml, then: rm ${dir}/${file.name}`,
    };
  }
  const chapters = [...new Set([...entries.values()].map(({ chapter }) => chapter))].sort();
  return {
    ...said,
    message: 'this draft is ready',
    advice: `Move it into a chapter: mv ${dir}/${file.name} ${dir}/<chapter>/ (${chapters.join(', ')})`,
  };
}

function idOf({ name }: YamlFile): string {
  return path.basename(name).replace(/\.ya?ml$/, '');
}
