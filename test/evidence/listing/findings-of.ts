import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readListing } from '../../../src/evidence/listing/read-listing';
import { permissionsShape } from '../../../src/knowledge/entry';
import { clean } from '../../../src/text/clean';

const file = path.join(__dirname, '../../../knowledge/_permissions.yaml');
export const permissions = permissionsShape.parse(parse(readFileSync(file, 'utf8'), { schema: 'failsafe' }));

/** What the reader finds in a paste, a line each: `name path mode wanted_mode owner @computer`, `key_path` for a path. */
export function findingsOf(paste: string): string[] {
  return readListing(clean(paste).split('\n'), permissions)
    .findings.map(({ name, values = {}, on }) =>
      [name, values.path ?? values.key_path, values.mode, values.wanted_mode, values.owner, on && `@${on}`]
        .filter((part) => part !== undefined)
        .join(' '),
    )
    .sort();
}
