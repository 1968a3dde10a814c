import { entryShape } from '../knowledge/entry';
import { YamlFile } from '../knowledge/yaml-file';
import { readItems } from './items';
import { mergeCauses, type Pair } from './merge';
import { missedLines } from './missed';
import { type ReadPage, readPage } from './page';
import type { Draft, Imported, ImportOptions, ImportProblem, Page, ReadItem } from './types';
import { writeDraft } from './write-draft';

/**
 * Turns FAQ pages in Markdown into drafts of knowledge entries: one for each question, Japanese and English side by
 * side where both pages have a question of the same id. Every word of a page stands in a draft or in `problems`.
 */
export function importPages(pages: readonly Page[], options: ImportOptions = {}): Imported {
  const read = pages.map((page) => readPage(page, options));
  const problems: ImportProblem[] = [];
  const groups = new Map<string, Pair>();
  const homes = new Map<ReadItem, ReadPage>();
  for (const page of read) {
    for (const item of readItems(page)) {
      homes.set(item, page);
      const id = freeId(item, groups, page);
      groups.set(id, { ...groups.get(id), [item.language]: item });
    }
  }
  const languages = new Set(read.map(({ context }) => context.language));
  const drafts = [...groups].map(([id, pair]): Draft => {
    const items = Object.values(pair);
    const yaml = writeDraft(pair, mergeCauses(pair, problems));
    for (const item of items) tellMissed(item, homes.get(item) as ReadPage, yaml);
    const file = new YamlFile(`${id}.yaml`, yaml);
    file.read(entryShape);
    const notes = items.flatMap((item) => item.notes);
    if (languages.size > 1 && items.length === 1)
      notes.push(`only in ${items[0]?.page.file}: no page in the other language has this id`);
    return { id, yaml, notes, missing: file.problems };
  });
  for (const page of read)
    tellOutside(
      page,
      [...homes.keys()].filter((item) => homes.get(item) === page),
    );
  problems.push(...read.flatMap((page) => page.problems));
  return { drafts, problems: inOrder(problems, pages) };
}

/** The question's id, or one like it when the same language has it already. */
function freeId(item: ReadItem, groups: ReadonlyMap<string, Pair>, { context }: ReadPage): string {
  let id = item.id;
  for (let nth = 2; groups.get(id)?.[item.language] !== undefined; nth++) id = `${item.id}-${nth}`;
  if (id !== item.id)
    context.problem(
      item.line,
      `another question of the same language has the id ${item.id}; this draft is called ${id}`,
    );
  return id;
}

function tellMissed({ line, end }: ReadItem, page: ReadPage, yaml: string): void {
  const said = page.problems.map(({ message }) => message);
  for (const missed of missedLines(page.lines, line, end, [yaml, ...said]))
    page.context.problem(missed.line, `not taken over: ${missed.text}`);
}

/** The lines that belong to no question; the front matter was told when it was read. */
function tellOutside(page: ReadPage, items: readonly ReadItem[]): void {
  const said = [items[0]?.page.title ?? '', page.name, ...page.problems.map(({ message }) => message)];
  let from = page.first;
  for (const { line, end } of [...items, { line: page.lines.length + 1, end: 0 }]) {
    for (const missed of missedLines(page.lines, from, line, said))
      page.context.problem(missed.line, `not taken over: ${missed.text}`);
    from = end;
  }
}

function inOrder(problems: readonly ImportProblem[], pages: readonly Page[]): ImportProblem[] {
  const files = pages.map(({ file }) => file);
  return [...problems].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
}
