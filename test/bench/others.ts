import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Knowledge } from '../../src/index';
import type { Work } from './measure';

/** What people would use instead, set up as their manuals say; a paste is searched line by line. */
export const OTHERS = ['RegExp loop', 'fuse.js', 'MiniSearch'] as const;
export type Other = (typeof OTHERS)[number];

/** Patterns between two looks at the clock. */
const TURN = 256;

/** The error lines of the knowledge. */
export function errorLines({ entries }: Knowledge): string[] {
  return [...entries.values()].flatMap(({ errors = [] }) => errors.filter((line) => line !== ''));
}

/** Its titles and questions. */
export function sentences({ entries }: Knowledge): string[] {
  return [...entries.values()].flatMap(({ title, questions }) => [
    title.ja,
    title.en,
    ...(questions?.ja ?? []),
    ...(questions?.en ?? []),
  ]);
}

/** Prepared once; then for each kind of text the work to measure. */
export type Prepared = (texts: readonly string[]) => Work;

export function regExpLoop(lines: readonly string[]): Prepared {
  const patterns = lines.map((line) => {
    const source = line
      .split(/(\{[a-z_]+\})/)
      .map((piece, at) => (at % 2 === 0 ? piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : holeOf(piece)))
      .join('');
    return new RegExp(source, 'i');
  });
  return (texts) => (nth, until) => {
    const text = texts[nth % texts.length] as string;
    for (let at = 0; at < patterns.length; at++) {
      (patterns[at] as RegExp).exec(text);
      if (at % TURN === 0 && performance.now() > until) return (at + 1) / patterns.length;
    }
    return 1;
  };
}

function holeOf(hole: string): string {
  return hole === '{reason}' ? '(.+?)' : '(\\S+)';
}

export function fuse(list: readonly string[]): Prepared {
  const search = new Fuse(list, { includeScore: true, ignoreLocation: true, threshold: 0.4 });
  return byLine((line) => search.search(line, { limit: 3 }));
}

export function miniSearch(list: readonly string[]): Prepared {
  const search = new MiniSearch({ fields: ['text'], searchOptions: { prefix: true, fuzzy: 0.2 } });
  search.addAll(list.map((text, id) => ({ id, text })));
  return byLine((line) => search.search(line));
}

function byLine(search: (line: string) => unknown): Prepared {
  return (texts) => (nth, until) => {
    const lines = (texts[nth % texts.length] as string).split('\n').filter((line) => line.trim() !== '');
    for (let at = 0; at < lines.length; at++) {
      search(lines[at] as string);
      if (performance.now() > until) return (at + 1) / lines.length;
    }
    return 1;
  };
}
