import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/);
const language = z.enum(['ja', 'en']);
/** How many causes were left out of the answer because they had not helped. */
const step = z.int().min(0).max(99);
/** Of an answer that is too long for one card; from 0. */
const page = z.int().min(0).max(999).optional();
/** Of the whole answer, `markOf`: whether its pages still are those that were shown. */
const mark = z
  .string()
  .regex(/^[0-9a-f]{8}$/)
  .optional();
/** The answer to go back to. */
const from = z.object({ entry: id, step }).optional();

/**
 * What a button of ours carries: all that is known about a press, after a restart too, in about a hundred bytes. It
 * comes back through the client, so it is read as untrusted input; what else a client adds is left out.
 */
export const pressSchema = z.discriminatedUnion('verb', [
  /** An option was chosen: an entry, or which computer a listing is from. */
  z.object({ verb: z.literal('open'), picked: id, language, from }),
  z.object({ verb: z.literal('solved'), entry: id, step, language, page, mark }),
  z.object({ verb: z.literal('did-not-help'), entry: id, step, language }),
  /** The same answer in the other language, or another page of it; or an earlier answer. */
  z.object({
    verb: z.literal('show'),
    entry: id,
    step,
    language,
    page,
    mark,
    from,
    solved: z.literal(true).optional(),
  }),
  /** How to get the output of `ssh -v`, with the command. */
  z.object({ verb: z.literal('trace'), language, from }),
  /** Hands the conversation on to the staff. */
  z.object({ verb: z.literal('ask-person'), language }),
  /** Of the staff, on the card of a ticket; `words` are what was written into its box. */
  z.object({
    verb: z.literal('ticket'),
    deed: z.enum(['claim', 'reply', 'hand-back', 'solve', 'draft']),
    number: z.int().min(1).max(1e9),
    language,
    words: z.string().max(20_000).optional(),
  }),
]);

export type Press = z.infer<typeof pressSchema>;
export type TicketPress = Extract<Press, { verb: 'ticket' }>;
export type ShownBefore = NonNullable<z.infer<typeof from>>;
