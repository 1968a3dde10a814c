import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, SocketModeReceiver } from '@slack/bolt';
import { reason } from './log';

/** Between tries to connect again, in milliseconds: at once, then 1 s, 2 s, 4 s, … */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** How long Slack may take to say goodbye, in milliseconds. */
const GOODBYE = 2000;

interface Connection {
  /** Null while connected, else one sentence that says what is wrong. */
  trouble(): string | null;
  stop(): Promise<void>;
}

/**
 * Connects Socket Mode and connects again whenever the connection ends, which Slack does every few hours. The SDK's
 * own reconnecting must be switched off: a try that fails there is an unhandled rejection, which ends the process,
 * and it waits five seconds before the first. Rejects when the first try fails.
 */
export async function stayConnected(client: SocketModeReceiver['client'], log: Logger): Promise<Connection> {
  const stopping = new AbortController();
  let down: string | null = null;
  let connecting = true;

  async function connectAgain(): Promise<void> {
    if (connecting || stopping.signal.aborted) return;
    connecting = true;
    for (let pause = 0; !stopping.signal.aborted; pause = Math.min(pause * 2 || FIRST_PAUSE, LONGEST_PAUSE)) {
      try {
        await sleep(pause, undefined, { signal: stopping.signal });
        await client.start();
        down = null;
        break;
      } catch (error) {
        if (stopping.signal.aborted) break;
        down = `Slack's Socket Mode is not connected: ${reason(error)}.`;
        log.warn(`${down} Trying again.`);
      }
    }
    connecting = false;
  }

  client.on('disconnected', connectAgain);
  await client.start();
  connecting = false;

  return {
    trouble: () => down,
    async stop() {
      stopping.abort();
      await Promise.race([client.disconnect(), sleep(GOODBYE, undefined, { ref: false })]);
    },
  };
}
