import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Say } from '../../../adapters/doctor-finding';
import { doctorSlack } from '../../../adapters/slack/doctor';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack';
import { TOKENS } from '../../fakes/slack-payloads';
import { shippedKnowledge } from '../../knowledge-for-tests';

const say: Say = (name, words) => shippedKnowledge().phrase(name, 'en', words).trim();
const manifest = JSON.parse(
  readFileSync(path.join(__dirname, '../../../adapters/slack/manifest.json'), 'utf8'),
);

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack();
  slack.scopes.clear();
  for (const scope of manifest.oauth_config.scopes.bot) slack.scopes.add(scope);
});
afterEach(() => slack.close());

const doctor = async (more: object = { appToken: TOKENS.app }, botToken: string = TOKENS.bot) =>
  (await doctorSlack({ botToken, apiUrl: slack.apiUrl, ...more }, say)).map(
    ({ state, text }) => `${state}: ${text}`,
  );

test('nothing configured: says where it is told how, and asks nobody', async () => {
  expect(await doctorSlack(null, say)).toEqual([
    { state: 'note', text: 'Slack is not configured; docs/slack.md says how.' },
  ]);
});

test('all is well: which workspace, which bot, all scopes, Socket Mode; nothing is posted or read', async () => {
  expect(await doctor()).toEqual([
    'good: Slack: the bot token works (ssh-helpdesk in the workspace Example).',
    'good: Slack: the bot token has the scopes it needs.',
    'good: Slack: Socket Mode works.',
  ]);
  expect(slack.calls.map(({ method }) => method)).toEqual(['auth.test', 'apps.connections.open']);
});

test('a wrong bot token: says so, with what Slack answers and without the token', async () => {
  const [first, ...rest] = await doctor({ appToken: TOKENS.app, autoChannels: ['C1'] }, 'xoxb-1-wrong');
  expect(first).toMatch(/^bad: Slack: SLACK_BOT_TOKEN does not work \(invalid_auth\); copy the Bot User/);
  expect(rest).toEqual(['good: Slack: Socket Mode works.']);
  expect(first).not.toContain('wrong');
});

test('missing scopes are named, all of them, in one sentence', async () => {
  slack.scopes.delete('files:read');
  slack.scopes.delete('im:history');
  expect((await doctor())[1]).toMatch(
    /^bad: Slack: scopes are missing: files:read, im:history; add them under "OAuth & Permissions"/,
  );
});

test('a plan without agents is no fault', async () => {
  slack.scopes.delete('assistant:write');
  expect((await doctor()).slice(1, 3)).toEqual([
    'good: Slack: the bot token has the scopes it needs.',
    'note: Slack: without the scope assistant:write no prompts are suggested, which is as it should be on a plan without agents.',
  ]);
});

test('an answer that does not list the scopes is not taken for missing scopes', async () => {
  slack.answerNext('auth.test', {
    headers: { 'x-oauth-scopes': '' },
    body: { ok: true, user: 'bot', team: 'T' },
  });
  expect((await doctor())[1]).toMatch(/^note: .*cannot be told/);
});

test('an app token that Slack does not take', async () => {
  expect((await doctor({ appToken: 'xapp-1-wrong' })).at(-1)).toMatch(
    /^bad: Slack: Socket Mode does not work with SLACK_APP_TOKEN \(invalid_auth\); .*connections:write/,
  );
});

test('over HTTP: which address Slack needs', async () => {
  expect((await doctor({ signingSecret: 's' })).at(-1)).toMatch(/^note: .*https:\/\/.*\/slack\/events\.$/);
  expect(slack.calls.map(({ method }) => method)).not.toContain('apps.connections.open');
});

test('the channels to be read: in, not in, and not to be told; no message is asked for', async () => {
  slack.answerNext('conversations.history', { body: { ok: true, messages: [] } });
  slack.answerNext('conversations.history', { body: { ok: false, error: 'not_in_channel' } });
  slack.answerNext('conversations.history', {
    body: { ok: false, error: 'missing_scope', needed: 'channels:history' },
  });
  const autoChannels = ['C1', 'C2', 'C3'];
  expect((await doctor({ appToken: TOKENS.app, autoChannels })).slice(3)).toEqual([
    'good: Slack: the bot is in C1 of SLACK_AUTO_CHANNELS.',
    "bad: Slack: the bot is not in C2 of SLACK_AUTO_CHANNELS; type /invite @ssh-helpdesk in that channel, or check the channel's id.",
    'bad: Slack: C3 of SLACK_AUTO_CHANNELS cannot be looked at (missing_scope (channels:history)).',
  ]);
  const asked = slack.calls.filter(({ method }) => method === 'conversations.history');
  expect(asked.map(({ fields }) => fields.channel)).toEqual(autoChannels);
  for (const { fields } of asked) expect(Number(fields.oldest)).toBeGreaterThan(Date.now() / 1000);
});

test('the staff channel: in, or not in', async () => {
  slack.answerNext('conversations.history', { body: { ok: true, messages: [] } });
  slack.answerNext('conversations.history', { body: { ok: false, error: 'not_in_channel' } });
  const lasts = [1, 2].map(async () => (await doctor({ appToken: TOKENS.app, staffChannel: 'C7' })).at(-1));
  expect((await Promise.all(lasts)).sort()).toEqual([
    expect.stringMatching(
      /^bad: Slack: the bot is not in the staff channel C7 \(SLACK_STAFF_CHANNEL\); type/,
    ),
    'good: Slack: the bot is in the staff channel C7.',
  ]);
});

test('Slack out of reach is said once, with the address', async () => {
  const apiUrl = slack.apiUrl.replace('127.0.0.1', '127.0.0.2');
  const findings = await doctor({ appToken: TOKENS.app, apiUrl });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(`bad: Slack cannot be reached at ${apiUrl} (`);
});
