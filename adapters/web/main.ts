import { join } from 'node:path';
import { type Request, Router } from 'express';
import type { HelpDesk, Language } from '../../src/index';
import type { Adapter } from '../adapter';
import { projectRoot } from '../project-root';
import { type AdminOptions, adminRoutes } from './admin/routes';
import { chatApi } from './api';
import { busyAbove } from './busy';
import { pageData } from './page-data';

/** The chat page at `/`, its files below `/page/`, and the requests it makes below `/api/`. */
export function startWeb(helpdesk: HelpDesk, admin?: AdminOptions): Adapter {
  const routes = Router();
  routes.use(pageFiles());
  routes.get('/api/page', (request, response) => {
    response.set({ 'Cache-Control': 'no-store', Vary: 'Accept-Language' });
    response.json(pageData(helpdesk, preferredLanguage(request, helpdesk.knowledge.site.language)));
  });
  routes.use(/^\/api\/(?:ask|show|go-on|solved|person|news)$/, busyAbove(helpdesk));
  routes.use(chatApi(helpdesk));
  if (admin !== undefined) routes.use(adminRoutes(helpdesk, admin));
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
