import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../adapters/teams/card';

/** What Teams has long taken of one message; today it takes more, but not everywhere. */
const MESSAGE_BYTES = 28 * 1024;
/** Of one bot in one thread: so many calls in so many milliseconds. */
const RATE = { calls: 7, within: 1000 };
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
  /** Conversations that the bot is not in. */
  closed: Set<string>;
  /** Whom the bot asked for a chat with, and of which tenant. */
  chats: { person: string | undefined; tenant: string | undefined }[];
  /** Forgets a message, as when somebody deletes it. */
  remove(activity: string): void;
  /** How many calls came, refused ones too. */
  calls(): number;
  /** Resolves when the next call has come. */
  next(): Promise<void>;
  /** Refuses the next calls, one each, with these statuses; 429 names a wait of `retryAfter` seconds. */
  refuse(statuses: number[], retryAfter?: number): void;
  /** Takes any number of calls in a thread from now on. */
  takeAll(): void;
  /** Answers the next calls only after this many milliseconds. */
  dawdle(milliseconds: number): void;
  close(): Promise<void>;
}

interface Complaint {
  status: number;
  code: string;
  message: string;
}

/** A Bot Framework connector on loopback that takes what Teams takes and refuses what Teams refuses. */
export async function startTeamsConnector(): Promise<TeamsConnector> {
  const posted: Posted[] = [];
  const closed = new Set<string>();
  const chats: TeamsConnector['chats'] = [];
  const known = new Set<string>();
  const times = new Map<string, number[]>();
  let refusals: number[] = [];
  let wait = 1;
  let delay = 0;
  let most = RATE.calls;
  let calls = 0;
  const waiting: (() => void)[] = [];

  function complaint({ bytes, body, method, conversation, activity }: Posted): Complaint | null {
    if (closed.has(conversation))
      return { status: 403, code: 'BotNotInConversationRoster', message: 'The bot is not there.' };
    const lately = (times.get(conversation) ?? []).filter((at) => at > Date.now() - RATE.within);
    times.set(conversation, [...lately, Date.now()]);
    if (lately.length >= most)
      return { status: 429, code: 'RateLimit', message: 'Too many calls in this thread.' };
    if (bytes > MESSAGE_BYTES)
      return { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' };
    if (method !== 'POST' && !known.has(activity ?? ''))
      return { status: 404, code: 'ActivityNotFoundInConversation', message: 'No such activity.' };
    if (method === 'DELETE') return null;
    return badCard(body);
  }

  const server = createServer(async (request, response) => {
    calls += 1;
    const call = await read(request);
    for (const wake of waiting.splice(0)) wake();
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (call && !('method' in call)) {
      const person = call.members?.[0]?.id;
      if (!person || call.isGroup !== false || !call.bot?.id)
        return send(response, 400, { error: { code: 'BadArgument', message: 'Nobody to chat with.' } });
      chats.push({ person, tenant: call.tenantId });
      return send(response, 201, { id: `a:chat-with-${person}` });
    }
    if (!call) return send(response, 404, { error: { code: 'NotFound', message: 'No such operation.' } });
    const status = refusals.shift();
    if (status) {
      if (status === 429) response.setHeader('Retry-After', String(wait));
      return send(response, status, { error: { code: 'Refused', message: `Refused with ${status}.` } });
    }
    const wrong = complaint(call);
    if (wrong?.status === 429) response.setHeader('Retry-After', '1');
    if (wrong) return send(response, wrong.status, { error: wrong });
    posted.push(call);
    const id = call.method === 'POST' ? `1:${posted.length}` : (call.activity as string);
    known.add(id);
    send(response, 200, { id });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    closed,
    chats,
    remove: (activity) => known.delete(activity),
    calls: () => calls,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    refuse: (statuses, retryAfter = 1) => {
      refusals = statuses;
      wait = retryAfter;
      times.clear();
    },
    takeAll: () => {
      most = Number.POSITIVE_INFINITY;
    },
    dawdle: (milliseconds) => {
      delay = milliseconds;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Chat {
  members?: { id?: string }[];
  bot?: { id?: string };
  isGroup?: boolean;
  tenantId?: string;
}

async function read(request: IncomingMessage): Promise<Posted | Chat | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const path = PATH.exec(request.url ?? '');
  const method = request.method ?? '';
  if (request.url === '/v3/conversations' && method === 'POST') return JSON.parse(bytes.toString()) as Chat;
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

function badCard(body: PostedActivity): Complaint | null {
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
