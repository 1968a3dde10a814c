import { App, ExpressReceiver, SocketModeReceiver } from '@slack/bolt';
import { Router } from 'express';
import type { HelpDesk } from '../../src/index';
import type { Adapter } from '../adapter';
import { plainLog } from '../log';
import { acknowledgedWhenDone, askToComeAgain } from './acknowledge';
import { background } from './background';
import type { SlackContext } from './context';
import { listen } from './listen';
import { localeLookup } from './locale';
import { reason, slackLogger } from './log';
import { failures } from './post/failures';
import { PacedClient } from './post/paced-client';
import { postingTrouble } from './post/posting-trouble';
import { refuseFuture } from './refuse-future';
import { courier } from './staff/courier';
import { stayConnected } from './stay-connected';

export interface SlackSettings {
  botToken: string;
  /** For HTTP: Slack posts events to `/slack/events`. */
  signingSecret?: string;
  /** For Socket Mode, which wins when both are given. */
  appToken?: string;
  /** Where the Web API is, for tests and proxies: `http://127.0.0.1:3000/api/`. */
  apiUrl?: string;
  /** Ids of the channels where everything is read, and only a certain match is answered. */
  autoChannels?: readonly string[];
  /** Id of the channel where the staff take tickets. */
  staffChannel?: string;
}

const EVENTS = '/slack/events';

/** Where Slack keeps what people share; the token goes nowhere else but to the Web API. */
const FILES = 'https://files.slack.com';

/** The SDK's own are no time limit, and ten retries over half an hour: a chat has forgotten by then. */
const TIMEOUT = 10_000;
const RETRIES = { retries: 3, minTimeout: 500, factor: 2 };

/**
 * Starts the Slack app, over Socket Mode or over HTTP, whichever the settings are for.
 * Rejects with a sentence that names the variable when Slack does not take a token or cannot be reached.
 * @param startedAt in milliseconds since 1970; what people wrote long before it is left alone.
 */
export async function startSlack(
  settings: SlackSettings,
  desk: HelpDesk,
  startedAt = Date.now(),
  operatorLog = plainLog('slack'),
): Promise<Adapter> {
  const log = slackLogger(operatorLog);
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
          // Not acknowledged, so Slack sends it again.
          processEventErrorHandler: async () => false,
          // Connecting is tried again by `stayConnected`.
          installerOptions: { clientOptions: { slackApiUrl, timeout: TIMEOUT, retryConfig: { retries: 0 } } },
        });
  const app = new App({
    token: settings.botToken,
    receiver: acknowledgedWhenDone(
      socket ??
        new ExpressReceiver({
          signingSecret: settings.signingSecret ?? '',
          endpoints: EVENTS,
          router,
          logger: log,
          processEventErrorHandler: askToComeAgain,
          // What takes longer than Slack waits for is acknowledged when Slack sends it again.
          unhandledRequestHandler: () => {},
        }),
    ),
    clientOptions,
    logger: log,
    convoStore: false,
    // Else the token is checked in the constructor, where a wrong one is an unhandled rejection.
    deferInitialization: true,
  });
  const posting = postingTrouble();
  const client = new PacedClient(settings.botToken, { ...clientOptions, logger: log }, posting);
  const { inBackground, track, finished, size: underWay } = background(log);
  const context: SlackContext = {
    desk,
    client,
    log,
    autoChannels: new Set(settings.autoChannels),
    ...(settings.staffChannel === undefined ? {} : { staffChannel: settings.staffChannel }),
    startedAt,
    fileHosts: settings.apiUrl === undefined ? [FILES] : [FILES, new URL(settings.apiUrl).origin],
    localeOf: localeLookup(client, log),
    inBackground,
    track,
  };
  const counts = () => Object.fromEntries(failures(context));
  listen(app, context);
  await app.init().catch((error) => refuse('SLACK_BOT_TOKEN', slackApiUrl, error));
  desk.outbox.employ(courier(context));

  if (!socket)
    return {
      name: 'slack',
      reachedBy: EVENTS,
      routes: router,
      trouble: posting.trouble,
      failures: counts,
      underWay,
      stop: finished,
    };
  const connection = await stayConnected(socket.client, log).catch((error) =>
    refuse('SLACK_APP_TOKEN', slackApiUrl, error),
  );
  return {
    name: 'slack',
    reachedBy: 'Socket Mode',
    trouble: () => connection.trouble() ?? posting.trouble(),
    failures: counts,
    underWay,
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
