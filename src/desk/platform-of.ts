import type { Talk } from './types';

/** The platform that a conversation is on, by its name: `slack`, `teams`, `web`. */
export function platformOf({ conversation }: Pick<Talk, 'conversation'>): string {
  return conversation.split(':', 1)[0] as string;
}
