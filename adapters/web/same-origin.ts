import type { RequestHandler } from 'express';

/**
 * Refuses what another site's page sends through somebody's browser. Browsers say where a request comes from in
 * `Sec-Fetch-Site`, older ones in `Origin`; a program that is no browser sends neither and is let in.
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (isForeign(request.get('Sec-Fetch-Site'), request.get('Origin'), request.get('Host'))) {
    response.status(403).json({ error: 'Only the help desk’s own page may ask from a browser.' });
    return;
  }
  next();
};

function isForeign(site: string | undefined, origin: string | undefined, host: string | undefined): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
