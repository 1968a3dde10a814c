import { startSlack } from '../../../adapters/slack/main';
import { HelpDesk } from '../../../src/index';
import { type Posted, startFakeSlack } from '../../fakes/slack';
import { eventPayload, postSigned, pressForm, pressPayload, TEAM, TOKENS } from '../../fakes/slack-payloads';
import { served } from '../../fakes/slack-request-url';
import { shippedKnowledge } from '../../knowledge-for-tests';

interface Where {
  user?: string;
  channel?: string;
}

let urls = 0;

/**
 * The adapter over HTTP, with the shipped knowledge, for everything but messages: the Home tab, the agent's prompts,
 * `/ssh-help`, "Ask SSH help" and the buttons there. Each call resolves when everything it led to is done.
 */
export async function frontDoors(desk = new HelpDesk(shippedKnowledge())) {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const slack = await startFakeSlack();
  const settings = { botToken: TOKENS.bot, signingSecret: TOKENS.signingSecret, apiUrl: slack.apiUrl };
  const adapter = await startSlack(settings, desk);
  const http = await served(adapter.routes!);
  const person = (user: string) => ({ id: user, username: user, name: user, team_id: TEAM });
  const team = { id: TEAM, domain: 'example' };
  const common = { api_app_id: 'A0APP', token: 'verification', trigger_id: '1.2.3' };

  const post = (body: string): Promise<Response> =>
    postSigned(http.url, body, {
      headers: body.startsWith('{') ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const commandForm = (text: string, user: string, channel: string, response_url: string): string =>
    new URLSearchParams({
      ...common,
      command: '/ssh-help',
      text,
      user_id: user,
      user_name: user,
      channel_id: channel,
      channel_name: 'general',
      team_id: TEAM,
      team_domain: 'example',
      response_url,
    }).toString();

  async function send(body: string): Promise<number> {
    const { status } = await post(body);
    await adapter.stop();
    return status;
  }
  const responseUrl = (channel: string): string => {
    urls += 1;
    return `${slack.origin}/response/${channel}/1700000000.${String(urls).padStart(6, '0')}`;
  };

  return {
    slack,
    desk,
    event: (event: object) => send(JSON.stringify(eventPayload(event))),
    opens: (tab: 'home' | 'messages', user = 'U1') =>
      send(
        JSON.stringify(
          eventPayload({ type: 'app_home_opened', tab, user, channel: `D${user}`, event_ts: '1700000000.1' }),
        ),
      ),
    command: (text: string, { user = 'U1', channel = 'C1' }: Where = {}) =>
      send(commandForm(text, user, channel, responseUrl(channel))),
    /** `/ssh-help` whose answer goes elsewhere; resolves at once with what Slack is told. */
    acknowledged: async (text: string, url: string) =>
      (await post(commandForm(text, 'U1', 'C1', url))).status,
    settled: () => adapter.stop(),
    /** "Ask SSH help" in the menu of a message. */
    shortcut: (message: object, { user = 'U1', channel = 'C1' }: Where = {}) =>
      send(
        pressForm({
          ...common,
          type: 'message_action',
          callback_id: 'ask-ssh-help',
          user: person(user),
          team,
          channel: { id: channel, name: 'general' },
          message_ts: '1700000001.000100',
          message: { type: 'message', ts: '1700000001.000100', user: 'U2', text: '', ...message },
          response_url: responseUrl(channel),
          action_ts: '1700000002.1',
        }),
      ),
    /** A button in the Home tab. */
    pressAtHome(label: string, user = 'U1'): Promise<number> {
      const view = slack.homes.get(user)!;
      const pressed = view.blocks
        .flatMap((block) =>
          block.type === 'actions' ? block.elements.map((button) => ({ block, button })) : [],
        )
        .find(({ button }) => button.type === 'button' && button.text.text === label);
      if (!pressed) throw new Error(`no button ${label} in the Home tab`);
      return send(
        pressForm({
          ...common,
          type: 'block_actions',
          user: person(user),
          team,
          container: { type: 'view', view_id: 'V1' },
          view: { ...view, id: 'V1' },
          actions: [
            { ...pressed.button, block_id: pressed.block.block_id ?? 'x', action_ts: '1700000003.1' },
          ],
        }),
      );
    },
    /** A button under a message. */
    press: (post: Posted, label: string, user = 'U1') => send(pressForm(pressPayload(post, label, user))),
    logged: () => log.mock.calls.flat().join('\n'),
    async close(): Promise<void> {
      await adapter.stop();
      http.close();
      await slack.close();
      log.mockRestore();
    },
  };
}

export type FrontDoors = Awaited<ReturnType<typeof frontDoors>>;

/** The labels of the buttons in blocks. */
export function labelsOf(blocks: Posted['blocks']): string[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => (element.type === 'button' ? element.text.text : element.type))
      : [],
  );
}
