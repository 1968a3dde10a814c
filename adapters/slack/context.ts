import type { Logger, webApi } from '@slack/bolt';
import type { HelpDesk } from '../../src/index';
import type { Deliveries } from '../deliveries';

/** What the adapter needs of the help desk. */
export type Desk = Pick<
  HelpDesk,
  'answer' | 'pick' | 'canPick' | 'phrase' | 'commonProblems' | 'incident' | 'knowledge'
>;

/** What every listener works with. */
export interface SlackContext {
  desk: Desk;
  client: webApi.WebClient;
  log: Logger;
  /** Channels where everything that is written is read, and only a certain match is answered. */
  autoChannels: ReadonlySet<string>;
  /** When the program was started, in milliseconds since 1970. */
  startedAt: number;
  /** Origins that files are fetched from: `https://files.slack.com`. */
  fileHosts: readonly string[];
  /** The locale a person set in Slack (`ja-JP`); undefined when Slack does not tell. */
  localeOf(user: string): Promise<string | undefined>;
  /** Messages that were seen. */
  deliveries: Deliveries;
  /** Whether this is the first time that a press (`C1 1700.1 VALUE`) is seen; later ones are to be left alone. */
  isFirst(delivery: string): boolean;
  /** Lets work go on after the acknowledgement: waited for at the end of the program, failures logged. */
  inBackground(work: Promise<unknown>): Promise<void>;
}
