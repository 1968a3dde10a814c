import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Shared, slackFiles } from './slack-files';
import { answerCall, type Fields, failure, type Posted, type Workspace } from './slack-methods';
import { TOKENS } from './slack-payloads';
import { slackRates } from './slack-rates';
import { responseUrls } from './slack-response-url';
import { socketMode } from './slack-socket-mode';
import { watch } from './watch';

export type { Posted } from './slack-methods';

interface Canned {
  status?: number;
  headers?: Record<string, string>;
  body?: object | string;
  /** Answers only after so many milliseconds. */
  delay?: number;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

/** Every scope that the adapter has a use for; a test takes one away. */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'files:read',
  'groups:history',
  'im:history',
  'reactions:write',
  'users:read',
];

/**
 * Slack on loopback: its Web API, which enforces the real limits, rates and scopes, its file host, `response_url`
 * and Socket Mode. What it took is in `posted`, `ephemeral`, `reactions`, `homes`, …, every call of the Web API in
 * `calls`. Events over HTTP are sent with `postSigned`.
 */
export async function startFakeSlack() {
  const calls: { method: string; fields: Fields }[] = [];
  const canned: { method: string; answer: Canned }[] = [];
  const seen = watch();
  const { rates, tooSoon } = slackRates();

  const server = createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const socket = socketMode(server, seen);

  const space: Workspace = {
    posted: [],
    ephemeral: [],
    reactions: new Map(),
    homes: new Map(),
    modals: [],
    statuses: [],
    prompts: [],
    locales: new Map(),
    said: new Map(),
    scopes: new Set(SCOPES),
    port,
    fileInfo: (id) => files.objectOf(id, origin),
    postOf: (channel, ts) => space.posted.find((post) => post.channel === channel && post.ts === ts),
  };
  const files = slackFiles(
    (authorization) => authorization === `Bearer ${TOKENS.bot}` && space.scopes.has('files:read'),
  );
  const respondTo = responseUrls(space);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path.startsWith('/files-pri/')) files.send(request, response);
    else if (path.startsWith('/response/')) {
      const { status, body } = respondTo(path, await text(request));
      response.writeHead(status).end(body);
    } else await call(path.replace('/api/', ''), request, response);
    seen.happened();
  }

  async function call(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fields: Fields = Object.fromEntries(new URLSearchParams(await text(request)));
    calls.push({ method, fields });
    seen.happened();
    const next = canned.findIndex((one) => one.method === method);
    const special = next < 0 ? refused(method, fields) : canned.splice(next, 1)[0]!.answer;
    const body = special?.body ?? answerOf(method, fields, request.headers.authorization);
    if (special?.delay) await sleep(special.delay, undefined, { ref: false });
    const granted = method.startsWith('apps.') ? 'connections:write' : [...space.scopes].join(',');
    response.writeHead(special?.status ?? 200, {
      'content-type': 'application/json',
      'x-oauth-scopes': granted,
      ...special?.headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  function refused(method: string, { channel }: Fields): Canned | undefined {
    const wait = tooSoon(method, channel);
    if (wait === 0) return undefined;
    return { status: 429, headers: { 'retry-after': `${wait}` }, body: failure('ratelimited') };
  }

  function answerOf(method: string, fields: Fields, authorization: string | undefined): object {
    const wanted = method === 'apps.connections.open' ? TOKENS.app : TOKENS.bot;
    if (authorization !== `Bearer ${wanted}`) return failure(authorization ? 'invalid_auth' : 'not_authed');
    return answerCall(method, fields, space);
  }

  return {
    ...space,
    apiUrl: `${origin}/api/`,
    origin,
    calls,
    rates,
    socket,
    /** Requests to the file host. */
    downloads: files.downloads,
    until: seen.until,
    /** Resolves with all posts once there are that many. */
    async posts(count: number): Promise<Posted[]> {
      await seen.until(() => space.posted.length >= count);
      return space.posted;
    },
    /** Resolves once a method was called that often. */
    called: (method: string, count = 1) =>
      seen.until(() => calls.filter((one) => one.method === method).length >= count),
    /** A shared file, as it stands in `files` of an event. */
    share: (file: Shared) => files.share(file, origin),
    /** Answers the next call of a method like this instead. */
    answerNext(method: string, answer: Canned): void {
      canned.push({ method, answer });
    },
    async close(): Promise<void> {
      socket.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
