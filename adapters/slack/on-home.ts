import type { App, BlockButtonAction } from '@slack/bolt';
import type { Language } from '../../src/index';
import type { SlackContext } from './context';
import { homeView, LANGUAGE } from './draw/home-view';
import { reason } from './log';
import { personLanguage } from './person-language';
import { personOf } from './place';

/** Draws a person's Home tab whenever they open it, and again when they choose the language there. */
export function onHome(app: App, context: SlackContext): void {
  const draw = async (user: string): Promise<void> => {
    const view = homeView(context.desk, await personLanguage(context, user));
    try {
      await context.client.views.publish({ user_id: user, view });
    } catch (error) {
      context.log.error(`the Home tab of ${user} could not be drawn: ${reason(error)}`);
    }
  };
  const choose = async (user: string, language: Language): Promise<void> => {
    await context.desk.conversations.setLanguage(personOf(user), language);
    await draw(user);
  };

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await context.inBackground(draw(event.user));
  });
  app.action<BlockButtonAction>(new RegExp(`^${LANGUAGE}`), async ({ ack, body, action }) => {
    await ack();
    const { value } = action;
    if (isLanguage(value)) void context.inBackground(choose(body.user.id, value));
  });
}

function isLanguage(value: string | undefined): value is Language {
  return value === 'ja' || value === 'en';
}
