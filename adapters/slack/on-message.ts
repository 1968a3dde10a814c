import type { App } from '@slack/bolt';
import { answerInThread } from './answer-in-thread';
import { askers } from './askers';
import type { SlackContext } from './context';
import { saidIn } from './post/said';
import { receive, type SlackEvent } from './read/receive';

/** How long before the start a message may have been written, in seconds: as long as Slack tries to deliver it. */
const RETRIES = 10 * 60;

/** Answers what people write to the bot, once each, however often and as however many events Slack delivers it. */
export function onMessage(app: App, context: SlackContext): void {
  const { deliveries } = context;
  const notBefore = context.startedAt / 1000 - RETRIES;
  const askersOf = (conversation: string) =>
    saidIn(context).has(conversation) ? (askers(context).get(conversation) ?? new Set<string>()) : undefined;

  async function onWritten(event: SlackEvent, team: string, botUserId: string | undefined): Promise<void> {
    const received = receive(event, { botUserId, autoChannels: context.autoChannels, askersOf, notBefore });
    if (!received) return;
    const names = received.deliveries.map((name) => `${team} ${name}`);
    if (!(await deliveries.begin(names))) return;
    try {
      if ((await answerInThread(context, received)) === 'failed') await deliveries.forget(names);
    } catch (error) {
      // Nothing was posted, so Slack's next delivery may make it good.
      await deliveries.forget(names);
      throw error;
    }
  }

  for (const type of ['message', 'app_mention'] as const)
    app.event(type, ({ event, body, context: { botUserId } }) =>
      context.inBackground(onWritten(event as SlackEvent, body.team_id, botUserId)),
    );
}
