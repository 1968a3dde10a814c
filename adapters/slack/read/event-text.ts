import { blockText } from './block-text';
import { soundTexts } from './sound-event';
import { typedText } from './typed-text';

/** As much of a message as its text needs. */
export interface Texts {
  text?: string;
  blocks?: readonly unknown[];
  attachments?: readonly Attachment[];
}

export interface Attachment {
  text?: string;
  fallback?: string;
  blocks?: readonly unknown[];
  /** A forwarded message, as Slack wraps it up. */
  message_blocks?: readonly { message?: { blocks?: readonly unknown[] } }[];
  /** Set when Slack looked a link up. */
  from_url?: string;
  is_msg_unfurl?: boolean;
  is_share?: boolean;
  files?: readonly unknown[];
}

/**
 * What a message says, as it was typed. Rich text comes first, because there nothing is escaped, linked or fenced;
 * what was forwarded with a message, and tables, follow its own words.
 */
export function eventText(message: Texts): string {
  const { text, blocks = [], attachments = [] } = soundTexts(message);
  const rich = blocks.filter((block) => (block as { type?: string } | null)?.type === 'rich_text');
  const own = blockText(rich).trim() || typedText(text ?? '') || blockText(blocks);
  return [own, ...attachments.filter(isPartOfIt).map(attachedText)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n');
}

/** What Slack fetched from a linked page is nothing the person said; a linked or forwarded message is. */
function isPartOfIt({ from_url, is_msg_unfurl, is_share }: Attachment): boolean {
  return from_url === undefined || is_msg_unfurl === true || is_share === true;
}

function attachedText({ text, fallback, blocks = [], message_blocks = [] }: Attachment): string {
  const forwarded = message_blocks.flatMap(({ message }) => message?.blocks ?? []);
  return blockText([...blocks, ...forwarded]).trim() || typedText(text ?? '') || typedText(fallback ?? '');
}
