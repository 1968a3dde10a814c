import type { Element, TextStyle } from './card';

/** A text longer than this is cut, in UTF-16 units and in lines: no sentence of the knowledge comes near. */
const LENGTH = 2000;
const LINES = 40;

/** Unassigned in every alphabet; a terminal's colours and bells, and half a character, would spoil the JSON. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F]|\p{Surrogate}/gu;

/** A text as blocks, cut after `length` UTF-16 units or 40 lines; the cut shows as `…`. */
export function drawText(text: string, style: TextStyle = {}, length = LENGTH): Element[] {
  const lines = shorten(text, length).split('\n');
  return drawLines(lines.length > LINES ? [...lines.slice(0, LINES), '…'] : lines, style);
}

/** One block a line, whole, since not every client keeps a line break inside a block. */
export function drawLines(lines: readonly string[], style: TextStyle): Element[] {
  return lines.map((text, index) => ({
    ...drawLine([{ text, ...style }]),
    ...(index > 0 && { spacing: 'None' as const }),
  }));
}

/** A line of texts in several styles; an empty one keeps its height. */
export function drawLine(texts: readonly (TextStyle & { text: string })[]): Element {
  return { type: 'RichTextBlock', inlines: texts.flatMap(({ text, ...style }) => runs(text, style)) };
}

/** The blocks with this much room before the first. */
export function apart([first, ...more]: readonly Element[], spacing: Element['spacing']): Element[] {
  return first ? [{ ...first, spacing }, ...more] : [];
}

/** At most `length` UTF-16 units and a `…`, and nothing that cannot be printed. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return printable(text);
  return `${printable(text.slice(0, length))}…`;
}

/** Of the JSON, in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

/** `{{DATE(…)}}` is the one thing that a TextRun does read; it is not read across two of them. */
function runs(line: string, style: TextStyle) {
  return (line || ' ').split(/(?<=\{)(?=\{)/).map((text) => ({ type: 'TextRun' as const, text, ...style }));
}
