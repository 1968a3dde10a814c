import type { App } from '@slack/bolt';
import { answerInThread } from './answer-in-thread';
import { ComeAgain } from './come-again';
import type { SlackContext } from './context';
import { readNotes } from './notes';
import { onceHere } from './once-here';
import { receive, type SlackEvent, threadOf } from './read/receive';
import { makeRoom } from './room';
import { replyFromCard } from './staff/reply-from-card';

/** How long before the start a message may have been written, in seconds: as long as Slack tries to deliver it. */
const RETRIES = 10 * 60;

/** Answers what people write to the bot, once each, however often and as however many events Slack delivers it. */
export function onMessage(app: App, context: SlackContext): void {
  const notBefore = context.startedAt / 1000 - RETRIES;

  async function onWritten(
    event: SlackEvent,
    team: string,
    { botUserId, retryNum = 0 }: { botUserId?: string; retryNum?: number },
  ): Promise<void> {
    const thread = threadOf(event);
    const { said, askers } = thread === null ? {} : await readNotes(context.desk, thread);
    const received = receive(event, {
      botUserId,
      autoChannels: context.autoChannels,
      askers: said === undefined ? undefined : new Set(askers),
      notBefore,
    });
    if (!received) return;
    const names = received.deliveries.map((name) => `slack ${team} ${name}`);
    await onceHere(context, names, {
      enter: () => makeRoom(context, received, retryNum),
      work: async () => {
        if (await replyFromCard(context, received, botUserId, names[0] as string)) return;
        if ((await answerInThread(context, received)) === 'failed')
          throw new ComeAgain('the answer could not be posted');
      },
    });
  }

  for (const type of ['message', 'app_mention'] as const)
    app.event(type, ({ event, body, context: how }) =>
      context.track(onWritten(event as SlackEvent, body.team_id, how)),
    );
}
