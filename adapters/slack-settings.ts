import type { Get } from './settings';
import type { SlackSettings } from './slack/main';

const SLACK_CHANNEL = /^[CG][A-Z0-9]{2,}$/;

/** What is set for Slack; null when nothing is. `wrong` gets a sentence for each mistake. */
export function slackSettings(get: Get, wrong: string[]): SlackSettings | null {
  const [botToken, appToken, signingSecret, apiUrl] = (
    ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] as const
  ).map(get);
  const channels = get('SLACK_AUTO_CHANNELS');
  const staffChannel = get('SLACK_STAFF_CHANNEL');
  if (
    [botToken, appToken, signingSecret, apiUrl, channels, staffChannel].every((value) => value === undefined)
  )
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
  const noChannels = autoChannels.filter((channel) => !SLACK_CHANNEL.test(channel));
  if (noChannels.length > 0) {
    wrong.push(
      `SLACK_AUTO_CHANNELS names ${noChannels.map((channel) => `"${channel}"`).join(', ')}, but takes channel ids, with commas between them: Slack shows one (C0123ABCDEF) at the bottom of the channel's details.`,
    );
  }
  if (staffChannel !== undefined && !SLACK_CHANNEL.test(staffChannel)) {
    wrong.push(
      `SLACK_STAFF_CHANNEL is "${staffChannel}", but takes one channel id: Slack shows it (C0123ABCDEF) at the bottom of the channel's details.`,
    );
  }
  return {
    botToken: botToken ?? '',
    ...(appToken === undefined ? {} : { appToken }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(autoChannels.length === 0 ? {} : { autoChannels }),
    ...(staffChannel === undefined ? {} : { staffChannel }),
  };
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text);
}
