import { type SlackSettings, startSlack } from '../../../adapters/slack/main';
import type { HelpDesk } from '../../../src/index';
import { type FakeSlack, type Posted, startFakeSlack } from '../../fakes/slack';
import {
  eventPayload,
  postSigned,
  pressForm,
  pressPayload,
  type Signature,
  TEAM,
  TOKENS,
} from '../../fakes/slack-payloads';
import { served } from '../../fakes/slack-request-url';
import { handMadeDesk } from './hand-made-desk';

/** When the adapter is started, in milliseconds since 1970. */
const START = 1_700_000_000_000;

const HELLO = {
  type: 'message',
  channel_type: 'im',
  channel: 'D1',
  user: 'U1',
  ts: '1700000001.000100',
  text: 'hello',
};

/** The adapter over HTTP between a hand-made help desk and a fake of Slack. */
export async function overHttp(
  answer?: Parameters<typeof handMadeDesk>[0],
  more: Partial<SlackSettings> = {},
) {
  const desk = handMadeDesk(answer);
  return { ...(await deskOverHttp(desk, more)), desk };
}

/** The adapter over HTTP between a help desk and a fake of Slack; what it logs is kept from the console. */
export async function deskOverHttp(
  desk: HelpDesk,
  more: Partial<SlackSettings> = {},
  startedAt = START,
  fake?: FakeSlack,
) {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const slack = fake ?? (await startFakeSlack());
  const settings = {
    botToken: TOKENS.bot,
    signingSecret: TOKENS.signingSecret,
    apiUrl: slack.apiUrl,
    ...more,
  };
  const adapter = await startSlack(settings, desk, startedAt);
  const http = await served(adapter.routes!);
  let typed = 0;

  return {
    slack,
    adapter,
    /** A direct message `hello` of U1, but for what is different. */
    event: (different: object, how?: Signature) =>
      postSigned(http.url, JSON.stringify(eventPayload({ ...HELLO, ...different })), how),
    /** Resolves once nothing is under way any more. */
    settled: () => adapter.stop(),
    body: (body: string) => postSigned(http.url, body),
    /** Presses a button of the first message that was posted. */
    async press(label: string, user?: string, post: Posted = slack.posted[0]!): Promise<void> {
      await postSigned(http.url, pressForm(pressPayload(post, label, user)));
      await adapter.stop();
    },
    /** Anything that comes as a form's `payload`: a shortcut, a dialog that was sent off; what Slack is told. */
    async interact(payload: object): Promise<string> {
      const response = await postSigned(http.url, pressForm(payload));
      await adapter.stop();
      return response.text();
    },
    /** `/ssh-help …` */
    async command(text: string, { user = 'U1', channel = 'C1' } = {}): Promise<void> {
      typed += 1;
      const fields = {
        command: '/ssh-help',
        text,
        user_id: user,
        user_name: user.toLowerCase(),
        channel_id: channel,
        team_id: TEAM,
        trigger_id: `1.2.${typed}`,
        response_url: `${slack.origin}/response/${channel}/1700000000.${String(typed).padStart(6, '0')}`,
      };
      await postSigned(http.url, new URLSearchParams(fields).toString(), {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      await adapter.stop();
    },
    logged: () => log.mock.calls.flat().join('\n'),
    async close(): Promise<void> {
      await adapter.stop();
      http.close();
      if (fake === undefined) await slack.close();
      log.mockRestore();
    },
  };
}
