import { z } from 'zod';
import manifest from '../../../adapters/slack/manifest.json';

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
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
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
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

/** What each scope is for: an event that needs it, or a method of the Web API that the adapter calls. */
const SCOPES: Record<string, string> = {
  'app_mentions:read': 'app_mention',
  'chat:write': 'chat.postMessage',
  'im:history': 'message.im',
  'users:read': 'users.info',
};

test("the manifest is inside Slack's limits", () => {
  expect(SLACKS.safeParse(manifest).error).toBeUndefined();
});

test('it asks for no scope without a use, and for no event without its scope', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(SCOPES));
  expect(Object.values(SCOPES)).toEqual(
    expect.arrayContaining(manifest.settings.event_subscriptions.bot_events),
  );
});
