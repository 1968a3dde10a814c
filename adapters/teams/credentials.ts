import type { TeamsSettings } from './main';

/** The registration of the bot, under the names that Bot Framework has for it; nothing for a local test. */
export function credentials({ appId, appPassword, tenantId, appType }: TeamsSettings) {
  if (!appId) return {};
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    ...(appPassword && { MicrosoftAppPassword: appPassword }),
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
}
