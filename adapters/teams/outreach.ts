import type { Post } from './reply';

/** What can be done with Teams outside of any activity. Each rejects when Teams refuses, after a few tries, and at once when the `serviceUrl` is not one of Teams. */
export interface Outreach {
  /** Posts to a conversation; with `;messageid=…` into a thread of a channel. Resolves to the id of the message. */
  post(serviceUrl: string, conversation: string, message: Post): Promise<string>;
  /** Puts a message in the place of one that was posted before. */
  replace(serviceUrl: string, conversation: string, activity: string, message: Post): Promise<void>;
  /** The chat of the bot with one person, by their id in Teams, made when there is none. */
  chatWith(serviceUrl: string, person: string, tenant: string | undefined): Promise<string>;
}
