import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Writable } from 'node:stream';
import { importPages } from '../../src/import/import-pages';
import type { Draft, Page } from '../../src/import/types';
import type { Language } from '../../src/index';

export interface ImportFiles {
  /** Files whose language their name or their letters tell. */
  files: readonly string[];
  ja?: readonly string[];
  en?: readonly string[];
  /** Folder for the drafts. */
  to: string;
  /** Address of the page or of its folder. */
  page?: string;
  /** Hosts of the site. */
  hosts?: readonly string[];
  /** Overwrites drafts that are there already. */
  force?: boolean;
}

/**
 * `ssh-helpdesk import`: turns FAQ pages into drafts and reports what came out of it.
 * @returns the exit status: 0 each question became a draft, 1 there was none or a draft was in the way, 2 a file
 * cannot be read.
 */
export function importFiles(options: ImportFiles, output: Pick<Writable, 'write'>): number {
  const { files, ja = [], en = [], to, page, hosts } = options;
  const say = (text: string): void => {
    output.write(`${text}\n`);
  };
  const pages: Page[] = [];
  const wanted: [string, Language | undefined][] = [
    ...files.map((file): [string, undefined] => [file, undefined]),
    ...ja.map((file): [string, Language] => [file, 'ja']),
    ...en.map((file): [string, Language] => [file, 'en']),
  ];
  if (wanted.length === 0) {
    say('Name at least one file.');
    return 2;
  }
  for (const [file, language] of wanted) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
      pages.push({ file, text, ...(language === undefined ? {} : { language }) });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      say(
        `${file}: ${code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'the file is not UTF-8; save it as UTF-8' : message}`,
      );
      return 2;
    }
  }
  const { drafts, problems } = importPages(pages, {
    ...(page === undefined ? {} : { page }),
    ...(hosts === undefined ? {} : { hosts }),
  });
  mkdirSync(to, { recursive: true });
  let refused = 0;
  for (const draft of drafts) {
    const file = join(to, `${draft.id}.yaml`);
    const done = write(file, draft.yaml, options.force === true);
    if (done === 'in the way') refused++;
    say(`${relative('', file)}: ${DONE[done]}`);
    for (const line of [...draft.notes, ...missing(draft)]) say(`  - ${line}`);
  }
  if (problems.length > 0) say('\nTo look at by hand:');
  for (const { file, line, message } of problems)
    say(`${file}:${line}: ${message.replaceAll('\n', '\n    ')}`);
  say(
    `\n${drafts.length - refused} of ${drafts.length} drafts in ${to}, ${problems.length} ${problems.length === 1 ? 'place' : 'places'} to look at.`,
  );
  return drafts.length === 0 || refused > 0 ? 1 : 0;
}

const DONE = {
  written: 'written',
  unchanged: 'is there already, the same',
  'in the way': 'is there already with other content and was left alone; --force overwrites it',
};

/** A draft that somebody may have worked on is not overwritten. */
function write(file: string, yaml: string, force: boolean): keyof typeof DONE {
  try {
    writeFileSync(file, yaml, { flag: force ? 'w' : 'wx' });
    return 'written';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8') === yaml ? 'unchanged' : 'in the way';
  }
}

/** What the shape of an entry still asks for, each once. */
function missing({ missing: problems }: Draft): string[] {
  const counts = new Map<string, number>();
  for (const { message } of problems) counts.set(message, (counts.get(message) ?? 0) + 1);
  return [...counts].map(([message, count]) => `to add: ${message}${count > 1 ? ` (${count} times)` : ''}`);
}
