import type { RequestHandler } from 'express';

/** How far Slack's clock may be ahead of ours, in seconds; Slack's own rule for the past is the same. */
const LEEWAY = 5 * 60;

/**
 * Answers 401 to a request whose timestamp lies in the future. Bolt checks only that it is not old, so a signed
 * request that leaked could be kept and sent again until its time has come.
 */
export const refuseFuture: RequestHandler = (request, response, next) => {
  const sent = Number(request.headers['x-slack-request-timestamp']);
  if (sent > Date.now() / 1000 + LEEWAY) return void response.status(401).end();
  next();
};
