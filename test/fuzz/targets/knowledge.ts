import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KnowledgeError, loadKnowledge } from '../../../src/knowledge/load';
import { describeProblem } from '../../../src/knowledge/problem';
import { checkKnowledge } from '../../../src/knowledge/rules';
import { SHIPPED_DIR } from '../../knowledge-for-tests';
import { ROBOT, smallKnowledge } from '../../small-knowledge';
import { timeFor } from '../in-time';
import { mutate } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { must, type Target } from '../target';

const ENTRIES = readdirSync(SHIPPED_DIR, { withFileTypes: true })
  .filter((folder) => folder.isDirectory() && !folder.name.startsWith('_'))
  .flatMap(({ name }) => readdirSync(path.join(SHIPPED_DIR, name)).map((file) => `${name}/${file}`))
  .map((file) => readFileSync(path.join(SHIPPED_DIR, file), 'utf8'));
const OTHERS = [
  '_placeholders.yaml',
  '_findings.yaml',
  '_permissions.yaml',
  '_phrases.yaml',
  '_words.yaml',
  'site.yaml',
];
const YAML = [
  '&a ',
  '*a',
  '<<: *a\n',
  '!!js/function x',
  '? ',
  '- ',
  '|\n',
  '>-\n',
  '{',
  '[',
  '\t',
  '：',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '"\\x"',
  "'",
  '__proto__:\n  x: 1\n',
  'constructor: x\n',
  'toString: x\n',
  '{constructor}',
  '{host}{host}',
  '[{host}',
  `${'['.repeat(3000)}`,
  `${'- '.repeat(3000)}`,
  'a: &x [*x]\n',
  'patterns: |\n  calibration (?<word>(a+)+)$\n',
  'errors: |\n  {host}{user}{path} x {word}{word}{word}\n',
];

function broken(text: string, random: Random): string {
  let changed = mutate(text, random).slice(0, 20_000);
  for (let left = random.below(4); left > 0; left--) {
    const lines = changed.split('\n');
    lines.splice(
      random.below(lines.length + 1),
      random.below(3),
      random.chance(0.7) ? random.pick(YAML) : oddText(random),
    );
    changed = lines.join('\n');
  }
  return changed;
}

interface Files {
  name: string;
  text: string;
}

let dir: string | undefined;

export function removeKnowledge(): void {
  if (dir !== undefined) rmSync(dir, { recursive: true });
  dir = undefined;
}

/** A file of the knowledge as a person might leave it: what is wrong is said, and nothing else happens. */
export const knowledge: Target<Files> = {
  name: 'knowledge',
  cases: 60,
  make: (random) => {
    if (random.chance(0.15)) {
      const name = random.pick(OTHERS);
      return { name, text: broken(readFileSync(path.join(SHIPPED_DIR, name), 'utf8'), random) };
    }
    return {
      name: 'network/robot.yaml',
      text: broken(random.chance(0.5) ? ROBOT : random.pick(ENTRIES), random),
    };
  },
  check: ({ name = 'network/robot.yaml', text = '' }) => {
    dir ??= smallKnowledge();
    const file = path.join(dir, name);
    const before = readFileSync(file);
    writeFileSync(file, text);
    try {
      const started = performance.now();
      const { problems } = checkKnowledge(dir);
      must(
        performance.now() - started < 10 * timeFor(text.length + 100_000),
        `checking ${name} takes too long`,
      );
      for (const problem of problems) {
        const said = describeProblem(problem);
        must(
          problem.message !== '' && !/\bundefined\b|\[object/.test(problem.message),
          `a sentence says it: ${said}`,
        );
        must(problem.line >= 1 && problem.column >= 1, `it has a place: ${said}`);
      }
      loadKnowledge(dir);
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
    } finally {
      writeFileSync(file, before);
    }
  },
};
