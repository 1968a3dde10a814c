import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import { json, Router } from 'express';
import { LRUCache } from 'lru-cache';
import type { HelpDesk } from '../../src/index';
import type { Adapter } from '../adapter';
import { receive } from './receive';
import { reply } from './reply';
import { isTrustedServiceUrl } from './service-url';
import { activitySchema } from './types';

export interface TeamsSettings {
  appId?: string;
  appPassword?: string;
  tenantId?: string;
  appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  /** Lets every request in when there is no app id, and lets answers go to this machine. */
  localTest: boolean;
}

const PATH = '/api/messages';
/** A message has its words twice, as text and as HTML. */
const BODY_LIMIT = '4mb';
/** Teams sends an activity again when the answer takes longer than 15 s. */
const SEEN = { max: 10_000, ttl: 10 * 60 * 1000 };

type Identity = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

/** Opens what `CloudAdapter.process` wraps, because that logs whole errors, which hold the request and its token. */
class Bot extends CloudAdapter {
  turn(identity: Identity, activity: BotActivity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(identity, activity, logic);
  }
}

/**
 * The help desk in Microsoft Teams: answers `POST /api/messages` through Bot Framework. Throws when there is no
 * app id and `localTest` is not set, because anybody could then write in anybody's name.
 */
export async function startTeams(settings: TeamsSettings, helpdesk: HelpDesk): Promise<Adapter> {
  if (!settings.appId && !settings.localTest)
    throw new Error('Teams does not start without MicrosoftAppId, unless TEAMS_LOCAL_TEST=1 is set.');
  const authentication = new ConfigurationBotFrameworkAuthentication(credentials(settings));
  const bot = new Bot(authentication);
  const seen = new LRUCache<string, true>(SEEN);
  let trouble: string | null = null;

  async function handle(body: unknown, token: string): Promise<{ status: number; body?: unknown }> {
    const activity = activitySchema.safeParse(body).data;
    if (!activity) return refuse(400, 'The body is not a Bot Framework activity.');
    if (!isTrustedServiceUrl(activity.serviceUrl, settings.localTest))
      return refuse(403, 'The serviceUrl is not one of Microsoft Teams.');
    let identity: Identity;
    try {
      identity = await authentication.authenticateRequest(body as BotActivity, token);
    } catch (error) {
      return refuse(isOutage(error) ? 503 : 401, reason(error));
    }

    const message = activity.type === 'message' && activity.id;
    const key = message ? `${activity.conversation.id}\n${message}` : null;
    if (key !== null && seen.has(key)) return { status: 200 };
    if (key !== null) seen.set(key, true);
    try {
      const received = receive(activity);
      const response = await bot.turn(identity, body as BotActivity, async (context) => {
        const outgoing = received && reply(received, activity.type === 'invoke', helpdesk);
        if (outgoing) await context.sendActivity(outgoing);
      });
      if (received) trouble = null;
      return response ?? { status: 200 };
    } catch (error) {
      // Teams may send the activity again, and then it is worth another try.
      if (key !== null) seen.delete(key);
      const sentence = `A message could not be answered: ${reason(error)}`;
      if (!isOneConversation(error)) trouble = sentence;
      return refuse(500, sentence);
    }
  }

  const routes = Router();
  routes.post(PATH, json({ limit: BODY_LIMIT }), async (request, response) => {
    const { status, body } = await handle(request.body, request.headers.authorization ?? '');
    response.status(status);
    if (body === undefined) response.end();
    else response.json(body);
  });
  return { name: 'teams', reachedBy: PATH, routes, trouble: () => trouble, stop: async () => {} };
}

function credentials({ appId, appPassword, tenantId, appType }: TeamsSettings) {
  if (!appId) return {};
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    ...(appPassword && { MicrosoftAppPassword: appPassword }),
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
}

/** The reason is for the operator; a stranger who knocks learns only the status. */
function refuse(status: number, why: string): { status: number } {
  console.error(`teams: ${status} ${why}`);
  return { status };
}

/** One line of an error; those of the SDK also hold the request, with the words and the token. */
function reason(error: unknown): string {
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  const line = String(message ?? error)
    .split(/\p{Cc}/u)[0]
    ?.slice(0, 200);
  return [statusCode, code, line].filter(Boolean).join(' ');
}

/** Microsoft's signing keys could not be fetched: not the caller's fault. */
function isOutage(error: unknown): boolean {
  const { name, statusCode = 0 } = error as { name?: string; statusCode?: number };
  return name === 'FetchError' || statusCode >= 500;
}

/** The bot was removed from there, the conversation is gone: nothing that the operator could mend. */
function isOneConversation(error: unknown): boolean {
  const { statusCode = 0 } = error as { statusCode?: number };
  return statusCode >= 400 && statusCode < 500 && statusCode !== 401 && statusCode !== 429;
}
