import { decodeEntities, htmlToText } from './html-to-text';
import type { Activity } from './types';

/** More mentions than this are no message that a person wrote. */
const MENTIONS = 50;

/**
 * What the person wrote, as plain text without any mention. A message has up to two forms, `text` and its HTML twin
 * among the attachments; the one that kept more lines is taken, and the twin also when it quotes another message,
 * because only there the quote can be told from the person's own words.
 */
export function readText(activity: Activity): string {
  const plain = activity.textFormat === 'xml' ? htmlToText(activity.text ?? '') : readPlain(activity);
  const twin = activity.attachments?.find((attachment) => attachment.contentType === 'text/html')?.content;
  if (typeof twin !== 'string') return plain;
  const rich = htmlToText(twin);
  return twin.includes('schema.skype.com/Reply') || countLines(rich) > countLines(plain) ? rich : plain;
}

function readPlain({ text = '', entities = [] }: Activity): string {
  const mentions = entities.filter((entity) => entity.type === 'mention' && entity.text).slice(0, MENTIONS);
  const own = mentions.reduce((rest, mention) => rest.replaceAll(mention.text!, ' '), text);
  return decodeEntities(own.replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' '))
    .replace(/\r\n?/g, '\n')
    .trim();
}

function countLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}
