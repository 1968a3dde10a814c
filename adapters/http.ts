import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Adapter } from './adapter';
import { describeError } from './describe-error';
import { type Log, plainLog } from './log';
import { rateLimits } from './rate-limit';
import { healthz, type Parts, readiness } from './ready';
import { securityHeaders } from './security-headers';

/** How long an answer that is being written when the server closes may still take, in milliseconds. */
const CLOSING_GRACE = 2000;

interface HttpOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  adapters: readonly Adapter[];
  /** What `/healthz` tells besides the state of the parts and of the adapters. */
  health: () => object;
  parts?: Partial<Parts>;
  /** Answers `/metrics`. */
  metrics?: RequestHandler;
  /** Addresses whose `X-Forwarded-…` headers are believed. */
  trustedProxies?: readonly string[];
  /** Questions that one address may ask within a minute; null for any number. */
  questionsPerMinute?: number | null;
  log?: Log;
}

export interface HttpServer {
  url: string;
  /** From now on `/readyz` and every new request are answered with 503; resolves when those under way are answered. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the one HTTP server: `/healthz`, `/readyz`, `/metrics` and every adapter's routes. No body is parsed before
 * them, because Slack's signature and Bot Framework's token are checked against the bytes as they came.
 * Rejects with a sentence that names HOST or PORT when the server cannot listen there.
 */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { adapters, parts = {}, trustedProxies = ['loopback'], log = plainLog('web') } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies);
  app.use(securityHeaders);
  const { readyz, isStopping, stop } = readiness(parts, adapters);
  app.get('/healthz', healthz(parts, adapters, options.health));
  app.get('/readyz', readyz);
  if (options.metrics) app.get('/metrics', options.metrics);
  const { gate, idle } = doorkeeper(isStopping);
  app.use(gate);
  if (options.questionsPerMinute) app.use(rateLimits(options.questionsPerMinute));
  for (const { routes } of adapters) if (routes) app.use(routes);
  app.use((_request, response) => {
    response.status(404).json({ error: sentence(404, {}) });
  });
  app.use(answerError(log));

  const server = createServer(app);
  await listen(server, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    drain: () => {
      stop();
      return idle();
    },
    close: () => close(server),
  };
}

/** Lets nobody in any more when the program ends, and knows when everybody who was in has got an answer. */
function doorkeeper(isStopping: () => boolean): { gate: RequestHandler; idle(): Promise<void> } {
  let inside = 0;
  let allGone = (): void => {};
  return {
    gate: (_request, response, next) => {
      if (isStopping()) {
        response.status(503).set({ Connection: 'close', 'Retry-After': '5' });
        response.json({ error: 'The help desk is being restarted; try again in a moment.' });
        return;
      }
      inside += 1;
      response.once('close', () => {
        inside -= 1;
        if (inside === 0) allGone();
      });
      next();
    },
    idle: () =>
      new Promise((resolve) => {
        allGone = resolve;
        if (inside === 0) resolve();
      }),
  };
}

/** A sentence for the caller; what is our own fault goes to the log only. */
function answerError(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = typeof error.status === 'number' && error.status >= 400 ? error.status : 500;
    if (status >= 500) {
      const { line, at } = describeError(error);
      log.error(`${request.method} ${request.path} failed: ${line}`, { at });
    }
    response.status(status).json({ error: sentence(status, error) });
  };
}

function sentence(status: number, error: { type?: string; limit?: number }): string {
  if (status === 413)
    return `The message is larger than ${error.limit} bytes, the most that is accepted; send the part around the error.`;
  if (error.type === 'entity.parse.failed') return 'The body is not valid JSON.';
  if (status === 415) return 'The body must be uncompressed JSON in UTF-8.';
  if (status === 404) return 'There is nothing at this address.';
  if (status < 500) return 'The request could not be read.';
  return 'Something went wrong in the help desk; the operator finds it in the log.';
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, host, port))));
    server.listen(port, host, resolve);
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is already in use; set PORT to a free one or stop the other program.`;
  if (error.code === 'EACCES')
    return `Port ${port} needs more rights than this program has; set PORT to 1024 or above.`;
  return `Cannot listen on ${host} (${error.message}); set HOST to an address of this machine.`;
}

/** Waits for answers under way, but not for browsers that merely keep their connection after them. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), CLOSING_GRACE);
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(impatient);
      clearInterval(idle);
      resolve();
    });
  });
}
