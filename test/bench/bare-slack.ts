import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { TOKENS } from '../fakes/slack-payloads';

/** The least that answers in Slack: Bolt as its manual sets it up, and one fixed text. Tells its port to who started it. */
async function main(slackApiUrl: string): Promise<void> {
  const app = new App({
    token: TOKENS.bot,
    signingSecret: TOKENS.signingSecret,
    clientOptions: { slackApiUrl },
  });
  for (const type of ['message', 'app_mention'] as const)
    app.event(type, async ({ event, client }) => {
      const { channel, ts } = event as { channel: string; ts: string };
      await client.chat.postMessage({ channel, thread_ts: ts, text: 'Please read the manual.' });
    });
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  process.send?.((server.address() as AddressInfo).port);
}

void main(process.argv[2] as string);
