import type { App, BlockButtonAction, Logger } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { HelpDesk, Language } from '../../src/index';
import { localeLookup } from './locale';
import { reason } from './log';
import { post } from './post';
import { receive, type SlackEvent } from './receive';
import { render, type SlackMessage } from './render';
import { CHOICES_IN, CHOOSE } from './render-part';

/** What the adapter needs of the help desk. */
export type Desk = Pick<HelpDesk, 'answer' | 'pick' | 'phrase'>;

/** How long a delivery is remembered, in milliseconds; Slack's last retry comes after about six minutes. */
const DELIVERIES = 15 * 60 * 1000;

/**
 * Answers what people write to the bot, and what they choose, in the thread where they did. Each message and each
 * choice is answered once, however often and as however many events Slack delivers it.
 *
 * @returns Waits for the answers that are being written.
 */
export function listen(app: App, desk: Desk, log: Logger): () => Promise<void> {
  const localeOf = localeLookup(app.client, log);
  const delivered = new LRUCache<string, true>({ max: 10_000, ttl: DELIVERIES });
  const underWay = new Set<Promise<void>>();

  const isFirst = (delivery: string) => {
    if (delivered.has(delivery)) return false;
    delivered.set(delivery, true);
    return true;
  };
  const inBackground = async (work: Promise<void>) => {
    const logged = work.catch((error) => log.error(`a message could not be answered: ${reason(error)}`));
    underWay.add(logged);
    await logged;
    underWay.delete(logged);
  };

  async function onWritten(event: SlackEvent, botUserId: string | undefined): Promise<void> {
    const received = receive(event, botUserId);
    if (!received || !isFirst(`${received.channel} ${received.ts}`)) return;
    const message = { ...received.message, locale: await localeOf(received.user) };
    const answer = desk.answer(message, received.conversation);
    if (answer.kind !== 'silent') await post(app.client, log, received, render(answer, phrase));
  }

  async function onChosen({ channel, message, actions: [button] }: BlockButtonAction): Promise<void> {
    if (!channel || !message || !button?.value) return;
    if (!isFirst(`${channel.id} ${message.ts} ${button.value}`)) return;
    const thread: string = message.thread_ts ?? message.ts;
    const language: Language = button.block_id.startsWith(`${CHOICES_IN}ja`) ? 'ja' : 'en';
    const answer = desk.pick(button.value, language, `slack:${channel.id}:${thread}`);
    await post(
      app.client,
      log,
      { channel: channel.id, thread },
      answer ? render(answer, phrase) : gone(language),
    );
  }

  const phrase = (name: string, language: Language) => desk.phrase(name, language);

  /** The knowledge has changed since the button was posted. */
  const gone = (language: Language): SlackMessage => ({
    text: phrase('slack-choice-gone', language),
    blocks: [],
  });

  app.event('message', ({ event, context }) => inBackground(onWritten(event, context.botUserId)));
  app.event('app_mention', ({ event, context }) => inBackground(onWritten(event, context.botUserId)));
  app.action<BlockButtonAction>(new RegExp(`^${CHOOSE}`), async ({ ack, body }) => {
    await ack();
    await inBackground(onChosen(body));
  });
  app.error(async (error) => log.error(reason(error)));

  return async () => {
    await Promise.all(underWay);
  };
}
