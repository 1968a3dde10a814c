import path from 'node:path';
import { projectRoot } from './project-root';
import type { SlackSettings } from './slack/main';
import type { TeamsSettings } from './teams/main';

export interface Settings {
  host: string;
  port: number;
  knowledgeDir: string;
  slack: SlackSettings | null;
  teams: TeamsSettings | null;
}

/** Every variable that the program reads; `.env.example` explains each, and a test compares the two. */
export const VARIABLES = [
  'HOST',
  'PORT',
  'KNOWLEDGE_DIR',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'SLACK_AUTO_CHANNELS',
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppTenantId',
  'MicrosoftAppType',
  'TEAMS_LOCAL_TEST',
] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The message is one sentence for each thing that is wrong, naming the variable. */
export class SettingsError extends Error {}

/**
 * Reads the configuration from the environment. An empty variable counts as missing.
 * @throws SettingsError when something is wrong or half-filled.
 */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = [];
  const get = (name: (typeof VARIABLES)[number]): string | undefined =>
    environment[name]?.trim() || undefined;
  const host = get('HOST') ?? '127.0.0.1';
  const port = Number(get('PORT') ?? '3978');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    wrong.push(`PORT is "${get('PORT')}", but must be a whole number from 0 to 65535.`);
  }
  const settings = {
    host,
    port,
    knowledgeDir: knowledgeDir(environment),
    slack: slack(get, wrong),
    teams: teams(get, host, wrong),
  };
  if (wrong.length > 0) throw new SettingsError(wrong.join('\n'));
  return settings;
}

/** `KNOWLEDGE_DIR`, or the knowledge that is shipped. */
export function knowledgeDir(environment: Environment): string {
  const dir = environment.KNOWLEDGE_DIR?.trim();
  return dir ? path.resolve(dir) : path.join(projectRoot(), 'knowledge');
}

type Get = (name: (typeof VARIABLES)[number]) => string | undefined;

function slack(get: Get, wrong: string[]): SlackSettings | null {
  const [botToken, appToken, signingSecret, apiUrl] = (
    ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] as const
  ).map(get);
  const channels = get('SLACK_AUTO_CHANNELS');
  if ([botToken, appToken, signingSecret, apiUrl, channels].every((value) => value === undefined))
    return null;
  if (botToken === undefined) wrong.push('SLACK_BOT_TOKEN is missing: Slack needs the bot token (xoxb-…).');
  else if (!botToken.startsWith('xoxb-'))
    wrong.push('SLACK_BOT_TOKEN is no bot token: it begins with xoxb-.');
  if (appToken === undefined && signingSecret === undefined) {
    wrong.push(
      'SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing: Slack needs one of them.',
    );
  }
  if (appToken !== undefined && !appToken.startsWith('xapp-')) {
    wrong.push('SLACK_APP_TOKEN is no app-level token: it begins with xapp-.');
  }
  if (apiUrl !== undefined && !isUrl(apiUrl))
    wrong.push('SLACK_API_URL is no address: it looks like https://slack.com/api/.');
  const autoChannels = [...new Set(channels?.split(/[\s,]+/).filter(Boolean))];
  const noChannels = autoChannels.filter((channel) => !/^[CG][A-Z0-9]{2,}$/.test(channel));
  if (noChannels.length > 0) {
    wrong.push(
      `SLACK_AUTO_CHANNELS names ${noChannels.map((channel) => `"${channel}"`).join(', ')}, but takes channel ids, with commas between them: Slack shows one (C0123ABCDEF) at the bottom of the channel's details.`,
    );
  }
  return {
    botToken: botToken ?? '',
    ...(appToken === undefined ? {} : { appToken }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(autoChannels.length === 0 ? {} : { autoChannels }),
  };
}

const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

function teams(get: Get, host: string, wrong: string[]): TeamsSettings | null {
  const [appId, appPassword, tenantId, type, local] = (
    [
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'MicrosoftAppType',
      'TEAMS_LOCAL_TEST',
    ] as const
  ).map(get);
  const localTest = local === '1';
  if (local !== undefined && local !== '0' && !localTest)
    wrong.push(`TEAMS_LOCAL_TEST is "${local}", but must be 1 or 0.`);
  if (localTest && !isLoopback(host)) {
    wrong.push('TEAMS_LOCAL_TEST=1 lets anybody speak to the bot, so HOST must be 127.0.0.1 with it.');
  }
  if (appId === undefined && appPassword === undefined && tenantId === undefined && type === undefined) {
    return localTest ? { appType: 'SingleTenant', localTest } : null;
  }
  const appType = APP_TYPES.find((known) => known === (type ?? 'SingleTenant'));
  if (appType === undefined)
    wrong.push(`MicrosoftAppType is "${type}", but must be ${APP_TYPES.join(', ')}.`);
  if (appId === undefined)
    wrong.push('MicrosoftAppId is missing: Teams needs the app id of the bot registration.');
  if (appPassword === undefined && appType !== 'UserAssignedMSI') {
    wrong.push('MicrosoftAppPassword is missing: Teams needs the client secret of the bot registration.');
  }
  if (tenantId === undefined && appType !== 'MultiTenant') {
    wrong.push('MicrosoftAppTenantId is missing: Teams needs the tenant of the bot registration.');
  }
  return {
    ...(appId === undefined ? {} : { appId }),
    ...(appPassword === undefined ? {} : { appPassword }),
    ...(tenantId === undefined ? {} : { tenantId }),
    appType: appType ?? 'SingleTenant',
    localTest,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text);
}
