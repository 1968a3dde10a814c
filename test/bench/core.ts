import { ask } from '../../src/ask';
import { type Knowledge, loadKnowledge } from '../../src/index';
import { type Input, readInputs } from './inputs';
import { type Budget, type Measured, measure } from './measure';
import { errorLines, fuse, miniSearch, type Other, type Prepared, regExpLoop, sentences } from './others';

/** One line of the table: what was sent, and how long each took. */
export interface Row {
  entries: number;
  input: string;
  characters: number;
  ours: Measured;
  others: Partial<Record<Other, Measured>>;
}

/** What one size of knowledge came to, times in milliseconds. */
export interface Core {
  rows: Row[];
  errorLines: number;
  sentences: number;
  load: number;
  /** Until the first question can be answered, beside `load`. */
  readQuestions: number;
}

const OURS: Budget = { all: 4000, one: 10_000, runs: 400 };
const THEIRS: Budget = { all: 3000, one: 6000, runs: 100 };

/** Measures one size, in a process of its own: `node core.js ROOT KNOWLEDGE`, the result as JSON on standard output. */
function main(root: string, dir: string): Core {
  const began = performance.now();
  const knowledge = loadKnowledge(dir);
  const loaded = performance.now();
  ask({ text: 'how do I log in with a key', addressed: true }, knowledge);
  const asked = performance.now();
  const rows = readInputs(root).map((input): Row => {
    const { length } = input.texts.join('');
    return {
      entries: knowledge.entries.size,
      input: input.name,
      characters: Math.round(length / input.texts.length),
      ours: ours(knowledge, input),
      others: {},
    };
  });
  others(knowledge, readInputs(root), rows);
  return {
    rows,
    errorLines: errorLines(knowledge).length,
    sentences: sentences(knowledge).length,
    load: loaded - began,
    readQuestions: asked - loaded,
  };
}

/** The whole answer: secrets cut out, error lines, evidence, what to do, as parts to show. */
function ours(knowledge: Knowledge, { texts }: Input): Measured {
  return measure((nth) => {
    ask({ text: texts[nth % texts.length] as string, addressed: true }, knowledge);
    return 1;
  }, OURS);
}

/** One after the other, so that none is kept in memory beside the next. */
function others(knowledge: Knowledge, inputs: readonly Input[], rows: readonly Row[]): void {
  const put = (kind: Input['kind'], name: Other, work: Prepared): void => {
    inputs.forEach((input, at) => {
      if (input.kind === kind) (rows[at] as Row).others[name] = measure(work(input.texts), THEIRS);
      process.stderr.write('.');
    });
  };
  const lines = errorLines(knowledge);
  const said = sentences(knowledge);
  put('paste', 'RegExp loop', regExpLoop(lines));
  put('paste', 'fuse.js', fuse(lines));
  put('question', 'fuse.js', fuse(said));
  put('paste', 'MiniSearch', miniSearch(lines));
  put('question', 'MiniSearch', miniSearch(said));
}

const [, , root = '.', dir = 'knowledge'] = process.argv;
process.stdout.write(JSON.stringify(main(root, dir)));
