import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Blocks, refusal } from './slack-limits';
import { BOT, TEAM, TOKENS } from './slack-payloads';
import { socketMode } from './slack-socket-mode';
import { watch } from './watch';

/** One call of `chat.postMessage` that Slack took, its fields as they came over the wire. */
export interface Posted {
  channel: string;
  thread_ts?: string;
  ts: string;
  text: string;
  blocks: Blocks;
  fields: Readonly<Record<string, string>>;
}

interface Canned {
  status?: number;
  headers?: Record<string, string>;
  body?: object | string;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

/**
 * Slack on loopback: its Web API, which enforces the real limits, and Socket Mode. What it took is in `posted`,
 * every call of the Web API in `calls`. Events over HTTP are sent with `postSigned`.
 */
export async function startFakeSlack() {
  const posted: Posted[] = [];
  const calls: { method: string; fields: Readonly<Record<string, string>> }[] = [];
  const canned: { method: string; answer: Canned }[] = [];
  /** Slack's `locale` of a person, by user id. */
  const locales = new Map<string, string>();
  const seen = watch();

  const server = createServer(answerCall);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = socketMode(server, seen);

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').replace('/api/', '');
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    calls.push({ method, fields });
    const next = canned.findIndex((one) => one.method === method);
    const special = next < 0 ? undefined : canned.splice(next, 1)[0]!.answer;
    const body = special?.body ?? answerOf(method, fields, request.headers.authorization);
    response.writeHead(special?.status ?? 200, { 'content-type': 'application/json', ...special?.headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
    seen.happened();
  }

  function answerOf(
    method: string,
    fields: Record<string, string>,
    authorization: string | undefined,
  ): object {
    const wanted = method === 'apps.connections.open' ? TOKENS.app : TOKENS.bot;
    if (authorization !== `Bearer ${wanted}`)
      return { ok: false, error: authorization ? 'invalid_auth' : 'not_authed' };
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          team_id: TEAM,
          user_id: BOT.user,
          bot_id: BOT.bot,
          url: 'https://example.slack.com/',
        };
      case 'users.info':
        return { ok: true, user: { id: fields.user, locale: locales.get(fields.user ?? '') } };
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${port}/link` };
      case 'chat.postMessage':
        return take(fields);
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  function take(fields: Record<string, string>): object {
    const no = refusal(fields);
    if (no)
      return {
        ok: false,
        error: no.error,
        response_metadata: { messages: [`[ERROR] ${no.where ?? no.error}`] },
      };
    const ts = `${1_800_000_000 + posted.length}.000100`;
    const { channel = '', thread_ts, text: said = '' } = fields;
    posted.push({ channel, thread_ts, ts, text: said, blocks: JSON.parse(fields.blocks ?? '[]'), fields });
    return { ok: true, channel, ts, message: { type: 'message', text: said, ts } };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    posted,
    calls,
    locales,
    socket,
    until: seen.until,
    /** Resolves with all posts once there are that many. */
    async posts(count: number): Promise<Posted[]> {
      await seen.until(() => posted.length >= count);
      return posted;
    },
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
