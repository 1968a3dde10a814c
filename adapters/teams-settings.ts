import type { Get } from './settings';
import type { TeamsSettings } from './teams/main';

const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

/** What is set for Teams; null when nothing is. `wrong` gets a sentence for each mistake. */
export function teamsSettings(get: Get, host: string, wrong: string[]): TeamsSettings | null {
  const [appId, appPassword, tenantId, type, channels, staffLink, local] = (
    [
      'MicrosoftAppId',
      'MicrosoftAppPassword',
      'MicrosoftAppTenantId',
      'MicrosoftAppType',
      'TEAMS_AUTO_CHANNELS',
      'TEAMS_STAFF_CHANNEL',
      'TEAMS_LOCAL_TEST',
    ] as const
  ).map(get);
  const autoChannels = openedInTeams(channels, 'TEAMS_AUTO_CHANNELS', wrong);
  const [staffChannel] = openedInTeams(staffLink, 'TEAMS_STAFF_CHANNEL', wrong);
  const localTest = local === '1';
  if (local !== undefined && local !== '0' && !localTest)
    wrong.push(`TEAMS_LOCAL_TEST is "${local}", but must be 1 or 0.`);
  if (localTest && !isLoopback(host)) {
    wrong.push('TEAMS_LOCAL_TEST=1 lets anybody speak to the bot, so HOST must be 127.0.0.1 with it.');
  }
  const opened = {
    ...(autoChannels.length === 0 ? {} : { autoChannels }),
    ...(staffChannel === undefined ? {} : { staffChannel }),
  };
  if ([appId, appPassword, tenantId, type].every((value) => value === undefined)) {
    if (localTest) return { appType: 'SingleTenant', localTest, ...opened };
    if (channels === undefined && staffLink === undefined) return null;
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
    ...opened,
  };
}

/** A conversation's id, or a team's as Microsoft 365 has it. */
const TEAMS_ID = /^19:[\w.-]+@thread\.(?:tacv2|v2|skype)$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The ids, each once; a link to a channel, as Teams copies it, is read as the channel, one to a team as the team. */
function openedInTeams(channels: string | undefined, variable: string, wrong: string[]): string[] {
  const named = channels?.split(/[\s,]+/).filter(Boolean) ?? [];
  const ids = named.map((name) => {
    const [, kind, id] = /^https:\/\/teams\.[a-z.]+\/l\/(team|channel|chat)\/([^/?]+)/.exec(name) ?? [];
    if (kind === 'team') return new URL(name).searchParams.get('groupId') ?? '';
    return (id ?? name).replace(/%3a/gi, ':').replace(/%40/gi, '@');
  });
  const none = named.filter((_, at) => !TEAMS_ID.test(ids[at] as string));
  if (none.length > 0) {
    wrong.push(
      `${variable} names ${none.map((name) => `"${name}"`).join(', ')}, but takes links to channels or teams, with commas between them: Teams copies one with "Get link to channel" in the channel's menu.`,
    );
  }
  return [...new Set(ids)];
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
