import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { importPages } from '../../src/import/import-pages';
import type { Imported, ImportOptions, Page } from '../../src/import/types';
import { type EntryFile, entryShape } from '../../src/knowledge/entry';
import { YamlFile } from '../../src/knowledge/yaml-file';

export const HOSTS = ['login.example.ac.jp', 'login2.example.ac.jp'];

export function fixture(name: string): Page {
  return { file: name, text: readFileSync(join(__dirname, name), 'utf8') };
}

export function importFixtures(names: readonly string[], options: ImportOptions = {}): Imported {
  return importPages(names.map(fixture), { hosts: HOSTS, ...options });
}

/** One question of a page, its lines joined. */
export function importLines(...lines: string[]): Imported {
  return importPages([{ file: 'page.md', text: lines.join('\n') }], { hosts: HOSTS });
}

export function yamlOf({ drafts }: Imported, id: string): string {
  const draft = drafts.find((one) => one.id === id);
  if (draft === undefined) throw new Error(`no draft ${id}, but ${drafts.map((one) => one.id).join(', ')}`);
  return draft.yaml;
}

/** The draft as the bot reads it; throws when it has not the shape of an entry. */
export function entryOf(imported: Imported, id: string): EntryFile {
  const file = new YamlFile(`${id}.yaml`, yamlOf(imported, id));
  const entry = file.read(entryShape);
  if (entry === null) throw new Error(JSON.stringify(file.problems, null, 2));
  return entry;
}

/** The draft as plain data, for one that still lacks something. */
export function dataOf(imported: Imported, id: string): Partial<EntryFile> & Pick<EntryFile, 'causes'> {
  return parse(
    yamlOf(imported, id),
    (_, value: unknown) => (typeof value === 'string' ? value.trimEnd() : value),
    { schema: 'failsafe' },
  );
}
