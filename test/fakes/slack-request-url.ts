import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';

/** A server for the routes of the adapter, mounted as `start.ts` does; `url` is Slack's request URL there. */
export async function served(routes: RequestHandler) {
  const server = createServer(express().use(routes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
