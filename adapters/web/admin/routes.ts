import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { type HelpDesk, MemoryAway } from '../../../src/index';
import { sameOrigin } from '../same-origin';
import { guard } from './access';
import { adminFiles } from './files';
import { frameOf } from './frame';
import { knowledgeApi } from './knowledge-api';
import { overviewApi } from './overview-api';
import { ticketsApi } from './tickets-api';

export interface AdminOptions {
  /** What opens the pages; null lets in only who asks from this machine. */
  token: string | null;
  /** What keeps the last edit of the knowledge out, with file and line; null when nothing does. */
  knowledgeTrouble: () => string | null;
}

/** The admin pages at `/admin`, and the requests they make below `/admin/api/`. What changes something is a POST. */
export function adminRoutes(helpdesk: HelpDesk, { token, knowledgeTrouble }: AdminOptions): Router {
  const { accessOf, door, inside, routes } = guard(token);
  const api = Router();
  api.use(noStore);
  api.use(routes);
  api.get('/frame', sameOrigin, (request, response) => {
    response.vary('Accept-Language').json(frameOf(helpdesk, request, accessOf(request)));
  });
  api.use(sameOrigin, inside);
  api.use(overviewApi(helpdesk, knowledgeTrouble), ticketsApi(helpdesk), knowledgeApi(helpdesk));
  api.use(storeAway);
  const admin = Router();
  admin.use('/admin', door, adminFiles());
  admin.use('/admin/api', api);
  return admin;
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

const storeAway: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof MemoryAway)) return next(error);
  response.status(503).json({ error: error.message });
};
