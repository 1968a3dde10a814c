import type { App, BlockButtonAction } from '@slack/bolt';
import type { SlackContext } from './context';
import { reason } from './log';
import { onAgentView } from './on-agent-view';
import { BUTTONS, onButton } from './on-button';
import { onCommand } from './on-command';
import { onCommon } from './on-common';
import { onHome } from './on-home';
import { onMessage } from './on-message';
import { onShortcut } from './on-shortcut';

/** Everything that people do in Slack and this adapter answers. */
export function listen(app: App, context: SlackContext): void {
  onMessage(app, context);
  onShortcut(app, context);
  onCommand(app, context);
  onCommon(app, context);
  onHome(app, context);
  onAgentView(app, context);
  app.action<BlockButtonAction>(BUTTONS, async ({ ack, body, respond }) => {
    await ack();
    await context.inBackground(onButton(context, body, respond));
  });
  app.error(async (error) => context.log.error(reason(error)));
}
