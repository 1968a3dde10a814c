import { z } from 'zod';
import { entryShape } from './entry';

/** The file's name in the knowledge folder; an entry points to it from its chapter's folder. */
export const SCHEMA_FILE = '_entry.schema.json';

/** The first line of an entry: what the YAML extensions of editors look for. */
export const MODELINE = `# yaml-language-server: $schema=../${SCHEMA_FILE}`;

/**
 * The JSON Schema of an entry, as text. It is written from the definition that `check` uses, so that an editor
 * completes and underlines by the same rules; what only the check can see (examples, vocabulary) is not in it.
 */
export function entrySchema(): string {
  const schema = z.toJSONSchema(entryShape, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema, path }) => {
      // An editor would write the default down as soon as the key is completed.
      delete jsonSchema.default;
      // Here a scalar is a string always (0600 stays 0600); an editor takes 22 for a number.
      if (path.at(-1) === 'additionalProperties') jsonSchema.type = ['string', 'number', 'boolean'] as never;
    },
  });
  const text = JSON.stringify({ ...schema, title: 'ssh-helpdesk: knowledge entry' }, null, 2);
  // Short lists on one line, as the formatter wants them.
  return `${text.replace(/\[\s+("[^[\]{}]*?")\s+\]/g, (_, items: string) => `[${items.replace(/\n\s*/g, ' ')}]`)}\n`;
}
