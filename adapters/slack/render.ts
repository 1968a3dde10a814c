import type { types } from '@slack/bolt';
import type { Answer, Part } from '../../src/index';
import { blockText } from './block-text';
import { cut } from './cut';
import { type Phrase, renderPart } from './render-part';

/** What is posted. */
export interface SlackMessage {
  /** The same for notifications and screen readers, and for everybody when Slack refuses the blocks; escaped. */
  text: string;
  blocks: types.KnownBlock[];
}

/**
 * Slack refuses more than 50 blocks, and blocks whose characters and containers together come to about 13,200
 * (`msg_blocks_too_long`; not documented, measured by several). A container counts for up to 100 there.
 */
const BLOCKS = 50;
const CHARACTERS = 12_000;
const CONTAINER = 100;

/** Longer texts Slack splits into several messages. */
const TEXT = 3900;

/** Promise something to follow, so an answer does not end with one. */
const OPENERS = new Set<Part['type']>(['heading', 'cause']);

/**
 * An answer as a message that Slack takes. One that is too long ends before the first part that does not fit, with a
 * sentence that says so; buttons and links still follow it. Without blocks for `silent`.
 */
export function render(answer: Answer, phrase: Phrase): SlackMessage {
  const blocks = blocksOf(answer, phrase);
  return { text: escapeText(cut(blockText(blocks), TEXT)), blocks };
}

function blocksOf(answer: Answer, phrase: Phrase): types.KnownBlock[] {
  const drawn = answer.parts.flatMap((part, number) => {
    const block = renderPart(part, answer.language, phrase, number);
    return block ? [{ part, block }] : [];
  });
  const only = (some: typeof drawn) => some.map(({ block }) => block);
  if (fits(only(drawn))) return only(drawn);

  const note = renderPart(
    { type: 'paragraph', text: phrase('slack-shortened', answer.language) },
    answer.language,
    phrase,
    drawn.length,
  )!;
  const kept = drawn.filter(({ part }) => isKept(answer.parts, part));
  const end = [note, ...only(kept)];
  const begin = drawn.filter((one) => !kept.includes(one));
  while (begin.length > 0 && !fits([...only(begin), ...end])) begin.pop();
  while (begin.length > 1 && OPENERS.has(begin.at(-1)!.part.type)) begin.pop();
  return [...only(begin), ...end];
}

/** What the reader can do next stays, whatever else has to go: buttons, with the sentence above them, and links. */
function isKept(parts: readonly Part[], part: Part): boolean {
  const next = parts[parts.indexOf(part) + 1];
  return (
    part.type === 'choices' ||
    part.type === 'links' ||
    (part.type === 'paragraph' && next?.type === 'choices')
  );
}

function fits(blocks: readonly types.KnownBlock[]): boolean {
  return (
    blocks.length <= BLOCKS &&
    blocks.reduce((sum, block) => sum + CONTAINER + characters(block), 0) <= CHARACTERS
  );
}

/** The characters of every text and address in a block. */
function characters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum +
      (typeof inner === 'string' && /^(?:text|url|value)$/.test(key) ? inner.length : characters(inner)),
    0,
  );
}

/** In a message's text these three are control characters to Slack, and only these. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
