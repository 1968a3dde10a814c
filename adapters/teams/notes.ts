import { z } from 'zod';
import type { HelpDesk } from '../../src/index';

/** People of one thread that are remembered to have asked. */
const ASKERS = 50;

const schema = z.object({
  askers: z.array(z.string()).catch([]),
  answered: z.object({ entry: z.string(), step: z.number() }).optional().catch(undefined),
});

/** What the adapter keeps of a conversation. */
export interface TeamsNotes {
  /** Who was answered: in its thread they need not mention the bot again. */
  askers: readonly string[];
  /** The answer that was given last, and how many causes were left out of it. */
  answered?: { entry: string; step: number } | undefined;
}

type Desk = Pick<HelpDesk, 'conversations'>;

export async function readNotes({ conversations }: Desk, conversation: string): Promise<TeamsNotes> {
  return schema.safeParse(await conversations.notes(conversation)).data ?? { askers: [] };
}

/** Adds to the notes; writes only what is new. */
export async function takeNote(
  desk: Desk,
  conversation: string,
  { asker, answered }: { asker?: string | undefined; answered?: TeamsNotes['answered'] },
): Promise<void> {
  const known = await readNotes(desk, conversation);
  const askers =
    asker === undefined || known.askers.includes(asker)
      ? known.askers
      : [...known.askers, asker].slice(-ASKERS);
  const last = answered ?? known.answered;
  const same = last?.entry === known.answered?.entry && last?.step === known.answered?.step;
  if (askers === known.askers && same) return;
  await desk.conversations.note(conversation, { askers, ...(last && { answered: last }) });
}
