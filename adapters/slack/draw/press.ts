import { z } from 'zod';

/** What a button does; `choose` opens an option, `share` posts to the thread what one person sees. */
const deed = z.enum([
  'solved',
  'did-not-help',
  'language',
  'show-all',
  'trace',
  'share',
  'choose',
  'ask-person',
]);

const missing = z.literal('-').transform(() => undefined);
const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

/** In the order in which they stand in a button's value, a blank between them, `-` for what is missing. */
const fields = z.tuple([
  deed,
  z.union([missing, z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)]),
  z.enum(['ja', 'en']),
  z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
  z.union([missing, ts]),
  z.union([missing, ts]),
  z.union([missing, z.string().regex(/^[UW][A-Z0-9]{0,30}$/i)]),
  z.union([missing, z.string().regex(/^[0-9a-f]{8}$/)]),
]);

/** All that is known about a press, after a restart too: the value of the button. */
export interface Press {
  deed: z.infer<typeof deed>;
  /** The entry that the message is about, or the option that the button offers. */
  id?: string;
  /** The language of the answer that the button asks for. */
  language: 'ja' | 'en';
  /** How many causes had been left out of the answer above the button because they had not helped. */
  step: number;
  /** The thread of the message, which Slack does not tell for one that only one person sees. */
  thread?: string;
  /** The asker's post and its author. */
  asked?: string;
  user?: string;
  /** Of the whole answer, `markOf`: whether what was left out can be told from what was shown. */
  mark?: string;
}

/** What a button's value says; null for anything that no button of this adapter has. */
export function readPress(value: string | undefined): Press | null {
  const read = fields.safeParse(value?.split(' '));
  if (!read.success) return null;
  const [what, id, language, step, thread, asked, user, mark] = read.data;
  return { deed: what, id, language, step, thread, asked, user, mark };
}
