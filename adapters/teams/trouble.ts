/** What Microsoft's sign-in calls its reasons; its own library leaves the letters out now and then. */
const CODE = /\bAADSTS\d{4,10}\b|^\d{5,10}(?=:)/;

/** The reason for which Microsoft gives no token, by its code; null when something else failed. */
export function signInCode(error: unknown): string | null {
  const [code] = CODE.exec(String((error as { message?: unknown } | null)?.message ?? error)) ?? [];
  return code === undefined ? null : code.replace(/^(?=\d)/, 'AADSTS');
}

/**
 * Why something failed, in one line. An error of the SDK also holds the request, with the words and the token, and one
 * of the sign-in pages of detail, sometimes with the secret; neither gets out.
 */
export function reason(error: unknown): string {
  const { statusCode, code, errorCode, message } = (error ?? {}) as Record<string, unknown>;
  const text = String(message ?? error);
  const refused = signInCode(error);
  if (refused !== null) return `Microsoft gives the bot no token (${refused})`;
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
