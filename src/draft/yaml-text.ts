/**
 * Rows of text for a YAML block behind a `|`: each `columns` further in, the first at the block's margin. Whatever the
 * text holds, it means nothing to YAML there. @param text cleaned, so that it has no control characters.
 */
export function yamlText(text: string, columns: number): string {
  return text
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^\s+|\s+$/g, '')
    .replace(/^(?=.)/gm, ' '.repeat(columns));
}
