import { type SlackSettings, startSlack } from '../../../adapters/slack/main';
import { startFakeSlack } from '../../fakes/slack';
import {
  eventPayload,
  postSigned,
  pressForm,
  pressPayload,
  type Signature,
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

/** The adapter over HTTP between a hand-made help desk and a fake of Slack; what it logs is kept from the console. */
export async function overHttp(
  answer?: Parameters<typeof handMadeDesk>[0],
  more: Partial<SlackSettings> = {},
) {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const slack = await startFakeSlack();
  const desk = handMadeDesk(answer);
  const settings = {
    botToken: TOKENS.bot,
    signingSecret: TOKENS.signingSecret,
    apiUrl: slack.apiUrl,
    ...more,
  };
  const adapter = await startSlack(settings, desk, START);
  const http = await served(adapter.routes!);

  return {
    slack,
    desk,
    adapter,
    /** A direct message `hello` of U1, but for what is different. */
    event: (different: object, how?: Signature) =>
      postSigned(http.url, JSON.stringify(eventPayload({ ...HELLO, ...different })), how),
    /** Resolves once nothing is under way any more. */
    settled: () => adapter.stop(),
    body: (body: string) => postSigned(http.url, body),
    /** Presses a button of the first message that was posted. */
    press: (label: string, user?: string) =>
      postSigned(http.url, pressForm(pressPayload(slack.posted[0]!, label, user))),
    logged: () => log.mock.calls.flat().join('\n'),
    async close(): Promise<void> {
      await adapter.stop();
      http.close();
      await slack.close();
      log.mockRestore();
    },
  };
}
