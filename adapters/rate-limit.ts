import { type RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';

const MINUTE = 60_000;
/** Opening the page and looking for the staff's reply, for each question that is allowed. */
const SMALL_REQUESTS = 10;

/**
 * Answers an address that asks too often with 429 and when to come back. Many people may share one address, so it is
 * for floods only. What Slack and Teams send is signed and comes from few addresses: it is not counted.
 * @param perMinute questions that one address may ask within a minute.
 */
export function rateLimits(perMinute: number): RequestHandler {
  const limits = Router();
  limits.use(/^\/api\/(?:ask|show|go-on|solved|person)$/, atMost(perMinute));
  limits.use(/^\/api\/(?:page|news)$/, atMost(perMinute * SMALL_REQUESTS));
  return limits;
}

/** By address; of IPv6 by network, for everybody has many addresses there. Each copy of the bot counts for itself. */
function atMost(limit: number): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // A proxy that is not trusted may say what it likes: it is not read.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, response) => {
      response.status(429).json({
        error: `Too many requests came from your network; try again in ${response.get('Retry-After')} seconds.`,
      });
    },
  });
}
