import { redact } from '../src/index';

/** Slack's bot, user and app tokens; none should get this far, and none gets further. */
const SLACK_TOKEN = /\bx(?:ox[a-z]|app)-[\w-]+/g;

export function withoutTokens(text: string): string {
  return text.replace(SLACK_TOKEN, 'x…');
}

/** A log line is a line, and no place for the HTML page that a proxy answered with. */
const LONGEST = 500;

/** A text for a log or a report: one line, not too long, without keys, passwords and tokens. */
export function oneLine(text: string): string {
  return redact(withoutTokens(text).slice(0, LONGEST * 20))
    .text.replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}
