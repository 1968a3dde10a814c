import type { HelpDesk } from './help-desk';
import { momentIn } from './moment';

const HOUR = 60 * 60 * 1000;

/**
 * Reminds the staff of tickets whose asker has been waiting for a word of theirs for so many hours, and again each time
 * as many hours have passed. Rejects with MemoryAway while the store is away.
 */
export async function remindStaff(
  { tickets, knowledge }: Pick<HelpDesk, 'tickets' | 'knowledge'>,
  { hours, now = Date.now() }: { hours: number; now?: number },
): Promise<void> {
  if (!tickets.areTaken()) return;
  const { language } = knowledge.site;
  for (const number of await tickets.waiting(now - hours * HOUR)) {
    const since = (await tickets.get(number))?.waitsSince ?? null;
    if (since === null) continue;
    const words = { number: `${number}`, since: momentIn(language, since) };
    // Named after how often it was due: neither a restart nor another copy of the bot reminds again.
    const id = `reminder ${number} ${since} ${Math.floor((now - since) / (hours * HOUR))}`;
    await tickets.reminded(number, knowledge.phrase('staff-reminder', language, words), id);
  }
}
