import { z } from 'zod';
import type { HelpDesk } from '../../src/index';

const shape = z.object({
  /** The bot's last answer there. */
  said: z
    .object({
      /** Of the bot's message. */
      ts: z.string(),
      /** The entry that answered; null when none did. */
      entry: z.string().nullable(),
      /** How many of its causes were left out because they had not helped. */
      step: z.number(),
      /** The newest post that it answers; missing when there is none. */
      asked: z.string().optional(),
      /** Somebody said that it solved the problem. */
      solved: z.boolean().optional(),
    })
    .optional(),
  /** The people who were answered there: in its thread they need not mention the bot again. */
  askers: z.array(z.string()).optional(),
  /** The conversation that it goes on with. */
  continues: z.string().optional(),
});

/** What is kept of a thread, shared by all copies of the bot. */
export type Notes = z.infer<typeof shape>;
export type Said = NonNullable<Notes['said']>;

type Desk = Pick<HelpDesk, 'conversations'>;

/** Nothing of what another version of this program wrote in another form. */
export async function readNotes({ conversations }: Desk, conversation: string): Promise<Notes> {
  return shape.safeParse(await conversations.notes(conversation)).data ?? {};
}

export async function writeNotes(desk: Desk, conversation: string, change: Notes): Promise<void> {
  await desk.conversations.note(conversation, { ...(await readNotes(desk, conversation)), ...change });
}
