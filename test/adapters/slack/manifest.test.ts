import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import manifest from '../../../adapters/slack/manifest.json';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';

const ROOT = path.join(__dirname, '../../..');

/** Slack's published limits, as far as this manifest uses them; what it does not use is refused here. */
const SLACKS = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[\da-f]{6}$/),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({
      agent_description: z.string().max(300),
      suggested_prompts: z
        .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
        .max(4),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      // Else people can read the bot's messages and cannot write to it.
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[a-z\d._-]+$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z\d_-]+$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

const { bot: scopes } = manifest.oauth_config.scopes;
const { bot_events: events } = manifest.settings.event_subscriptions;

/** The scope that Slack asks for an event, or null. */
const EVENTS: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};

/** One of the scopes that Slack asks for a method, or null. */
const METHODS: Readonly<Record<string, string | null>> = {
  'apps.connections.open': null,
  'assistant.threads.setStatus': 'chat:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'auth.test': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'files.info': 'files:read',
  'reactions.add': 'reactions:write',
  'reactions.remove': 'reactions:write',
  'users.info': 'users:read',
  'views.open': null,
  'views.publish': null,
};

const code = readdirSync(path.join(ROOT, 'adapters/slack'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(ROOT, 'adapters/slack', name), 'utf8'))
  .join('\n');

/** The methods of the Web API that the adapter calls, as `chat.postMessage`. */
const called = new Set(
  [
    ...code.matchAll(
      /(?<![\w'])((?:apps|assistant|auth|chat|conversations|files|reactions|users|views|pins|bookmarks|team)(?:\s*\.\s*(?!some|map|filter|flatMap|find|slice|every|notes?\b|languageOf|setLanguage)[a-z]\w*){1,2})\s*\(/g,
    ),
  ].map(([, method]) => (method as string).replace(/\s/g, '')),
);

test("the manifest is inside Slack's limits", () => {
  expect(SLACKS.safeParse(manifest).error).toBeUndefined();
});

test('it asks for exactly the scopes that its events, its methods and its commands need', () => {
  expect(called.size).toBeGreaterThan(8);
  expect([...called].filter((method) => METHODS[method] === undefined)).toEqual([]);
  expect(events.filter((event) => EVENTS[event] === undefined)).toEqual([]);
  const needed = [...events.map((event) => EVENTS[event]), ...[...called].map((method) => METHODS[method])];
  expect(scopes).toEqual([...new Set(['commands', ...needed.filter(Boolean)])].sort());
});

test('the adapter listens to what the manifest announces', () => {
  for (const { callback_id } of manifest.features.shortcuts) expect(code).toContain(`'${callback_id}'`);
  for (const { command } of manifest.features.slash_commands) expect(code).toContain(`'${command}'`);
  for (const event of events) expect(code).toContain(`'${event.split('.')[0]}'`);
});

test('every prompt of the manifest is answered, in the language that the person has set', async () => {
  const desk = new HelpDesk(shippedKnowledge());
  for (const { message } of manifest.features.agent_view.suggested_prompts)
    for (const language of ['ja', 'en'])
      expect(
        await desk.peek({ text: message, addressed: true, locale: language }, { conversation: 'x' }),
      ).toMatchObject({
        kind: 'solution',
        language,
      });
});

describe.each(['slack.md', 'slack.ja.md'])('docs/%s', (name) => {
  const page = readFileSync(path.join(ROOT, 'docs', name), 'utf8');

  test('explains every scope of the manifest, and no other', () => {
    const rows = [...page.matchAll(/^\| `([a-z_]+(?:[.:][a-z]+)*)` \| (.*) \| (.*) \|$/gm)];
    expect(rows.map(([, scope]) => scope)).toEqual(scopes);
    for (const [, , why, without] of rows) expect([why, without].join().length).toBeGreaterThan(10);
  });

  test('names files, scripts and settings that there are', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const [, script] of page.matchAll(/npm run (?:-s )?([a-z:]+)/g))
      expect(scripts).toHaveProperty(script!);
    const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
    for (const [variable] of page.matchAll(/\bSLACK_[A-Z_]+/g)) expect(example).toContain(`# ${variable}=`);
    expect(page).toContain('adapters/slack/manifest.json');
  });

  test('calls things by the names that the manifest gives them', () => {
    for (const { name: shortcut } of manifest.features.shortcuts) expect(page).toContain(`**${shortcut}**`);
    expect(page).toContain(`**${manifest.display_information.name}**`);
    expect(page).toContain(`/invite @${manifest.features.bot_user.display_name}`);
    for (const { command } of manifest.features.slash_commands) expect(page).toContain(`\`${command}\``);
  });

  test('shows what the doctor prints', () => {
    const { phrase } = shippedKnowledge();
    const language = name === 'slack.md' ? 'en' : 'ja';
    for (const said of ['doctor-slack-socket-good', 'doctor-slack-scopes-good'])
      expect(page).toContain(`       ✓ ${phrase(said, language).trim()}\n`);
    const words = { bot: manifest.features.bot_user.display_name, team: 'Example' };
    expect(page).toContain(`✓ ${phrase('doctor-slack-token-good', language, words).trim()}\n`);
  });
});
