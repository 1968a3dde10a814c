import { z } from 'zod';

const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const eitherText = (max: number) => z.union([plainText(max), mrkdwn(max)]);

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
const border = z.union([z.literal(0), z.literal(1)]).optional();

const id = z.string().min(1).max(255);
const block_id = id.optional();
const action_id = id;
const accessibility_label = z.string().max(75).optional();

const confirm = z.strictObject({
  title: plainText(100),
  text: eitherText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});
const button = z.strictObject({
  type: z.literal('button'),
  action_id,
  value: z.string().max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label,
  text: plainText(75),
});
const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) });
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id,
  options: z.array(option).min(1).max(5),
});
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id,
  placeholder: plainText(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});
const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.url().max(3000),
  alt_text: z.string().min(1).max(2000),
});
const feedback = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(2000),
  accessibility_label,
});
const sectionBlock = z.strictObject({
  type: z.literal('section'),
  block_id,
  text: eitherText(3000).optional(),
  fields: z.array(eitherText(2000)).min(1).max(10).optional(),
  accessory: z.discriminatedUnion('type', [button, overflow, staticSelect, image]).optional(),
  expand: z.boolean().optional(),
});

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
  sectionBlock.refine(({ text: said, fields }) => said !== undefined || fields !== undefined, 'no text'),
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z
      .array(z.union([eitherText(3000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    block_id,
    elements: z
      .array(
        z.strictObject({
          type: z.literal('feedback_buttons'),
          action_id,
          positive_button: feedback,
          negative_button: feedback,
        }),
      )
      .min(1)
      .max(5),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, overflow, staticSelect]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('rich_text'),
    block_id,
    elements: z
      .array(
        z.discriminatedUnion('type', [
          section,
          z.strictObject({ type: z.literal('rich_text_quote'), border, elements: z.array(inline).min(1) }),
          z.strictObject({
            type: z.literal('rich_text_preformatted'),
            border,
            elements: z.array(z.discriminatedUnion('type', [text, link])).min(1),
          }),
          z.strictObject({
            type: z.literal('rich_text_list'),
            style: z.enum(['bullet', 'ordered']),
            indent: z.number().int().min(0).max(8).optional(),
            border,
            elements: z.array(section).min(1),
          }),
        ]),
      )
      .min(1),
  }),
]);

const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plainText(2000),
  element: z.strictObject({
    type: z.literal('plain_text_input'),
    action_id,
    multiline: z.boolean().optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  }),
});

/** The blocks of a message as far as Slack checks them; what the adapter does not use is unknown here. */
export const messageBlocks = z.array(block).min(1).max(50);

/** The Home tab, or a modal. */
export const viewSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('home'),
    blocks: z.array(block).max(100),
    private_metadata: z.string().max(3000).optional(),
    callback_id: id.optional(),
    external_id: z.string().max(255).optional(),
  }),
  z.strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    close: plainText(24).optional(),
    submit: plainText(24).optional(),
    blocks: z.array(z.union([block, input])).max(100),
    private_metadata: z.string().max(3000).optional(),
    callback_id: id.optional(),
  }),
]);

export type Blocks = z.infer<typeof messageBlocks>;
export type View = z.infer<typeof viewSchema>;
