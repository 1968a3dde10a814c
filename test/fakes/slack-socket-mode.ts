import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import WebSocket from 'ws';
import type { watch } from './watch';

/** Said with an event that Slack sends again. */
interface Retry {
  retry_attempt: number;
  retry_reason: string;
}

/** How long Slack waits for an acknowledgement, in milliseconds. */
const PATIENCE = 3000;

/** Slack's side of Socket Mode: what `apps.connections.open` hands out an address of. */
export function socketMode(server: Server, { happened, until }: ReturnType<typeof watch>) {
  const sockets = new WebSocket.Server({ server, path: '/link' });
  const acknowledged = new Set<string>();
  let links = 0;
  const open = () => [...sockets.clients].find((client) => client.readyState === WebSocket.OPEN);
  const connected = async (): Promise<WebSocket> => {
    for (;;) {
      const socket = open();
      if (socket) return socket;
      await until(() => open() !== undefined);
    }
  };

  sockets.on('connection', (socket) => {
    links += 1;
    socket.on('message', (data) => {
      acknowledged.add(JSON.parse(data.toString()).envelope_id);
      happened();
    });
    socket.on('close', happened);
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    happened();
  });

  return {
    /** How often a client has connected. */
    links: () => links,
    /**
     * Sends to one connection and resolves when it is acknowledged; when that connection ends before, sends it again
     * to another, as Slack does. Rejects when it is not acknowledged within three seconds: Slack then sends it again,
     * which is for the test to do.
     */
    async send(
      type: 'events_api' | 'interactive' | 'slash_commands',
      payload: object,
      retry?: Retry,
    ): Promise<void> {
      for (let attempt = 0; ; attempt++) {
        const socket = await connected();
        const envelope_id = randomUUID();
        const again = attempt === 0 ? retry : { retry_attempt: attempt, retry_reason: 'timeout' };
        socket.send(
          JSON.stringify({ type, envelope_id, payload, accepts_response_payload: false, ...again }),
        );
        const late = AbortSignal.timeout(PATIENCE);
        late.addEventListener('abort', happened);
        await until(
          () => acknowledged.has(envelope_id) || socket.readyState === WebSocket.CLOSED || late.aborted,
        );
        if (acknowledged.has(envelope_id)) return;
        if (late.aborted) throw new Error('not acknowledged');
      }
    },
    /** Tells the clients that this connection ends, as Slack does every few hours. */
    refresh(): void {
      for (const client of sockets.clients) client.send('{"type":"disconnect","reason":"refresh_requested"}');
    },
    /** Ends the connections without a word. */
    drop(): void {
      for (const client of sockets.clients) client.terminate();
    },
    close(): void {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
