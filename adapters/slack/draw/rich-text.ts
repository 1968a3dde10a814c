import type { types } from '@slack/bolt';
import { cut } from './cut';

/** Elements as one block; none when there are none. */
export function richText(...elements: (types.RichTextBlockElement | null)[]): types.RichTextBlock[] {
  const said = elements.filter((element) => element !== null);
  return said.length > 0 ? [{ type: 'rich_text', elements: said }] : [];
}

/** Slack refuses empty texts, so an element without one is left out. */
export function section(elements: types.RichTextElement[]): types.RichTextSection | null {
  const said = elements.filter((element) => element.type !== 'text' || element.text !== '');
  return said.length > 0 ? { type: 'rich_text_section', elements: said } : null;
}

export function plain(text: string): types.RichTextText {
  return { type: 'text', text: sound(text) };
}

export function bold(text: string): types.RichTextText {
  return { ...plain(text), style: { bold: true } };
}

export function code(text: string): types.RichTextText {
  return { ...plain(text), style: { code: true } };
}

export function label(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', emoji: false, text: cut(sound(text), limit) };
}

/** Half a surrogate pair is no text: JSON parsers refuse it, and with it the whole message. */
export function sound(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
