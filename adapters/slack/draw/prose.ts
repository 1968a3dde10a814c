import type { types } from '@slack/bolt';

/** One of the bot's own sentences as a block. */
export function prose(text: string): types.RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}
