import { readFileSync } from 'node:fs';
import path from 'node:path';
import { webApi } from '@slack/bolt';
import type { DoctorFinding, Say } from '../doctor-finding';
import { projectRoot } from '../project-root';
import { reason, slackLogger } from './log';
import type { SlackSettings } from './main';

/** How long one question to Slack may take, in milliseconds. */
const PATIENCE = 10_000;

/** Without it everything works but the suggested prompts; a plan may have no agents to grant it for. */
const BY_PLAN = 'assistant:write';

/** What is said of a channel that is to be read along, and of the staff's. */
const OPENED = {
  good: 'doctor-slack-channel-good',
  notIn: 'doctor-slack-channel-not-in',
  bad: 'doctor-slack-channel-bad',
} as const;
const STAFFED = {
  good: 'doctor-slack-staff-good',
  notIn: 'doctor-slack-staff-not-in',
  bad: 'doctor-slack-staff-bad',
} as const;

const bad = (text: string): DoctorFinding => ({ state: 'bad', text });
const good = (text: string): DoctorFinding => ({ state: 'good', text });
const note = (text: string): DoctorFinding => ({ state: 'note', text });

/**
 * Whether Slack takes the tokens, which scopes are missing, how events come, and whether the bot is in the channels
 * that it is to read. Asks Slack only what changes nothing; posts and reads no message.
 */
export async function doctorSlack(settings: SlackSettings | null, say: Say): Promise<DoctorFinding[]> {
  if (settings === null) return [note(say('doctor-slack-off'))];
  const slackApiUrl = settings.apiUrl ?? 'https://slack.com/api/';
  const clientOf = (token: string): webApi.WebClient =>
    new webApi.WebClient(token, {
      slackApiUrl,
      timeout: PATIENCE,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: slackLogger({ info() {}, warn() {}, error() {} }),
    });
  const refused = (error: unknown, name: string, words: Record<string, string> = {}): DoctorFinding =>
    bad(
      answered(error)
        ? say(name, { ...words, reason: reason(error) })
        : say('doctor-slack-unreachable', { url: slackApiUrl, reason: reason(error) }),
    );

  const client = clientOf(settings.botToken);
  const findings: DoctorFinding[] = [];
  try {
    const { user = '?', team = '?', response_metadata } = await client.auth.test();
    findings.push(
      good(say('doctor-slack-token-good', { bot: user, team })),
      ...scopes(response_metadata?.scopes, say),
    );
  } catch (error) {
    findings.push(refused(error, 'doctor-slack-token-bad'));
    if (!answered(error)) return findings;
  }
  findings.push(
    await (settings.appToken === undefined
      ? note(say('doctor-slack-http'))
      : clientOf(settings.appToken)
          .apps.connections.open({})
          .then(
            () => good(say('doctor-slack-socket-good')),
            (error) => refused(error, 'doctor-slack-socket-bad'),
          )),
  );
  if (findings[0]?.state === 'good')
    for (const channel of settings.autoChannels ?? [])
      findings.push(await inChannel(client, channel, OPENED));
  if (findings[0]?.state === 'good' && settings.staffChannel !== undefined)
    findings.push(await inChannel(client, settings.staffChannel, STAFFED));
  return findings;

  /** Asked for nothing that was said: only what is newer than now. */
  async function inChannel(
    { conversations }: webApi.WebClient,
    channel: string,
    phrases: typeof OPENED | typeof STAFFED,
  ): Promise<DoctorFinding> {
    try {
      await conversations.history({ channel, limit: 1, oldest: `${Date.now() / 1000 + 60}` });
      return good(say(phrases.good, { channel }));
    } catch (error) {
      const why = reason(error);
      if (why === 'not_in_channel' || why === 'channel_not_found')
        return bad(say(phrases.notIn, { channel }));
      return refused(error, phrases.bad, { channel });
    }
  }
}

function scopes(granted: readonly string[] | undefined, say: Say): DoctorFinding[] {
  if (!granted?.some((scope) => scope !== '')) return [note(say('doctor-slack-scopes-unknown'))];
  const missing = wantedScopes().filter((scope) => !granted.includes(scope));
  const lost = missing.filter((scope) => scope !== BY_PLAN);
  return [
    lost.length > 0
      ? bad(say('doctor-slack-scopes-missing', { scopes: lost.join(', ') }))
      : good(say('doctor-slack-scopes-good')),
    ...(missing.includes(BY_PLAN) ? [note(say('doctor-slack-agents-missing'))] : []),
  ];
}

function wantedScopes(): string[] {
  const file = path.join(projectRoot(), 'adapters/slack/manifest.json');
  return JSON.parse(readFileSync(file, 'utf8')).oauth_config.scopes.bot;
}

/** Whether Slack said no, and not the network. */
function answered(error: unknown): boolean {
  return error instanceof Error && 'data' in error;
}
