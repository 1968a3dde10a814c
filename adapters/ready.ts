import type { RequestHandler } from 'express';
import type { Adapter } from './adapter';

/** Null when all is well, else one sentence. */
type Trouble = () => string | null;

/** What the help desk consists of besides its adapters. */
export interface Parts {
  knowledge: Trouble;
  store: Trouble;
  outbox: Trouble;
}

export interface Readiness {
  readyz: RequestHandler;
  isStopping(): boolean;
  stop(): void;
}

/** Said of an adapter that nobody configured. */
const OFF = 'not configured';

/**
 * Whether work may be sent here. Not before the store and every configured adapter has been well once, and not while
 * the program ends. What breaks afterwards is told and changes nothing else: the bot goes on without it, and when it is
 * away for all copies alike, a balancer that sent work to none of them would only make it worse.
 */
export function readiness(parts: Partial<Parts>, adapters: readonly Adapter[]): Readiness {
  const needed = new Map<string, Trouble>(adapters.map(({ name, trouble }) => [name, trouble]));
  if (parts.store) needed.set('store', parts.store);
  const waitedFor = new Set(needed.keys());
  let stopping = false;
  const look = (): void => {
    for (const name of waitedFor) if (needed.get(name)?.() === null) waitedFor.delete(name);
  };
  look();
  const readyz: RequestHandler = (_request, response) => {
    look();
    const isReady = !stopping && waitedFor.size === 0;
    const states = Object.entries({ ...parts, ...Object.fromEntries(needed) });
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        ready: isReady,
        ...(stopping && { why: 'stopping' }),
        slack: OFF,
        teams: OFF,
        ...Object.fromEntries(states.map(([name, trouble]) => [name, trouble() ?? 'ok'])),
      });
  };
  return {
    readyz,
    isStopping: () => stopping,
    stop: (): void => {
      stopping = true;
    },
  };
}

/** The process answers, so the status is always 200; in words what it knows of itself. `ok` is false when an adapter has trouble. */
export function healthz(
  parts: Partial<Parts>,
  adapters: readonly Adapter[],
  facts: () => object,
): RequestHandler {
  return (_request, response) => {
    const states = adapters.map((adapter) => [adapter.name, adapter.trouble()] as const);
    const told = Object.entries(parts).map(([name, trouble]) => [name, trouble() ?? 'ok']);
    response.set('Cache-Control', 'no-store').json({
      ...facts(),
      ...Object.fromEntries(told),
      ok: states.every(([, trouble]) => trouble === null),
      adapters: Object.fromEntries(states.map(([name, trouble]) => [name, trouble ?? 'ok'])),
      failures: Object.fromEntries(
        adapters.flatMap((adapter) => (adapter.failures ? [[adapter.name, adapter.failures()]] : [])),
      ),
    });
  };
}
