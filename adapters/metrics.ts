import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Observer } from '../src/index';
import type { Measured, Meters } from './meters';
import { isSameSecret } from './same-secret';
import { isFromHere } from './web/admin/asker';

const QUARTER = 15 * 60 * 1000;
/** Wrong tokens that one address may send within a quarter of an hour. */
const WRONG_TOKENS = 10;

export interface Metrics {
  observer: Observer;
  /** Loads what counts; what happened before is counted then. */
  load(measured: Measured): Promise<void>;
  /** Answers `/metrics` in the form of Prometheus, to who asks from this machine or sends the token. */
  route: RequestHandler;
}

/**
 * Counts what happens. The library is loaded after the start, so that nobody waits for it.
 * @param token null lets in only who asks from this machine.
 */
export function metrics(token: string | null): Metrics {
  let loaded = (_meters: Meters): void => {};
  const meters = new Promise<Meters>((resolve) => {
    loaded = resolve;
  });
  const count = (tell: (meters: Meters) => void): void => void meters.then(tell);
  return {
    observer: {
      asked: (platform) => count(({ asked }) => asked.inc({ platform })),
      answered: ({ kind, entry }, platform, ms) =>
        count(({ answered, seconds }) => {
          answered.inc({ platform, kind, topic: entry ?? '' });
          seconds.observe({ platform }, ms / 1000);
        }),
      rated: (verdict, platform) => count(({ feedback }) => feedback.inc({ platform, verdict })),
      duplicate: () => count(({ duplicates }) => duplicates.inc()),
      retried: (platform) => count(({ retried }) => retried.inc({ platform })),
    },
    async load(measured) {
      const { makeMeters } = await import('./meters');
      loaded(makeMeters(measured));
    },
    route: guarded(token, async (_request, response) => {
      const { registry } = await meters;
      response.type(registry.contentType).set('Cache-Control', 'no-store');
      response.send(await registry.metrics());
    }),
  };
}

function guarded(token: string | null, answer: RequestHandler): RequestHandler {
  const tries = rateLimit({
    windowMs: QUARTER,
    limit: WRONG_TOKENS,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    message: { error: 'Too many wrong tokens; try again later.' },
  });
  return (request, response, next) => {
    if (isFromHere(request)) return answer(request, response, next);
    return tries(request, response, () => {
      const [, given] = /^Bearer (.+)$/i.exec(request.get('Authorization') ?? '') ?? [];
      if (token !== null && given !== undefined && isSameSecret(given, token))
        return answer(request, response, next);
      response.status(401).set('WWW-Authenticate', 'Bearer');
      response.json({
        error:
          token === null
            ? 'Without ADMIN_TOKEN the metrics are for the machine that the help desk runs on.'
            : 'The metrics need the ADMIN_TOKEN as bearer token.',
      });
    });
  };
}
