import { z } from 'zod';

// A field of the wrong type reads as missing: an unexpected activity must not keep a person's words from the desk.
const words = z.string().optional().catch(undefined);
const account = z.object({ id: words, name: words }).optional().catch(undefined);
const group = z.object({ id: words, aadGroupId: words }).optional().catch(undefined);

const attachmentSchema = z.object({
  contentType: words,
  content: z.unknown().optional(),
  /** The name of a file. */
  name: words,
});

/** What Teams posts to `/api/messages`, as far as this adapter reads it. Own types, so that the SDK can be swapped. */
export const activitySchema = z.object({
  /** `message`, `invoke`, `conversationUpdate`, … */
  type: z.string(),
  id: words,
  /** For an `invoke`: which one. */
  name: words,
  /** For an `installationUpdate`: `add`, `remove`, … */
  action: words,
  /** For a `conversationUpdate`: who came. */
  membersAdded: z.array(account).optional().catch(undefined),
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
    tenantId: words,
  }),
  /** `eventType` of a `messageUpdate`: `editMessage`, `softDeleteMessage`, … */
  channelData: z.object({ team: group, channel: group, eventType: words }).optional().catch(undefined),
  /** Of a pressed button: the activity with the card. */
  replyToId: words,
  /** Missing when a card was submitted, empty when only a file or a picture was sent. */
  text: words,
  textFormat: words,
  attachments: z.array(attachmentSchema).optional().catch(undefined),
  entities: z
    .array(z.object({ type: words, text: words, locale: words, mentioned: account }))
    .optional()
    .catch(undefined),
  /** What a pressed button carries, or what an `invoke` is about. */
  value: z.unknown().optional(),
});

export type Activity = z.infer<typeof activitySchema>;
