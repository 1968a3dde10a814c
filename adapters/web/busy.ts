import type { RequestHandler } from 'express';
import type { HelpDesk, Language } from '../../src/index';
import { crowd } from '../crowd';

/** Requests of the chat page that are worked on at the same time; each may hold a paste of 2 MB. */
const MOST = 100;
/** When to come again, in seconds. */
const LATER = 60;

/**
 * Answers 503 with a sentence, and when to come again, to what is more than can be worked on at once. Nothing of it is
 * read, and the page keeps what was written.
 */
export function busyAbove(desk: Pick<HelpDesk, 'phrase' | 'knowledge'>, most = MOST): RequestHandler {
  const room = crowd(most);
  return (request, response, next) => {
    const leave = room.enter('web');
    if (leave !== null) {
      response.once('close', leave);
      return next();
    }
    const site = desk.knowledge.site.language;
    const language = (request.acceptsLanguages(site, 'ja', 'en') || site) as Language;
    response.status(503).set({ 'Retry-After': `${LATER}`, 'Cache-Control': 'no-store' });
    response.json({ error: desk.phrase('busy', language).trim() });
  };
}
