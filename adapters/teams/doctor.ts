import type { DoctorFinding, Say } from '../doctor-finding';
import type { TeamsSettings } from './main';
import { signInRefusal } from './sign-in-refusal';

/** Where Microsoft gives tokens out. */
const LOGIN = 'https://login.microsoftonline.com';
/** What a bot's token is for. */
const SCOPE = 'https://api.botframework.com/.default';
/** Where a bot of no single tenant gets its token. */
const ANY_TENANT = 'botframework.com';
/** How long the question for a token may take, in milliseconds. */
const PATIENCE = 10_000;

const bad = (text: string): DoctorFinding => ({ state: 'bad', text });
const good = (text: string): DoctorFinding => ({ state: 'good', text });
const note = (text: string): DoctorFinding => ({ state: 'note', text });

/**
 * What is configured for Teams, whether Microsoft gives the bot a token and, where not, what its answer means. Asks
 * for a token and throws it away; posts and reads nothing. Neither the secret nor the token is ever in a sentence.
 * @param login another address to ask for tokens, for tests.
 */
export async function doctorTeams(
  settings: TeamsSettings | null,
  say: Say,
  login: string = LOGIN,
): Promise<DoctorFinding[]> {
  if (settings === null) return [note(say('doctor-teams-off'))];
  const findings = settings.localTest ? [note(say('doctor-teams-local'))] : [];
  const { appId, appType } = settings;
  if (appId === undefined) return findings;
  const tenant = appType === 'MultiTenant' ? ANY_TENANT : (settings.tenantId ?? '');
  const endpoint = note(say('doctor-teams-endpoint'));
  // Only a machine inside Azure gets a token of a managed identity.
  if (appType === 'UserAssignedMSI')
    return [...findings, note(say('doctor-teams-managed', { app: appId, tenant })), endpoint];
  return [...findings, await token(appId, settings.appPassword ?? '', tenant), endpoint];

  async function token(app: string, secret: string, tenant: string): Promise<DoctorFinding> {
    const url = new URL(`/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, login);
    let refusal: string;
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: app,
          client_secret: secret,
          scope: SCOPE,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      const body: unknown = await response.json().catch(() => null);
      if (response.ok && hasToken(body)) return good(say('doctor-teams-token-good', { app, tenant }));
      refusal = codeOf(body) ?? `HTTP ${response.status}`;
    } catch (error) {
      return bad(say('doctor-teams-unreachable', { url: url.origin, reason: whyNot(error) }));
    }
    return bad(signInRefusal(refusal, say, { app, tenant }));
  }
}

function hasToken(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'access_token' in body && Boolean(body.access_token);
}

/** Microsoft's code alone: its sentences hold identifiers of the request, and are in English. */
function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error_description: told, error } = body as { error_description?: unknown; error?: unknown };
  const [code] = /\bAADSTS\d{1,10}\b/.exec(String(told ?? '')) ?? [];
  return code ?? (typeof error === 'string' ? /^[a-z_]{1,60}$/.exec(error)?.[0] : undefined);
}

/** Why nothing was answered: `ENOTFOUND`, `ECONNREFUSED`, `TimeoutError`. */
function whyNot(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return cause?.code ?? name;
}
