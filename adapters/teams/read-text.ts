import { decodeEntities, htmlToText } from './html-to-text';
import type { Activity } from './types';

/** More mentions than this are no message that a person wrote. */
const MENTIONS = 50;

/** A message that was replied to, as an attachment of its own or within the words. */
const QUOTED = /schema\.skype\.com\/Reply|<attachment\b/i;

/**
 * What the person wrote, as plain text without any mention. A message has up to two forms, `text` and its HTML twin
 * among the attachments; the one that kept more lines is taken, of two with as many the one that kept more
 * indentation, and the twin also when it quotes another message, because only there the quote can be told from the
 * person's own words.
 */
export function readText(activity: Activity): string {
  const plain = activity.textFormat === 'xml' ? htmlToText(activity.text ?? '') : readPlain(activity);
  const twin = activity.attachments?.find((attachment) => attachment.contentType === 'text/html')?.content;
  if (typeof twin !== 'string') return plain;
  const rich = htmlToText(twin);
  const kept = (text: string): number => count(text, /\S/) * 1e6 + count(text, /^\s+\S/);
  return QUOTED.test(twin) || kept(rich) > kept(plain) ? rich : plain;
}

function readPlain({ text = '', entities = [] }: Activity): string {
  const mentions = entities.filter((entity) => entity.type === 'mention' && entity.text).slice(0, MENTIONS);
  const own = mentions.reduce((rest, mention) => rest.replaceAll(mention.text!, ' '), text);
  return decodeEntities(own.replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' '))
    .replace(/\r\n?/g, '\n')
    .trim();
}

/** How many lines are like that. */
function count(text: string, line: RegExp): number {
  return text.split('\n').filter((each) => line.test(each)).length;
}
