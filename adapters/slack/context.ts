import type { Logger, webApi } from '@slack/bolt';
import type { HelpDesk } from '../../src/index';

/** What every listener works with. */
export interface SlackContext {
  desk: HelpDesk;
  client: webApi.WebClient;
  log: Logger;
  /** Channels where everything that is written is read, and only a certain match is answered. */
  autoChannels: ReadonlySet<string>;
  /** Where the staff take tickets; who acts there is staff. */
  staffChannel?: string;
  /** When the program was started, in milliseconds since 1970. */
  startedAt: number;
  /** Origins that files are fetched from: `https://files.slack.com`. */
  fileHosts: readonly string[];
  /** The locale a person set in Slack (`ja-JP`); undefined when Slack does not tell. */
  localeOf(user: string): Promise<string | undefined>;
  /** Lets work go on after the acknowledgement: waited for at the end of the program, failures logged. */
  inBackground(work: Promise<unknown>): Promise<void>;
  /** Has the end of the program wait for work that somebody else waits for, too. */
  track<T>(work: Promise<T>): Promise<T>;
}
