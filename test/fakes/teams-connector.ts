import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../adapters/teams/card';

/** What Teams has long taken of one message; today it takes more, but not everywhere. */
const MESSAGE_BYTES = 28 * 1024;
const PATH = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

export interface Posted {
  method: string;
  conversation: string;
  /** The activity that was replied to, updated or deleted. */
  activity: string | undefined;
  authorization: string | undefined;
  bytes: number;
  body: PostedActivity;
}

export interface PostedActivity {
  type: string;
  text?: string;
  summary?: string;
  replyToId?: string;
  attachments?: { contentType: string; content: Card }[];
}

export interface TeamsConnector {
  /** The `serviceUrl` of the activities. */
  url: string;
  /** What was accepted, in order. */
  posted: Posted[];
  /** How many calls came, refused ones too. */
  calls(): number;
  /** Refuses the next calls, one each, with these statuses; 429 names a wait of `retryAfter` seconds. */
  refuse(statuses: number[], retryAfter?: number): void;
  close(): Promise<void>;
}

/** A Bot Framework connector on loopback that takes what Teams takes and refuses what Teams refuses. */
export async function startTeamsConnector(): Promise<TeamsConnector> {
  const posted: Posted[] = [];
  let refusals: number[] = [];
  let wait = 0;
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls += 1;
    const call = await read(request);
    if (!call) return send(response, 404, { error: { code: 'NotFound', message: 'No such operation.' } });
    const status = refusals.shift();
    if (status === 429) response.setHeader('Retry-After', String(wait));
    if (status)
      return send(response, status, { error: { code: 'Refused', message: `Refused with ${status}.` } });
    const wrong = complaint(call);
    if (wrong) return send(response, wrong.status, { error: wrong });
    posted.push(call);
    send(response, 200, { id: `1:${posted.length}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    calls: () => calls,
    refuse: (statuses, retryAfter = 1) => {
      refusals = statuses;
      wait = retryAfter;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Posted | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const path = PATH.exec(request.url ?? '');
  const method = request.method ?? '';
  if (!path || !['POST', 'PUT', 'DELETE'].includes(method)) return null;
  return {
    method,
    conversation: decodeURIComponent(path[1]!),
    activity: path[2] && decodeURIComponent(path[2]),
    authorization: request.headers.authorization,
    bytes: bytes.length,
    body: bytes.length > 0 ? JSON.parse(bytes.toString()) : {},
  };
}

function complaint({ bytes, body, method }: Posted) {
  if (bytes > MESSAGE_BYTES)
    return { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' };
  if (method === 'DELETE') return null;
  for (const { contentType, content } of body.attachments ?? []) {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') continue;
    if (content.type !== 'AdaptiveCard' || !content.version)
      return { status: 400, code: 'BadArgument', message: 'Unknown attachment content.' };
  }
  return null;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
