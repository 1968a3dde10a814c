import type { Logger, LogLevel } from '@slack/bolt';
import { type Log, plainLog } from '../log';
import { oneLine } from '../one-line';

/**
 * The logger for Slack's SDK and for this adapter: one line each. Debug lines are dropped whatever the
 * level, because the SDK puts whole messages into them, and people paste private keys.
 */
export function slackLogger(log: Pick<Log, 'info' | 'warn' | 'error'> = plainLog('slack')): Logger {
  const to =
    (level: 'info' | 'warn' | 'error') =>
    (...said: unknown[]) =>
      log[level](oneLine(said.map(String).join(' ')));
  return {
    debug() {},
    info: to('info'),
    warn: to('warn'),
    error: to('error'),
    setLevel() {},
    getLevel: () => 'info' as LogLevel,
    setName() {},
  };
}

/** Why something failed, short enough for a sentence: Slack's own error code, an HTTP status, the network's word. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error));
  const { data, statusCode, original, cause } = error as {
    data?: { error?: string; needed?: string };
    statusCode?: number;
    original?: Error;
    cause?: { code?: string };
  };
  if (data?.error) return oneLine(data.needed ? `${data.error} (${data.needed})` : data.error);
  if (statusCode !== undefined) return `HTTP status ${statusCode}`;
  if (original) return reason(original);
  return oneLine(cause?.code ? `${error.message} (${cause.code})` : error.message);
}
