import type { Block, Context } from './types';

/** What an entry has no place for: told with its line, and kept in the draft as a comment. */
export function remark(text: string, line: number, message: string, context: Context): Block {
  context.problem(line, message);
  return { type: 'remark', line, text };
}

export function imageRemark(src: string, alt: string, line: number, context: Context): Block {
  const what = alt.trim() === '' ? src : `${src} (${alt.trim()})`;
  return remark(
    `画像 / image: ${what}`,
    line,
    `an entry holds no image; say in words what it shows: ${what}`,
    context,
  );
}
