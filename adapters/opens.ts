import type { Part } from '../src/index';

/** Whether a part promises something to follow, so that no message ends with it. */
export function opens({ type }: Part): boolean {
  return type === 'heading' || type === 'cause';
}
