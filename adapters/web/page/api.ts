import type { PageData, Phrases, Question, Reply } from './wire.js';

/** How long an answer may take, in milliseconds; a server that hangs is as good as none. */
const PATIENCE = 30_000;

/** What the page needs before it can say anything; rejects when the server cannot be reached. */
export async function loadPage(): Promise<PageData> {
  const response = await fetch('/api/page');
  if (!response.ok) throw new Error(`/api/page answered ${response.status}`);
  return response.json();
}

/** The answer, or the name of the phrase that says why there is none. */
export async function ask(
  question: Question,
): Promise<Reply | Extract<keyof Phrases, 'unreachable' | 'tooLong' | 'failed'>> {
  try {
    const response = await fetch('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.ok) return (await response.json()) as Reply;
    return response.status === 413 ? 'tooLong' : 'failed';
  } catch {
    return 'unreachable';
  }
}
