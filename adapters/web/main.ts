import { join } from 'node:path';
import express, { type Request, Router } from 'express';
import { z } from 'zod';
import type { Answer, HelpDesk, Language } from '../../src/index';
import type { Adapter } from '../adapter';
import { projectRoot } from '../project-root';
import type { Reply } from './page/wire';
import { pageData } from './page-data';
import { sameOrigin } from './same-origin';

/** The largest question's JSON, in bytes: a 1 MB log with its line ends and quotes escaped fits well. */
const BODY_LIMIT = 2 * 1024 * 1024;

const question = z.strictObject({
  text: z.string(),
  language: z.enum(['ja', 'en']).optional(),
  /** A random id, long enough that nobody guesses another person's conversation. */
  conversation: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
  picked: z.string().max(100).optional(),
});

/** The chat page at `/`, its files below `/page/`, and the two requests it makes below `/api/`. */
export function startWeb(helpdesk: HelpDesk): Adapter {
  const routes = Router();
  routes.use(pageFiles());

  routes.get('/api/page', (request, response) => {
    response.set({ 'Cache-Control': 'no-store', Vary: 'Accept-Language' });
    response.json(pageData(helpdesk, preferredLanguage(request, helpdesk.knowledge.site.language)));
  });

  const json = express.json({ limit: BODY_LIMIT, inflate: false });
  routes.post('/api/ask', sameOrigin, json, (request, response) => {
    const { data, error } = question.safeParse(request.body);
    if (!data) {
      response.status(400).json({ error: z.prettifyError(error) });
      return;
    }
    const { conversation, ...message } = data;
    if (message.picked !== undefined && !helpdesk.canPick(message.picked)) {
      response.status(404).json({ error: `There is nothing to pick called "${message.picked}".` });
      return;
    }
    const answer = helpdesk.answer(
      { ...message, addressed: true, locale: request.acceptsLanguages()[0] },
      conversation && `web:${conversation}`,
    );
    response.set('Cache-Control', 'no-store').json(withoutMemory(answer));
  });

  return { name: 'web', reachedBy: '/', routes, trouble: () => null, stop: async () => {} };
}

/** HTML, style and icon stand in the sources; the scripts are what `tsc` made of the page's sources. */
function pageFiles(): Router {
  const sources = join(projectRoot(), 'adapters/web/page');
  const compiled = join(projectRoot(), 'dist/adapters/web/page');
  const files = Router();
  files.get('/', (_request, response) => response.sendFile('index.html', { root: sources }));
  files.get(/^\/page\/([a-z-]+\.(?:css|svg))$/, (request, response) =>
    response.sendFile(request.params[0]!, { root: sources }),
  );
  files.get(/^\/page\/([a-z-]+\.js)$/, (request, response) =>
    response.sendFile(request.params[0]!, { root: compiled }),
  );
  return files;
}

/** What the browser likes best; the site's own language when it likes neither. */
function preferredLanguage(request: Request, site: Language): Language {
  return (request.acceptsLanguages(site, 'ja', 'en') || site) as Language;
}

/** What was learned of a conversation stays here; the page has no use for it. */
function withoutMemory({ remembered: _, ...answer }: Answer): Reply {
  return answer;
}
