import { fallback } from './fallback';
import { prose } from './prose';
import type { SlackMessage } from './render';

/** One of the bot's own sentences as a message. */
export function sentence(text: string): SlackMessage {
  const blocks = [prose(text.trim())];
  return { text: fallback(blocks), blocks };
}
