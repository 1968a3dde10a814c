import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds package.json, found upward from this file, because the same code runs as
 * `adapters/…` in the tests and as `dist/adapters/…` in service. Throws when there is none.
 */
export function projectRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder))
      throw new Error(`No package.json in ${__dirname} or any folder above it.`);
  }
}
