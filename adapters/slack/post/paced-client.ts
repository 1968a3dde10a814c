import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';

/** How long a call may wait for its turn because Slack said so, in milliseconds. */
const PATIENCE = 5 * 60 * 1000;

/** What an answer does without; nobody waits for it. */
const OPTIONAL = /^(?:reactions\.|assistant\.|users\.)/;

/** Answers. */
const POSTS = /^chat\.(?:postMessage|postEphemeral|update)$/;

/** Told of each post how it went. */
export interface Outcome {
  posted(): void;
  failed(error: unknown): void;
}

/**
 * Slack's client, obeying its rates where they apply: posts in one channel one after the other, and when Slack says
 * "later", that channel (or that method) rests and everything else goes on. The SDK's own way stops everything, and
 * after a few refusals gives up.
 */
export class PacedClient extends webApi.WebClient {
  private readonly restUntil = new Map<string, number>();
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(
    token: string,
    options: webApi.WebClientOptions,
    private readonly outcome: Outcome,
  ) {
    super(token, { ...options, rejectRateLimitedCalls: true });
  }

  override async apiCall(
    method: string,
    options: Record<string, unknown> = {},
  ): Promise<webApi.WebAPICallResult> {
    if (!POSTS.test(method)) return this.whenAllowed(method, method, options);
    const key = method === 'chat.update' ? method : `post ${options.channel}`;
    try {
      const result = await this.inTurn(key, () => this.whenAllowed(key, method, options));
      this.outcome.posted();
      return result;
    } catch (error) {
      this.outcome.failed(error);
      throw error;
    }
  }

  private async inTurn<T>(key: string, call: () => Promise<T>): Promise<T> {
    const done = (this.last.get(key) ?? Promise.resolve()).then(call, call);
    this.last.set(key, done);
    try {
      return await done;
    } finally {
      if (this.last.get(key) === done) this.last.delete(key);
    }
  }

  private async whenAllowed(
    key: string,
    method: string,
    options: Record<string, unknown>,
  ): Promise<webApi.WebAPICallResult> {
    const patience = Date.now() + (OPTIONAL.test(method) ? 0 : PATIENCE);
    for (;;) {
      const until = this.restUntil.get(key) ?? 0;
      const rest = until - Date.now();
      if (rest > 0) {
        if (until > patience) throw new webApi.WebAPIRateLimitedError(Math.ceil(rest / 1000));
        await sleep(rest);
        continue;
      }
      try {
        return await super.apiCall(method, options);
      } catch (error) {
        if (!(error instanceof webApi.WebAPIRateLimitedError)) throw error;
        this.restUntil.set(key, Date.now() + error.retryAfter * 1000);
        if (this.restUntil.get(key)! > patience) throw error;
      }
    }
  }
}
