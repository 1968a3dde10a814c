import { App, ExpressReceiver, SocketModeReceiver } from '@slack/bolt';
import { Router } from 'express';
import type { Adapter } from '../adapter';
import { type Desk, listen } from './listen';
import { reason, slackLogger } from './log';
import { refuseFuture } from './refuse-future';
import { stayConnected } from './stay-connected';

export interface SlackSettings {
  botToken: string;
  /** For HTTP: Slack posts events to `/slack/events`. */
  signingSecret?: string;
  /** For Socket Mode, which wins when both are given. */
  appToken?: string;
  /** Where the Web API is, for tests and proxies: `http://127.0.0.1:3000/api/`. */
  apiUrl?: string;
}

const EVENTS = '/slack/events';

/** The SDK's own are no time limit, and ten retries over half an hour: a chat has forgotten by then. */
const TIMEOUT = 10_000;
const RETRIES = { retries: 3, minTimeout: 500, factor: 2 };

/**
 * Starts the Slack app, over Socket Mode or over HTTP, whichever the settings are for.
 * Rejects with a sentence that names the variable when Slack does not take a token or cannot be reached.
 */
export async function startSlack(settings: SlackSettings, desk: Desk): Promise<Adapter> {
  const log = slackLogger();
  const slackApiUrl = settings.apiUrl ?? 'https://slack.com/api/';
  const clientOptions = { slackApiUrl, timeout: TIMEOUT, retryConfig: RETRIES };
  const router = Router().use(EVENTS, refuseFuture);
  const socket =
    settings.appToken === undefined
      ? undefined
      : new SocketModeReceiver({
          appToken: settings.appToken,
          logger: log,
          autoReconnectEnabled: false,
          // Connecting is tried again by `stayConnected`.
          installerOptions: { clientOptions: { slackApiUrl, timeout: TIMEOUT, retryConfig: { retries: 0 } } },
        });
  const app = new App({
    token: settings.botToken,
    receiver:
      socket ??
      new ExpressReceiver({
        signingSecret: settings.signingSecret ?? '',
        endpoints: EVENTS,
        router,
        logger: log,
      }),
    clientOptions,
    logger: log,
    convoStore: false,
    // Else the token is checked in the constructor, where a wrong one is an unhandled rejection.
    deferInitialization: true,
  });
  const finished = listen(app, desk, log);
  await app.init().catch((error) => refuse('SLACK_BOT_TOKEN', slackApiUrl, error));

  if (!socket)
    return { name: 'slack', reachedBy: EVENTS, routes: router, trouble: () => null, stop: finished };
  const connection = await stayConnected(socket.client, log).catch((error) =>
    refuse('SLACK_APP_TOKEN', slackApiUrl, error),
  );
  return {
    name: 'slack',
    reachedBy: 'Socket Mode',
    trouble: connection.trouble,
    async stop() {
      await connection.stop();
      await finished();
    },
  };
}

function refuse(variable: string, slackApiUrl: string, error: unknown): never {
  const answered = error instanceof Error && 'data' in error;
  throw new Error(
    answered
      ? `${variable} does not work: Slack answers ${reason(error)}.`
      : `Slack cannot be reached at ${slackApiUrl} (${reason(error)}); check the network, or SLACK_API_URL.`,
  );
}
