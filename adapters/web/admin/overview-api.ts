import { Router } from 'express';
import { z } from 'zod';
import { statsOf } from '../../../src/desk/index';
import { type HelpDesk, MemoryAway } from '../../../src/index';
import type { Overview } from './page/wire';

/** Longer than anything is kept. */
const MOST_DAYS = 400;

const query = z.object({ days: z.coerce.number().int().min(1).max(MOST_DAYS).catch(30) });

/** How many days a request is about. */
export function daysOf(asked: unknown): number {
  return query.parse(asked).days;
}

/** What happened, what is in force, and what does not work; the latter two also while the store is away. */
export function overviewApi(helpdesk: HelpDesk, knowledgeTrouble: () => string | null): Router {
  const api = Router();
  api.get('/overview', async (request, response) => {
    const { memory, outbox } = helpdesk;
    const found = await statsOf(memory, { days: daysOf(request.query) }).catch((error: unknown) => {
      if (error instanceof MemoryAway) return error;
      throw error;
    });
    const isAway = found instanceof MemoryAway;
    const store = isAway ? found.message : memory.trouble();
    const troubles = [knowledgeTrouble(), store, outbox.trouble()];
    const overview: Overview = {
      stats: isAway ? null : found,
      incident: { ja: helpdesk.incident('ja'), en: helpdesk.incident('en') },
      troubles: [...new Set(troubles)].filter((trouble) => trouble !== null),
    };
    response.json(overview);
  });
  return api;
}
