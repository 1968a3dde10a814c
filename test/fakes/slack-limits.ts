import { z } from 'zod';

/** What all blocks together may come to, and what a container counts for in it, as far as it was measured in public. */
const ALL_BLOCKS = 13_200;
const CONTAINER = 50;

const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = z.strictObject({
  type: z.literal('mrkdwn'),
  text: z.string().min(1).max(3000),
  verbatim: z.boolean().optional(),
});

const style = z.partialRecord(z.enum(['bold', 'italic', 'strike', 'code', 'underline']), z.boolean());
const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() });
const link = z.strictObject({
  type: z.literal('link'),
  url: z.url().max(3000),
  text: z.string().optional(),
  style: style.optional(),
});
const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('emoji'), name: z.string().min(1) }),
  z.strictObject({ type: z.literal('user'), user_id: z.string() }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
]);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline).min(1) });

const block_id = z.string().min(1).max(255).optional();
const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().min(1).max(255),
  value: z.string().max(2000).optional(),
  text: plainText(75),
});

/** The blocks as far as Slack checks them; what the adapter does not use is unknown here. */
const blocks = z
  .array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
      z.strictObject({ type: z.literal('section'), block_id, text: z.union([plainText(3000), mrkdwn]) }),
      z.strictObject({ type: z.literal('actions'), block_id, elements: z.array(button).min(1).max(25) }),
      z.strictObject({
        type: z.literal('rich_text'),
        block_id,
        elements: z
          .array(
            z.discriminatedUnion('type', [
              section,
              z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline).min(1) }),
              z.strictObject({
                type: z.literal('rich_text_preformatted'),
                elements: z.array(z.discriminatedUnion('type', [text, link])).min(1),
              }),
              z.strictObject({
                type: z.literal('rich_text_list'),
                style: z.enum(['bullet', 'ordered']),
                elements: z.array(section).min(1),
              }),
            ]),
          )
          .min(1),
      }),
    ]),
  )
  .min(1)
  .max(50);

export type Blocks = z.infer<typeof blocks>;

/** Why Slack would refuse a `chat.postMessage`: its error code and, for a person, where; null when it takes it. */
export function refusal(fields: Readonly<Record<string, string>>): { error: string; where?: string } | null {
  if (!/^[CDG]\w+$/.test(fields.channel ?? '')) return { error: 'channel_not_found' };
  if (fields.thread_ts !== undefined && !/^\d+\.\d+$/.test(fields.thread_ts))
    return { error: 'invalid_thread_ts' };
  if (!fields.text && !fields.blocks) return { error: 'no_text' };
  if ((fields.text ?? '').length > 40_000) return { error: 'msg_too_long' };
  return fields.blocks === undefined ? null : blocksRefusal(fields.blocks);
}

function blocksRefusal(json: string): { error: string; where?: string } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { error: 'invalid_blocks_format' };
  }
  const checked = blocks.safeParse(parsed);
  if (!checked.success) return { error: 'invalid_blocks', where: z.prettifyError(checked.error) };
  if (/\p{Surrogate}/u.test([...texts(parsed)].join(' ')))
    return { error: 'invalid_blocks', where: 'half a surrogate pair' };
  const ids = checked.data.flatMap((block) => block.block_id ?? []);
  if (new Set(ids).size < ids.length) return { error: 'invalid_blocks', where: 'block_id twice' };
  const size = checked.data.length * CONTAINER + [...texts(parsed)].reduce((sum, one) => sum + one.length, 0);
  return size > ALL_BLOCKS ? { error: 'msg_blocks_too_long', where: `${size}` } : null;
}

function* texts(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') yield* texts(inner);
    else if (key === 'text' || key === 'url') yield inner;
  }
}
