import { type Node, Pair, Scalar, YAMLMap } from 'yaml';

/** A key of a YAML map, with comments above it; without a value, only its comments stand there. */
export interface Field {
  key: string;
  value?: Node | undefined;
  comments?: readonly string[];
  /** A blank line above. */
  apart?: boolean;
}

export function yamlMap(fields: readonly Field[]): YAMLMap {
  const map = new YAMLMap();
  let held: string[] = [];
  for (const { key, value, comments = [], apart = false } of fields) {
    held.push(...comments);
    if (value === undefined) {
      // A blank line, so that the comment is not taken for the next key's.
      if (apart && held.length > 0) held.push('');
      continue;
    }
    const name = new Scalar(key);
    if (held.length > 0) name.commentBefore = yamlComment(held);
    name.spaceBefore = apart;
    map.add(new Pair(name, value));
    held = [];
  }
  if (held.length > 0) map.comment = (fields.at(-1)?.apart ? '\n' : '') + yamlComment(held);
  return map;
}

/** Text that stands after a `|`. */
export function yamlBlock(text: string): Scalar {
  const scalar = new Scalar(`${text.replace(/\s+$/, '')}\n`);
  scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}

/** Each row after a `#` and a blank. */
export function yamlComment(comments: readonly string[]): string {
  return comments.map((comment) => comment.replace(/^(?=.)/gm, ' ')).join('\n');
}
