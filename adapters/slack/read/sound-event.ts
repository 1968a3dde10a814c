import { z } from 'zod';
import type { Texts } from './event-text';
import type { SlackEvent } from './receive';

// A field of the wrong type reads as missing: an unexpected event must not keep a person's words from the desk.
const words = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);
const object = z.looseObject({});

const files = z
  .array(z.looseObject({ id: z.string() }).nullable().catch(null))
  .transform((found) => found.filter((file) => file !== null))
  .optional()
  .catch(undefined);

const attachment = z.looseObject({
  text: words,
  fallback: words,
  blocks: list,
  message_blocks: z
    .array(z.looseObject({ message: z.looseObject({ blocks: list }).optional().catch(undefined) }).catch({}))
    .optional()
    .catch(undefined),
  from_url: words,
  files,
});

const texts = z.looseObject({
  text: words,
  blocks: list,
  attachments: z.array(attachment.catch({})).optional().catch(undefined),
});

const event = texts.extend({
  type: z.string().catch(''),
  subtype: words,
  channel: words,
  channel_type: words,
  user: words,
  ts: words,
  event_ts: words,
  thread_ts: words,
  client_msg_id: words,
  files,
  edited: z.looseObject({ ts: words }).optional().catch(undefined),
});

/** What says something in a message, of the types that Slack documents. */
export function soundTexts(raw: unknown): Texts {
  return texts.catch({}).parse(raw) as Texts;
}

/** An event whose fields are of the types that Slack documents; an edit's two messages as well. */
export function soundEvent(raw: unknown): SlackEvent {
  const sound = (part: unknown): SlackEvent | undefined =>
    event.safeParse(part).data as SlackEvent | undefined;
  const { message, previous_message } = object.catch({}).parse(raw);
  return {
    ...(sound(raw) ?? { type: '' }),
    message: sound(message),
    previous_message: sound(previous_message),
  };
}
