import type { Frame } from './wire.js';

/** How long an answer may take, in milliseconds; a server that hangs is as good as none. */
const PATIENCE = 30_000;

/** Why there is no answer: `status` is HTTP's, 0 when the server cannot be reached. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

/** @throws Refused */
export function get<Found>(path: string, query: Readonly<Record<string, string>> = {}): Promise<Found> {
  return send<Found>(`${path}?${new URLSearchParams(query)}`, {});
}

/** @throws Refused */
export function post<Found>(path: string, body: object = {}): Promise<Found> {
  return send<Found>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export function loadFrame(): Promise<Frame> {
  return get<Frame>('frame');
}

/** A name for one press, so that it counts once however often it arrives. */
export function pressId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}

async function send<Found>(path: string, options: RequestInit): Promise<Found> {
  let response: Response;
  try {
    response = await fetch(`/admin/api/${path}`, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Refused(0);
  }
  if (!response.ok) throw new Refused(response.status);
  return response.json();
}
