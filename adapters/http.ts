import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Adapter } from './adapter';

/** How long an answer that is being written when the server closes may still take, in milliseconds. */
const CLOSING_GRACE = 2000;

const SECURITY_HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

interface HttpOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  adapters: readonly Adapter[];
  /** What `/healthz` tells besides the adapters' state. */
  health: () => object;
}

/**
 * Starts the one HTTP server: `/healthz` and every adapter's routes. No body is parsed before them, because
 * Slack's signature and Bot Framework's token are checked against the bytes as they came.
 * Rejects with a sentence that names HOST or PORT when the server cannot listen there.
 */
export async function startHttp(options: HttpOptions): Promise<{ url: string; close(): Promise<void> }> {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set(SECURITY_HEADERS);
    next();
  });
  app.get('/healthz', healthz(options));
  for (const adapter of options.adapters) if (adapter.routes) app.use(adapter.routes);
  app.use((_request, response) => {
    response.status(404).json({ error: sentence(404, {}) });
  });
  app.use(answerError);

  const server = createServer(app);
  await listen(server, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

/** 200 when no adapter has trouble, else 503 with each one's sentence. */
function healthz({ adapters, health }: HttpOptions): RequestHandler {
  return (_request, response) => {
    const states = adapters.map((adapter) => [adapter.name, adapter.trouble()] as const);
    const well = states.every(([, trouble]) => trouble === null);
    response
      .status(well ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        ...health(),
        ok: well,
        adapters: Object.fromEntries(states.map(([name, trouble]) => [name, trouble ?? 'ok'])),
        failures: Object.fromEntries(
          adapters.flatMap((adapter) => (adapter.failures ? [[adapter.name, adapter.failures()]] : [])),
        ),
      });
  };
}

/** A sentence for the caller; the stack of what is our own fault goes to the log only. */
const answerError: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const status = typeof error.status === 'number' && error.status >= 400 ? error.status : 500;
  if (status >= 500) console.error(`${request.method} ${request.path} failed:`, error);
  response.status(status).json({ error: sentence(status, error) });
};

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
