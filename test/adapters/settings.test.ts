import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings, SettingsError, secretsOf, VARIABLES } from '../../adapters/settings';

const problem = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('these settings were accepted');
};

const TEAMS = { MicrosoftAppId: 'id', MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: 'tenant' };

test('nothing configured: the web chat on loopback, nothing else', () => {
  expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 3978, slack: null, teams: null });
});

test('behind a reverse proxy on this machine, with a limit for floods, and all but the least logged', () => {
  expect(readSettings({})).toMatchObject({
    trustedProxies: ['loopback'],
    questionsPerMinute: 120,
    logLevel: 'info',
  });
  expect(
    readSettings({
      TRUSTED_PROXIES: '192.0.2.7, 198.51.100.0/24 2001:db8::/32,uniquelocal',
      QUESTIONS_PER_MINUTE: '0',
      LOG_LEVEL: 'warn',
    }),
  ).toMatchObject({
    trustedProxies: ['192.0.2.7', '198.51.100.0/24', '2001:db8::/32', 'uniquelocal'],
    questionsPerMinute: null,
    logLevel: 'warn',
  });
  expect(readSettings({ TRUSTED_PROXIES: 'none' }).trustedProxies).toEqual([]);
});

test('its secrets are known, to keep them out of the log', () => {
  const settings = readSettings({
    ...TEAMS,
    ADMIN_TOKEN: 'correct-horse-battery',
    DATABASE_URL: 'postgres://helpdesk:pass%40word@db.example.jp/helpdesk',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 's1gning',
  });
  expect(secretsOf(settings)).toEqual(['correct-horse-battery', 'xoxb-1', 's1gning', 'secret', 'pass@word']);
  expect(secretsOf(readSettings({}))).toEqual([]);
});

test('an empty variable counts as missing', () => {
  expect(readSettings({ PORT: '', SLACK_BOT_TOKEN: ' ' })).toMatchObject({ port: 3978, slack: null });
});

test('Slack over Socket Mode, Slack over HTTP, Teams', () => {
  expect(readSettings({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual({
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
  });
  expect(readSettings({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack).toEqual({
    botToken: 'xoxb-1',
    signingSecret: 's',
  });
  expect(readSettings(TEAMS).teams).toEqual({
    appId: 'id',
    appPassword: 'secret',
    tenantId: 'tenant',
    appType: 'SingleTenant',
    localTest: false,
  });
  expect(readSettings({ TEAMS_LOCAL_TEST: '1' }).teams).toEqual({ appType: 'SingleTenant', localTest: true });
});

test('the channels that Slack may read along, each once', () => {
  const SLACK_AUTO_CHANNELS = 'C0123ABCDEF, G0456, C0123ABCDEF,';
  expect(
    readSettings({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_AUTO_CHANNELS }).slack,
  ).toEqual({
    botToken: 'xoxb-1',
    signingSecret: 's',
    autoChannels: ['C0123ABCDEF', 'G0456'],
  });
});

test('the channels, chats and teams that the bot may read along in Teams, by id or by the link that Teams copies', () => {
  const group = '12345678-1234-1234-1234-123456789abc';
  const TEAMS_AUTO_CHANNELS = [
    '19:one@thread.tacv2',
    `https://teams.microsoft.com/l/channel/19%3Atwo%40thread.tacv2/General?groupId=${group}&tenantId=x`,
    `https://teams.microsoft.com/l/team/19%3Athree%40thread.tacv2/conversations?groupId=${group}&tenantId=x`,
    'https://teams.microsoft.com/l/chat/19:four@thread.v2/conversations?context=x',
    '19:one@thread.tacv2',
  ].join(', ');
  expect(readSettings({ ...TEAMS, TEAMS_AUTO_CHANNELS }).teams?.autoChannels).toEqual([
    '19:one@thread.tacv2',
    '19:two@thread.tacv2',
    group,
    '19:four@thread.v2',
  ]);
  expect(readSettings({ TEAMS_LOCAL_TEST: '1', TEAMS_AUTO_CHANNELS: '19:a@thread.v2' }).teams).toEqual({
    appType: 'SingleTenant',
    localTest: true,
    autoChannels: ['19:a@thread.v2'],
  });
});

test.each([
  [{ ...TEAMS, TEAMS_AUTO_CHANNELS: 'General' }, '"General"'],
  [{ ...TEAMS, TEAMS_AUTO_CHANNELS: 'https://teams.microsoft.com/l/team/19%3Ax/conversations' }, 'links'],
  [{ TEAMS_AUTO_CHANNELS: '19:a@thread.v2' }, 'MicrosoftAppId'],
  [{ PORT: 'abc' }, 'PORT'],
  [{ TRUSTED_PROXIES: 'proxy.example.jp' }, '"proxy.example.jp"'],
  [{ TRUSTED_PROXIES: '192.0.2.0/33' }, 'TRUSTED_PROXIES'],
  [{ TRUSTED_PROXIES: 'true' }, 'TRUSTED_PROXIES'],
  [{ QUESTIONS_PER_MINUTE: 'many' }, 'QUESTIONS_PER_MINUTE'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ PORT: '70000' }, 'PORT'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
  [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'slack' }, 'SLACK_API_URL'],
  [{ SLACK_AUTO_CHANNELS: 'C0123ABCDEF' }, 'SLACK_BOT_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_AUTO_CHANNELS: '#help' }, '"#help"'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_AUTO_CHANNELS: 'D0123' }, 'channel ids'],
  [{ ...TEAMS, MicrosoftAppId: '' }, 'MicrosoftAppId'],
  [{ ...TEAMS, MicrosoftAppPassword: '' }, 'MicrosoftAppPassword'],
  [{ ...TEAMS, MicrosoftAppTenantId: '' }, 'MicrosoftAppTenantId'],
  [{ ...TEAMS, MicrosoftAppType: 'Other' }, 'MicrosoftAppType'],
  [{ TEAMS_LOCAL_TEST: 'yes' }, 'TEAMS_LOCAL_TEST'],
  [{ TEAMS_LOCAL_TEST: '1', HOST: '0.0.0.0' }, 'HOST'],
])('%j is refused with a sentence that names %s', (environment, name) => {
  expect(problem(environment as Record<string, string>)).toContain(name);
});

test('everything wrong is said at once', () => {
  expect(problem({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxb-1' }).split('\n')).toHaveLength(2);
});

test('.env.example explains every variable, and no other', () => {
  const example = readFileSync(path.join(__dirname, '../../.env.example'), 'utf8').split('\n');
  const named = example.flatMap((line, at) => {
    const name = /^# ?([A-Za-z_]+)=/.exec(line)?.[1];
    if (name !== undefined) expect(example[at - 1]).toMatch(/^# \S+ .{10}/);
    return name ?? [];
  });
  expect(named.sort()).toEqual([...VARIABLES].sort());
});
