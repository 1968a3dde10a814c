import type { Say } from '../doctor-finding';

/** The sentence for what Microsoft answers when it gives no token. */
const REFUSALS: Readonly<Record<string, string>> = {
  AADSTS7000222: 'doctor-teams-secret-expired',
  AADSTS7000215: 'doctor-teams-secret-wrong',
  AADSTS700016: 'doctor-teams-app-unknown',
  AADSTS7000229: 'doctor-teams-app-unknown',
  AADSTS7000112: 'doctor-teams-app-disabled',
  AADSTS90002: 'doctor-teams-tenant-unknown',
  AADSTS900023: 'doctor-teams-tenant-unknown',
};

/** What the operator is told of such an answer, and what to do. */
export function signInRefusal(
  code: string,
  say: Say,
  words: Readonly<Record<'app' | 'tenant', string>>,
): string {
  return say(REFUSALS[code] ?? 'doctor-teams-refused', { ...words, reason: code });
}
