import { z } from 'zod';
import { messageBlocks, viewSchema } from './slack-blocks';

export type { Blocks, View } from './slack-blocks';

/** What all blocks together may come to, and what a container counts for in it, as far as it was measured in public. */
const ALL_BLOCKS = 13_200;
const CONTAINER = 50;

export interface Refusal {
  error: string;
  /** For a person. */
  where?: string;
}

type Fields = Readonly<Record<string, string>>;

/** Why Slack would refuse a `chat.postMessage` (or what a `chat.update` says); null when it takes it. */
export function refusal(fields: Fields): Refusal | null {
  if (!/^[CDGU]\w+$/.test(fields.channel ?? '')) return { error: 'channel_not_found' };
  if (fields.thread_ts !== undefined && !/^\d+\.\d+$/.test(fields.thread_ts))
    return { error: 'invalid_thread_ts' };
  if (!fields.text && !fields.blocks) return { error: 'no_text' };
  if ((fields.text ?? '').length > 40_000) return { error: 'msg_too_long' };
  return fields.blocks === undefined ? null : blocksRefusal(fields.blocks);
}

/** Why Slack would refuse a view. */
export function viewRefusal(json: string | undefined): Refusal | null {
  const parsed = parse(json ?? '');
  const checked = viewSchema.safeParse(parsed);
  if (!checked.success) return { error: 'invalid_arguments', where: z.prettifyError(checked.error) };
  return repeatedId(checked.data.blocks);
}

function blocksRefusal(json: string): Refusal | null {
  const parsed = parse(json);
  if (parsed === undefined) return { error: 'invalid_blocks_format' };
  if (Array.isArray(parsed) && parsed.length === 0) return null;
  const checked = messageBlocks.safeParse(parsed);
  if (!checked.success) return { error: 'invalid_blocks', where: z.prettifyError(checked.error) };
  if (/\p{Surrogate}/u.test([...texts(parsed)].join(' ')))
    return { error: 'invalid_blocks', where: 'half a surrogate pair' };
  const repeated = repeatedId(checked.data);
  if (repeated) return repeated;
  const size = checked.data.length * CONTAINER + [...texts(parsed)].reduce((sum, one) => sum + one.length, 0);
  return size > ALL_BLOCKS ? { error: 'msg_blocks_too_long', where: `${size}` } : null;
}

/** Ids of blocks, and of the elements in one block, are given once. */
function repeatedId(blocks: readonly { block_id?: string; elements?: readonly unknown[] }[]): Refusal | null {
  const twice = (ids: readonly string[]) => new Set(ids).size < ids.length;
  if (twice(blocks.flatMap((block) => block.block_id ?? [])))
    return { error: 'invalid_blocks', where: 'block_id twice' };
  const acted = blocks.some((block) =>
    twice((block.elements ?? []).flatMap((element) => (element as { action_id?: string }).action_id ?? [])),
  );
  return acted ? { error: 'invalid_blocks', where: 'action_id twice in a block' } : null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function* texts(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') yield* texts(inner);
    else if (key === 'text' || key === 'url') yield inner;
  }
}
