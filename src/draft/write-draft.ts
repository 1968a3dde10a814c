import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DRAFTS } from '../knowledge/drafts-folder';

const ID = /^[a-z0-9][a-z0-9-]*$/;

/** The folder for drafts cannot be written; `phrase` and `words` say so in the reader's language. */
export class DraftError extends Error {
  readonly phrase = 'draft-not-written';

  constructor(readonly words: Readonly<{ folder: string; reason: string }>) {
    super(`No draft can be written to ${words.folder} (${words.reason}).`);
    this.name = 'DraftError';
  }
}

/**
 * Writes `_drafts/<id>.yaml` in a knowledge folder, as `<id>-2` and so on when a draft or an entry of that name is there.
 * @returns the file's path.
 * @throws DraftError when the folder cannot be written; RangeError when the id is no name of an entry.
 */
export function writeDraft(dir: string, id: string, yaml: string): string {
  if (!ID.test(id)) throw new RangeError(`"${id}" is no name of an entry`);
  const folder = path.join(dir, DRAFTS);
  try {
    mkdirSync(folder, { recursive: true });
    const entries = entryNames(dir);
    for (let nth = 1; ; nth++) {
      const name = nth === 1 ? id : `${id}-${nth}`;
      const file = path.join(folder, `${name}.yaml`);
      if (!entries.has(name) && wrote(file, yaml)) return file;
    }
  } catch (error) {
    throw new DraftError({ folder, reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

/** False when the file is there. */
function wrote(file: string, yaml: string): boolean {
  try {
    writeFileSync(file, yaml, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function entryNames(dir: string): Set<string> {
  const chapters = readdirSync(dir, { withFileTypes: true }).filter(
    (file) => file.isDirectory() && !/^[._]/.test(file.name),
  );
  const files = chapters.flatMap(({ name }) => readdirSync(path.join(dir, name)));
  return new Set(files.map((name) => name.replace(/\.ya?ml$/, '')));
}
