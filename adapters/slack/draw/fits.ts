import type { types } from '@slack/bolt';

/**
 * Slack refuses more than 50 blocks, and blocks whose characters and containers together come to about 13,200
 * (`msg_blocks_too_long`; not documented, measured by several). A container counts for up to 100 there. What is
 * missing to that is left for the buttons of an answer and the sentence that says that it goes on.
 */
const BLOCKS = 48;
const CHARACTERS = 11_000;
const CONTAINER = 100;

/** Whether one message takes these blocks, and its buttons with them. */
export function fits(blocks: readonly types.KnownBlock[]): boolean {
  return (
    blocks.length <= BLOCKS &&
    blocks.reduce((sum, block) => sum + CONTAINER + characters(block), 0) <= CHARACTERS
  );
}

/** The characters of every text, address and value in a block. */
function characters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum +
      (typeof inner === 'string' && /^(?:text|url|value)$/.test(key) ? inner.length : characters(inner)),
    0,
  );
}
