import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import { json, Router } from 'express';
import type { HelpDesk } from '../../src/index';
import type { Adapter } from '../adapter';
import { type Log, plainLog } from '../log';
import { teamsContext } from './context';
import { teamsCourier } from './courier';
import { credentials } from './credentials';
import { patiently } from './delivering';
import type { Outreach } from './outreach';
import { newestService } from './service';
import { isTrustedServiceUrl } from './service-url';
import { signInRefusal } from './sign-in-refusal';
import { takeTurn } from './take-turn';
import { isOneConversation, isOutage, reason, signInCode } from './trouble';
import { activitySchema } from './types';
import { watchSecret } from './watch-secret';

export interface TeamsSettings {
  appId?: string;
  appPassword?: string;
  tenantId?: string;
  appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  /** Lets every request in when there is no app id, and lets answers go to this machine. */
  localTest: boolean;
  /** Ids of the channels, group chats and teams where everything is read, and only a certain match is answered. */
  autoChannels?: readonly string[];
  /** Id of the channel where the staff take tickets. */
  staffChannel?: string;
}

const PATH = '/api/messages';
/** A message has its words twice, as text and as HTML. */
const BODY_LIMIT = '4mb';
/** Teams sends an activity again when it is not acknowledged within 15 s; slower work goes on after that, in milliseconds. */
const ACKNOWLEDGED = 10_000;
/** How long work may go on when the program ends, in milliseconds. */
const LAST_WORK = 5000;

type Identity = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

/** What the request is answered with. */
interface Handled {
  status: number;
  body?: unknown;
}

interface Connector {
  conversations: {
    sendToConversation(id: string, activity: object): Promise<unknown>;
    createConversation(given: object): Promise<{ id: string }>;
  };
  client?: { pipeline?: { removePolicy?(policy: { name: string }): unknown } };
}

/** Opens what `CloudAdapter.process` wraps, because that logs whole errors, which hold the request and its token. */
class Bot extends CloudAdapter {
  turn(identity: Identity, activity: BotActivity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(identity, activity, logic);
  }

  /** Without its own retries: it would wait for hours when told to, and not know 412. */
  connector(context: TurnContext): Connector {
    const connector: Connector = context.turnState.get(this.ConnectorClientKey);
    connector.client?.pipeline?.removePolicy?.({ name: 'defaultRetryPolicy' });
    return connector;
  }

  identityOf(appId: string) {
    return this.createClaimsIdentity(appId);
  }
}

/**
 * The help desk in Microsoft Teams: answers `POST /api/messages` through Bot Framework. Throws when there is no
 * app id and `localTest` is not set, because anybody could then write in anybody's name.
 * @param acknowledged after how many milliseconds a message is acknowledged while the work goes on.
 */
export async function startTeams(
  settings: TeamsSettings,
  helpdesk: HelpDesk,
  acknowledged = ACKNOWLEDGED,
  log: Pick<Log, 'warn'> = plainLog('teams'),
): Promise<Adapter> {
  const { appId, localTest } = settings;
  if (!appId && !localTest)
    throw new Error('Teams does not start without MicrosoftAppId, unless TEAMS_LOCAL_TEST=1 is set.');
  const authentication = new ConfigurationBotFrameworkAuthentication(credentials(settings));
  const bot = new Bot(authentication);
  const context = teamsContext(helpdesk, settings, log.warn);
  const service = newestService(helpdesk, localTest);
  const secret = appId === undefined ? null : watchSecret(() => signIn(appId), explain, context.log);
  const underway = new Set<Promise<unknown>>();
  let trouble: string | null = null;

  // The id that Teams gives every bot, by its registration.
  const botId = `28:${appId ?? 'local'}`;
  const outreach: Outreach = {
    post: (url, conversation, message) =>
      reach(url, conversation, (turn) => turn.sendActivity(message)).then((posted) => posted?.id ?? ''),
    replace: (url, conversation, id, message) =>
      reach(url, conversation, (turn) => turn.updateActivity({ ...message, id })).then(() => {}),
    chatWith: (url, person, tenant) =>
      reach(url, person, (_, { conversations }) =>
        conversations.createConversation({
          isGroup: false,
          bot: { id: botId },
          members: [{ id: person }],
          ...(tenant && { tenantId: tenant, channelData: { tenant: { id: tenant } } }),
        }),
      ).then(({ id }) => id),
  };
  helpdesk.outbox.employ(teamsCourier(context, outreach, service));

  async function handle(body: unknown, token: string): Promise<Handled> {
    const activity = activitySchema.safeParse(body).data;
    if (!activity) return refuse(400, 'The body is not a Bot Framework activity.');
    if (!isTrustedServiceUrl(activity.serviceUrl, localTest))
      return refuse(403, 'The serviceUrl is not one of Microsoft Teams.');
    let identity: Identity;
    try {
      identity = await authentication.authenticateRequest(body as BotActivity, token);
    } catch (error) {
      return refuse(isOutage(error) ? 503 : 401, reason(error));
    }
    // The SDK takes a token without an end as one that has not ended.
    if (appId && identity.claimsIdentity.getClaimValue('exp') === null)
      return refuse(401, 'The token never expires.');
    try {
      await service.seen(activity.serviceUrl);
      const response = await takeTurn(context, activity, (logic) =>
        bot.turn(identity, body as BotActivity, (turn) => {
          const connector = bot.connector(turn);
          return logic({
            post: (message) => patiently(() => turn.sendActivity(message)).then(well),
            postTo: (conversation, message) =>
              connector.conversations.sendToConversation(conversation, {
                ...message,
                from: activity.recipient,
                conversation: { id: conversation },
              }),
            replace: (id, message) => patiently(() => turn.updateActivity({ ...message, id })).then(well),
            replaceLater: (id, message) =>
              meanwhile(outreach.replace(activity.serviceUrl, activity.conversation.id, id, message)),
            respond: (value) =>
              turn.sendActivity({ type: 'invokeResponse', value: { status: 200, body: value } }),
          });
        }),
      );
      return response === 'busy' ? { status: 503 } : (response ?? { status: 200 });
    } catch (error) {
      const sentence = `A message could not be answered: ${reason(error)}`;
      if (!isOneConversation(error)) trouble = sentence;
      return refuse(500, sentence);
    }
  }

  /** The reason is for the operator; a stranger who knocks learns only the status. */
  function refuse(status: number, why: string): Handled {
    log.warn(`${status} ${why}`);
    return { status };
  }

  /** Teams took something. */
  function well(): void {
    trouble = null;
  }

  function explain(error: unknown): string | null {
    const code = signInCode(error);
    const words = { app: appId ?? '', tenant: settings.tenantId ?? '' };
    return code && signInRefusal(code, (name, more) => helpdesk.phrase(name, 'en', more), words).trim();
  }

  /** The secret is good when Microsoft gives a token for it. */
  async function signIn(id: string): Promise<void> {
    const factory = authentication.createConnectorFactory(bot.identityOf(id));
    const { credentials } = await factory.create('https://smba.trafficmanager.net/', '');
    await (credentials as object as { getToken(anew: boolean): Promise<unknown> }).getToken(true);
  }

  /** Works outside of any activity. The bot's token goes to the `serviceUrl`, which may come out of the store. */
  async function reach<T>(
    serviceUrl: string,
    id: string,
    call: (turn: TurnContext, connector: Connector) => Promise<T>,
  ): Promise<T> {
    if (!isTrustedServiceUrl(serviceUrl, localTest))
      throw new Error('The serviceUrl is not one of Microsoft Teams.');
    const conversation = { id } as ConversationReference['conversation'];
    const reference = { serviceUrl, channelId: 'msteams', conversation, bot: { id: botId, name: '' } };
    let result: Promise<T> | undefined;
    await bot.continueConversationAsync(appId ?? '', reference, async (turn) => {
      const connector = bot.connector(turn);
      result = patiently(() => call(turn, connector)).then((value) => {
        well();
        return value;
      });
      await result;
    });
    return result as Promise<T>;
  }

  function meanwhile(work: Promise<unknown>): void {
    const done = work.catch((error) => {
      if (!isOneConversation(error)) context.log(`A card could not be changed: ${reason(error)}`);
    });
    underway.add(done);
    void done.finally(() => underway.delete(done));
  }

  const routes = Router();
  routes.post(PATH, json({ limit: BODY_LIMIT }), async (request, response) => {
    const work = handle(request.body, request.headers.authorization ?? '');
    underway.add(work);
    void work.finally(() => underway.delete(work));
    const isInvoke = (request.body as { type?: unknown } | undefined)?.type === 'invoke';
    const { status, body } = await (isInvoke
      ? work
      : Promise.race([work, later<Handled>(acknowledged, { status: 200 })]));
    response.status(status);
    if (body === undefined) response.end();
    else response.json(body);
  });
  return {
    name: 'teams',
    reachedBy: PATH,
    routes,
    trouble: () => secret?.trouble() ?? trouble,
    underWay: () => underway.size,
    async stop() {
      secret?.stop();
      await Promise.race([Promise.allSettled(underway), later(LAST_WORK, undefined)]);
    },
  };
}

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });
}
