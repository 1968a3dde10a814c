import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { otherWord, seeded } from './other-words';

/** Examples that a grown entry keeps: they cost time only when the knowledge is checked. */
const EXAMPLES = 3;
/** Words that may become others: Latin ones, runs of kanji and of katakana; {holes} stay. */
const WORD = /\{[a-z_]+\}|[A-Za-z]{4,}|[\p{Script=Han}]{2,}|[\p{Script=Katakana}ー]{3,}/gu;

interface Parent {
  chapter: string;
  id: string;
  yaml: string;
}

/**
 * Writes a knowledge folder of so many entries: the real ones, and as often as needed all of them again with other
 * words, about half of them, in titles, error lines, questions and examples. What to do about a problem stays as it
 * is. No error line and no question stands there twice; the same number always gives the same folder.
 */
export function growKnowledge(from: string, to: string, entries: number): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (name) => !/_drafts$/.test(name) });
  const parents = readParents(from);
  const used = new Set(parents.flatMap(({ yaml }) => sayings(yaml)).map(normal));
  for (let made = parents.length, generation = 1; made < entries; generation++) {
    for (const parent of parents.slice(0, entries - made)) {
      const yaml = linked(child(parent, generation, used), parents, generation);
      writeFileSync(path.join(to, parent.chapter, `${parent.id}-${generation}.yaml`), yaml);
    }
    made += parents.length;
  }
}

function readParents(dir: string): Parent[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((chapter) => chapter.isDirectory() && !/^[._]/.test(chapter.name))
    .flatMap(({ name: chapter }) =>
      readdirSync(path.join(dir, chapter))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => ({
          chapter,
          id: name.replace(/\.yaml$/, ''),
          yaml: fewExamples(readFileSync(path.join(dir, chapter, name), 'utf8')),
        })),
    );
}

/** The top-level keys of an entry's YAML, each with its text. */
function sections(yaml: string): { key: string; text: string }[] {
  return yaml.split(/^(?=[a-z]+:)/m).map((text) => ({ key: /^[a-z]*/.exec(text)?.[0] ?? '', text }));
}

function fewExamples(yaml: string): string {
  return sections(yaml)
    .map(({ key, text }) => {
      if (key !== 'examples') return text;
      return text
        .split(/^(?= {2}- )/m)
        .slice(0, EXAMPLES + 1)
        .join('');
    })
    .join('');
}

/** The rows that must stand nowhere else: error lines and questions. */
function sayings(yaml: string): string[] {
  return sections(yaml)
    .filter(({ key }) => key === 'errors' || key === 'questions')
    .flatMap(({ text }) => text.split('\n'))
    .filter(isSaying);
}

/** Neither empty nor the key above them. */
function isSaying(row: string): boolean {
  return row.trim() !== '' && !/^\s*(?:ja|en|errors|questions): ?\|?$/.test(row);
}

function normal(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The parent with other words, without the few rows that are there already; its own are added to `used`. */
function child({ yaml, id }: Parent, seed: number, used: Set<string>): string {
  const others = new Map<string, string>();
  for (const line of sayings(yaml)) {
    const words = [...line.matchAll(WORD)].map(([word]) => word).filter((word) => !word.startsWith('{'));
    const longest = words.toSorted((a, b) => b.length - a.length).slice(0, 1);
    const some = words.filter((word) => seeded(word + id, seed) % 2 === 0);
    for (const word of some.length > 0 ? some : longest) others.set(word, otherWord(word, seed));
  }
  const swap = (text: string): string => text.replace(WORD, (word) => others.get(word) ?? word);
  const swapped = (text: string, keys: RegExp): string =>
    text.replace(keys, (_, key: string, rows: string) => key + swap(rows));
  return sections(yaml)
    .map(({ key, text }) => {
      if (key === 'title')
        return swapped(text, /^( {2}(?:ja|en): ?\|?)([\s\S]*?)(?=^ {2}[a-z]|(?![\s\S]))/gm);
      if (key === 'examples')
        return swapped(
          text,
          /^( {2}(?:- | {2})(?:paste|ask): ?)([\s\S]*?)(?=^ {2}(?:- | {2}[a-z])|(?![\s\S]))/gm,
        );
      if (key !== 'errors' && key !== 'questions') return text;
      return text
        .split('\n')
        .flatMap((row) => {
          if (!isSaying(row)) return [row];
          const made = swap(row);
          if (used.has(normal(made))) return [];
          used.add(normal(made));
          return [made];
        })
        .join('\n');
    })
    .join('');
}

/** Links between entries lead to those of the same generation. */
function linked(yaml: string, parents: readonly Parent[], generation: number): string {
  const ids = new Set(parents.map(({ id }) => id));
  return yaml.replace(/^( {2}- | {4}belongs_to: )([a-z0-9-]+)$/gm, (link, key: string, id: string) =>
    ids.has(id) ? `${key}${id}-${generation}` : link,
  );
}
