import type { RequestHandler } from 'express';

/** One way in, running. `start.ts` mounts `routes` on the one HTTP server and stops every adapter at the end. */
export interface Adapter {
  name: 'web' | 'slack' | 'teams';
  /** How it is reached, for the line printed at the start: a path, or "Socket Mode". */
  reachedBy: string;
  /** An Express router or app; missing when the adapter needs no HTTP (Socket Mode). */
  routes?: RequestHandler;
  /** Null when all is well, else one sentence that says what is wrong. */
  trouble(): string | null;
  /** How often each sort of thing failed since the start, for `/healthz`. */
  failures?(): Readonly<Record<string, number>>;
  /** How much it is working on now. */
  underWay?(): number;
  stop(): Promise<void>;
}
