import type { types } from '@slack/bolt';
import { blockText } from '../read/block-text';
import { cut } from './cut';

/** Slack splits longer texts into several messages, and refuses them in `chat.update`. */
const TEXT = 3900;

/** Blocks as plain text, escaped, for notifications, screen readers and for everybody when Slack refuses the blocks. */
export function fallback(blocks: readonly types.KnownBlock[]): string {
  const text = blockText(blocks);
  let kept = TEXT;
  let escaped = escapeText(cut(text, kept));
  while (escaped.length > TEXT) {
    kept = Math.floor((kept * TEXT) / escaped.length) - 1;
    escaped = escapeText(cut(text, kept));
  }
  return escaped;
}

/** In a message's text these three are control characters to Slack, and only these. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
