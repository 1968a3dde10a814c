import type { ExpressReceiver, Receiver } from '@slack/bolt';

type Failed = Parameters<
  NonNullable<NonNullable<ConstructorParameters<typeof ExpressReceiver>[0]>['processEventErrorHandler']>
>[0];

/**
 * Has an event acknowledged only when everything that follows from it is done. Bolt does it before: a program that is
 * killed in between has lost the message, for Slack sends again only what was not acknowledged within three seconds,
 * at once, after a minute and after five. Buttons, commands and dialogs are acknowledged by their listeners.
 */
export function acknowledgedWhenDone<T extends Receiver>(receiver: T): T {
  const init = receiver.init.bind(receiver);
  receiver.init = (app) => {
    const patient: typeof app = Object.assign(Object.create(app), {
      async processEvent(event: Parameters<typeof app.processEvent>[0]): Promise<void> {
        if (event.body.type !== 'event_callback') return app.processEvent(event);
        await app.processEvent({ ...event, ack: async () => {} });
        await event.ack();
      },
    });
    init(patient);
  };
  return receiver;
}

/** For Bolt: to what failed the answer is 503, after which Slack sends it again. True: it needs no acknowledgement. */
export async function askToComeAgain({ response }: Pick<Failed, 'response'>): Promise<boolean> {
  if (!response.headersSent) response.writeHead(503).end();
  return true;
}
