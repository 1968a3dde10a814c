import { fork } from 'node:child_process';
import path from 'node:path';
import type { Problem } from '../src/index';

/**
 * Checks a knowledge folder with all its examples in a process of its own, so that the program can load meanwhile, and
 * what the check needs of memory is given back at its end.
 * @returns what is to be put right. Rejects when the other process ended without a word.
 */
export function checkAside(dir: string): Promise<readonly Problem[]> {
  const child = fork(path.join(__dirname, 'check-process.js'), [dir], { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once('message', (problems) => resolve(problems as Problem[]));
    child.once('error', reject);
    child.once('exit', (status, signal) =>
      reject(new Error(`The knowledge could not be checked: the check ended with ${signal ?? status}.`)),
    );
  });
}
