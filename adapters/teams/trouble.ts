/** What Microsoft's sign-in says about a registration, as a sentence for the operator. */
const SIGN_IN: Readonly<Record<string, string>> = {
  AADSTS7000222:
    'The client secret in MicrosoftAppPassword has expired: make a new one in the app registration, put it there and start again',
  AADSTS7000215:
    'MicrosoftAppPassword is not a client secret of the app registration: copy the value of the secret, not its id',
  AADSTS700016:
    'MicrosoftAppId is not known in the tenant of MicrosoftAppTenantId: compare both with the registration',
  AADSTS90002: 'MicrosoftAppTenantId is not a tenant of Microsoft: compare it with the registration',
};

/**
 * Why something failed, in one line. An error of the SDK also holds the request, with the words and the token, and one
 * of the sign-in pages of detail; neither gets out.
 */
export function reason(error: unknown): string {
  const { statusCode, code, errorCode, message } = (error ?? {}) as Record<string, unknown>;
  const text = String(message ?? error);
  const known = Object.keys(SIGN_IN).find((name) =>
    new RegExp(`\\b(?:AADSTS)?${name.slice(6)}\\b`).test(text),
  );
  if (known !== undefined) return `${SIGN_IN[known]} (${known})`;
  const line = text
    .split(/\p{Cc}/u)[0]
    ?.replace(/\beyJ[\w-]+(?:\.[\w-]+)*/g, '…')
    .slice(0, 200);
  return [statusCode, code ?? errorCode, line].filter(Boolean).join(' ');
}

/** Microsoft's signing keys could not be fetched: not the caller's fault. */
export function isOutage(error: unknown): boolean {
  const { name, statusCode = 0 } = error as { name?: string; statusCode?: number };
  return name === 'FetchError' || statusCode >= 500;
}

/** The bot was removed from there, the conversation is gone: nothing that the operator could mend. */
export function isOneConversation(error: unknown): boolean {
  const { statusCode = 0 } = error as { statusCode?: number };
  return statusCode >= 400 && statusCode < 500 && statusCode !== 401 && statusCode !== 429;
}
