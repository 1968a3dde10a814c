import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';

/** The least that answers in Teams: the echo of Microsoft's samples. Tells its port to who started it. */
function main(): void {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const app = express().use(express.json());
  app.post('/api/messages', (request, response) =>
    adapter.process(request, response, async (turn) => {
      await turn.sendActivity(`Echo: ${turn.activity.text}`);
    }),
  );
  const server = createServer(app).listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port);
  });
}

main();
