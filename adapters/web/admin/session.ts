import { createHmac, randomBytes, scryptSync } from 'node:crypto';
import { isSameSecret } from '../../same-secret';

/** How long somebody stays signed in, in milliseconds. */
export const SESSION = 12 * 60 * 60 * 1000;

/** Proof of having known the token, without the token in it. */
export interface Sessions {
  /** Whether this is the token; takes as long for every wrong one. */
  isToken(given: string): boolean;
  /** The value of a new session. */
  open(now?: number): string;
  /** Whether a value was made by `open`, here or by another copy of the bot with the same token, and is not too old. */
  holds(value: string, now?: number): boolean;
}

/** Another token makes every session void. */
export function sessionsOf(token: string): Sessions {
  // Slow on purpose, once: whoever got hold of a session cannot try tokens on it quickly.
  const key = scryptSync(token, 'ssh-helpdesk admin session', 32);
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return {
    isToken: (given) => isSameSecret(given, token),
    open: (now = Date.now()) => {
      const opened = `${now + SESSION}.${randomBytes(12).toString('base64url')}`;
      return `${opened}.${sign(opened)}`;
    },
    holds: (value, now = Date.now()) => {
      const at = value.lastIndexOf('.');
      const opened = value.slice(0, Math.max(0, at));
      return isSameSecret(value.slice(at + 1), sign(opened)) && now < Number(opened.split('.', 1)[0]);
    },
  };
}
