import type { App, BlockButtonAction } from '@slack/bolt';
import { ComeAgain } from './come-again';
import type { SlackContext } from './context';
import { reason } from './log';
import { onAgentView } from './on-agent-view';
import { BUTTONS, onButton } from './on-button';
import { onCommand } from './on-command';
import { onCommon } from './on-common';
import { onHome } from './on-home';
import { onMessage } from './on-message';
import { onShortcut } from './on-shortcut';
import { onTicket } from './staff/on-ticket';
import { onWrongAnswer } from './staff/on-wrong-answer';

/** Everything that people do in Slack and this adapter answers. */
export function listen(app: App, context: SlackContext): void {
  onMessage(app, context);
  onShortcut(app, context);
  onTicket(app, context);
  onWrongAnswer(app, context);
  onCommand(app, context);
  onCommon(app, context);
  onHome(app, context);
  onAgentView(app, context);
  app.action<BlockButtonAction>(BUTTONS, async ({ ack, body, respond }) => {
    await ack();
    void context.inBackground(onButton(context, body, respond));
  });
  // Thrown on, it keeps an event from being acknowledged.
  app.error(async (error) => {
    if (!(error instanceof ComeAgain)) context.log.error(`a message could not be answered: ${reason(error)}`);
    throw error;
  });
}
