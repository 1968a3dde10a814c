import type { Logger, LogLevel } from '@slack/bolt';

/** Bot, user and app tokens; none should get this far, and none gets further. */
const TOKEN = /\bx(?:ox[a-z]|app)-[\w-]+/g;

/** A log line is a line, and no place for the HTML page that a proxy answered with. */
const LONGEST = 500;

/**
 * The logger for Slack's SDK and for this adapter: one line each, to `write`. Debug lines are dropped whatever the
 * level, because the SDK puts whole messages into them, and people paste private keys.
 */
export function slackLogger(write: (line: string) => void = (line) => console.error(line)): Logger {
  const line = (...said: unknown[]) => write(`slack: ${oneLine(said.map(String).join(' '))}`);
  return {
    debug() {},
    info: line,
    warn: line,
    error: line,
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

function oneLine(text: string): string {
  return text.replace(TOKEN, 'x…').replace(/\s+/g, ' ').slice(0, LONGEST);
}
