import type { Memory } from './memory';
import type { Observer } from './types';

export interface DeskOptions {
  /** Where things are remembered; without a store nothing outlives the process, and no tickets are taken. */
  memory?: Memory;
  /** People of the staff, `slack:U123`. */
  staff?: readonly string[];
  /** The knowledge folder, to write drafts into; null when there is none to write to. */
  knowledgeDir?: string;
  /** For how many days what was asked is kept. */
  retentionDays?: number;
  /** Who counts what happens. */
  observer?: Observer;
}

export interface Hearing {
  /** Said without a mention in a thread that the bot has answered in. */
  followUp?: boolean;
  /**
   * Gets the work of keeping what was asked and answered, to be done beside posting the answer, and before the message
   * counts as done. It is to be run whether or not the answer can be posted. Without this it is done before `hear` ends.
   */
  keeping?: (keep: () => Promise<void>) => void;
}
