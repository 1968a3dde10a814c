import type { App } from '@slack/bolt';
import type { SlackContext } from './context';
import { reason } from './log';
import { personLanguage } from './person-language';

/** Slack shows no more prompts than these. */
const PROMPTS = 4;

/** How long nothing is offered after Slack refused, in milliseconds: a plan or a token seldom changes. */
const PAUSE = 60 * 60 * 1000;

/**
 * Offers the common problems as prompts when a person opens the conversation with the bot. What they send from there
 * arrives as any direct message; where the plan or the scopes have no agents, it stays at that.
 */
export function onAgentView(app: App, context: SlackContext): void {
  let pausedUntil = 0;
  let told = false;

  const offer = async (user: string, channel: string): Promise<void> => {
    const language = await personLanguage(context, user);
    const prompts = context.desk
      .commonProblems()
      .slice(0, PROMPTS)
      .map(({ title }) => ({ title: title[language].trim(), message: title[language].trim() }));
    if (prompts.length === 0) return;
    try {
      // With a `thread_ts` Slack takes the call and shows nothing.
      await context.client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: context.desk.phrase('common-problems', language).trim(),
        prompts,
      });
    } catch (error) {
      pausedUntil = Date.now() + PAUSE;
      if (!told)
        context.log.warn(
          `no prompts are suggested, direct messages are answered all the same: ${reason(error)}`,
        );
      told = true;
    }
  };

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'messages' || Date.now() < pausedUntil) return;
    await context.inBackground(offer(event.user, event.channel));
  });
}
