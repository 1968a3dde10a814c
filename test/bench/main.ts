import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import type { Core } from './core';
import { growKnowledge } from './grow';
import { startTargets } from './start';
import { startUpTargets } from './start-up';
import { coreTable, markdown, number } from './table';
import { coreTargets, type Target } from './targets';
import { wholeWay } from './whole-way';

/** Sizes of knowledge beside the shipped one, in entries. */
const GROWN = [1000, 10_000];
/** What stands between them in docs/performance.md is written anew. */
const MARKS = ['<!-- begin: npm run bench -->', '<!-- end: npm run bench -->'] as const;

/**
 * `npm run bench`: measures everything in one run, prints it, and writes it into docs/performance.md. One file of this
 * folder for each group of rows; a new group adds its table to `parts` and its targets to `targets`.
 */
async function main(): Promise<void> {
  const root = projectRoot();
  const folders = [path.join(root, 'knowledge'), ...GROWN.map((entries) => grown(root, entries))];
  const core = folders.map((folder) => measureCore(root, folder));
  const { table, targets: ofTheWay } = await wholeWay();
  const targets = [...coreTargets(core), ...startTargets(root), ...(await startUpTargets()), ...ofTheWay];
  const parts = [machine(core), targetTable(targets), table, coreTable(core)];
  const text = parts.join('\n\n');
  process.stdout.write(`\n${text}\n`);
  write(path.join(root, 'docs/performance.md'), text);
}

function grown(root: string, entries: number): string {
  const folder = path.join(root, 'data/bench', `knowledge-${entries}`);
  mkdirSync(path.dirname(folder), { recursive: true });
  growKnowledge(path.join(root, 'knowledge'), folder, entries);
  return folder;
}

/** In a process of its own, so that no size leaves its heap to the next. */
function measureCore(root: string, folder: string): Core {
  process.stderr.write(`\n${path.basename(folder)} `);
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=8192', path.join(__dirname, 'core.js'), root, folder],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`measuring ${folder} ended with ${status}`);
  return JSON.parse(stdout) as Core;
}

function machine(core: readonly Core[]): string {
  const sizes = core.map(
    ({ rows, errorLines, sentences }) =>
      `${number(rows[0]?.entries ?? 0)} entries with ${number(errorLines)} error lines and ${number(sentences)} titles and questions`,
  );
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${availableParallelism()} cores (${cpus()[0]?.model.trim()}).`,
    `Knowledge: ${sizes.join('; ')}.`,
    'Median, and p99 in brackets; `~` is reckoned up from the share done in 6 s; × is how many times as long as ours.',
  ].join('\n');
}

function targetTable(targets: readonly Target[]): string {
  return markdown(
    ['target', 'wanted', 'measured, the worst first', ''],
    targets.map(({ what, wanted, got, met }) => [what, wanted, got, met ? 'met' : '**not met**']),
  );
}

function write(file: string, text: string): void {
  const [begin, end] = MARKS;
  const whole = readFileSync(file, 'utf8');
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} lacks the lines ${begin} and ${end}.`);
  writeFileSync(file, `${whole.slice(0, from + begin.length)}\n${text}\n${whole.slice(to)}`);
}

void main();
