import { App, ExpressReceiver } from '@slack/bolt';
import { Router } from 'express';
import { background } from '../../../adapters/slack/background';
import type { SlackContext } from '../../../adapters/slack/context';
import { slackLogger } from '../../../adapters/slack/log';
import { BUTTONS, onButton } from '../../../adapters/slack/on-button';
import { type Place, talkOf } from '../../../adapters/slack/place';
import { respond } from '../../../adapters/slack/post/respond';
import type { HelpDesk } from '../../../src/index';
import { type Posted, startFakeSlack } from '../../fakes/slack';
import { postSigned, pressForm, pressPayload, TOKENS } from '../../fakes/slack-payloads';
import { served } from '../../fakes/slack-request-url';

interface Asked extends Partial<Place> {
  text?: string;
}

/**
 * The answering half of the adapter: `respond` called as the listeners do, and every press through the real Bolt over
 * HTTP, against a fake of Slack. What is logged is kept from the console.
 */
export async function answering(desk: HelpDesk) {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const slack = await startFakeSlack();
  const router = Router();
  const app = new App({
    token: TOKENS.bot,
    receiver: new ExpressReceiver({
      signingSecret: TOKENS.signingSecret,
      endpoints: '/slack/events',
      router,
      logger: slackLogger(),
    }),
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 1, minTimeout: 10 } },
    logger: slackLogger(),
    convoStore: false,
    deferInitialization: true,
  });
  const { inBackground, track, finished: settled } = background(slackLogger());
  let context = newContext();
  app.action(BUTTONS, async ({ ack, body, respond: reply }) => {
    await ack();
    void context.inBackground(onButton(context, body as never, reply));
  });
  await app.init();
  const http = await served(router);

  function newContext(): SlackContext {
    return {
      desk,
      client: app.client,
      log: slackLogger(),
      autoChannels: new Set(),
      startedAt: 0,
      fileHosts: [],
      localeOf: async () => undefined,
      inBackground,
      track,
    };
  }

  return {
    slack,
    settled,
    context: () => context,
    /** A person writes, and is answered; everything has been said and done when it resolves. */
    async say({ text = 'hello', ...different }: Asked = {}): Promise<void> {
      const place = {
        channel: 'C1',
        thread: '1700000001.000100',
        asked: '1700000001.000100',
        user: 'U1',
        ...different,
      };
      const answer = await desk.hear({ text, addressed: true }, await talkOf(context, place));
      await context.inBackground(respond(context, place, answer));
      await settled();
    },
    /** Presses the button with that label below a message; resolves when it is answered. */
    async press(post: Posted, label: string, user = 'U1'): Promise<void> {
      const response = await postSigned(http.url, pressForm(pressPayload(post, label, user)));
      expect(response.status).toBe(200);
      await settled();
    },
    /** Sends a press as it was, whatever reads there now. */
    async send(payload: object): Promise<void> {
      await postSigned(http.url, pressForm(payload));
      await settled();
    },
    /** Everything that the adapter remembered is gone; give it a desk that has forgotten, too. */
    restart(anew: HelpDesk): void {
      desk = anew;
      context = newContext();
    },
    signs: (ts: string, channel = 'C1') => slack.reactions.get(`${channel} ${ts}`) ?? [],
    logged: () => log.mock.calls.flat().join('\n'),
    async close(): Promise<void> {
      await settled();
      http.close();
      await slack.close();
      log.mockRestore();
    },
  };
}

/** The labels of the buttons below a message. */
export function labels({ blocks }: Pick<Posted, 'blocks'>): string[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element) => (element.type === 'button' ? element.text.text : element.type))
      : [],
  );
}
