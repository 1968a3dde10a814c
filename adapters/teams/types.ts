import { z } from 'zod';

// A field of the wrong type reads as missing: an unexpected activity must not keep a person's words from the desk.
const words = z.string().optional().catch(undefined);
const account = z.object({ id: words }).optional().catch(undefined);

/** What Teams posts to `/api/messages`, as far as this adapter reads it. Own types, so that the SDK can be swapped. */
export const activitySchema = z.object({
  /** `message`, `invoke`, `conversationUpdate`, … */
  type: z.string(),
  id: words,
  /** For an `invoke`: which one. */
  name: words,
  /** Where the answer is to be posted. */
  serviceUrl: z.string(),
  /** The person's locale, `ja-JP`. */
  locale: words,
  from: account,
  /** The bot itself. */
  recipient: account,
  conversation: z.object({
    /** In a channel it ends with `;messageid=…`, which names the thread. */
    id: z.string().min(1),
    /** `personal`, `groupChat` or `channel`. */
    conversationType: words,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  /** Missing when a card was submitted, empty when only a file or a picture was sent. */
  text: words,
  textFormat: words,
  attachments: z
    .array(z.object({ contentType: words, content: z.unknown().optional() }))
    .optional()
    .catch(undefined),
  entities: z
    .array(z.object({ type: words, text: words, locale: words, mentioned: account }))
    .optional()
    .catch(undefined),
  /** What a pressed button carries. */
  value: z.unknown().optional(),
});

export type Activity = z.infer<typeof activitySchema>;

/** What a button of ours carries. It comes back through the client, so it is read as untrusted input. */
export const pressSchema = z.object({
  verb: z.literal('open'),
  picked: z.string().max(200),
  language: z.enum(['ja', 'en']),
});

export type Press = z.infer<typeof pressSchema>;
