import type { Language, News, PageData, Phrases, Question, Reply, Shown } from './wire.js';

/** How long an answer may take, in milliseconds; a server that hangs is as good as none. */
const PATIENCE = 30_000;

/** The name of the phrase that says why there is no answer. */
export type Trouble = Extract<keyof Phrases, 'unreachable' | 'tooLong' | 'busy' | 'failed'>;

/** 503 is the answer of a help desk that is just being restarted. */
const REFUSED: ReadonlyMap<number, Trouble> = new Map([
  [413, 'tooLong'],
  [429, 'busy'],
  [503, 'busy'],
]);

/** What the page needs before it can say anything; rejects when the server cannot be reached. */
export async function loadPage(): Promise<PageData> {
  const response = await fetch('/api/page');
  if (!response.ok) throw new Error(`/api/page answered ${response.status}`);
  return response.json();
}

/** Each resolves to the answer, or to why there is none. */
export const ask = (question: Question) => post<Reply>('/api/ask', question);
export const show = (shown: Shown & Said) => post<Reply>('/api/show', shown);
export const goOn = (shown: Shown & Said) => post<Reply>('/api/go-on', shown);
export const tellSolved = (shown: Shown & Said) => post<object>('/api/solved', shown);
export const askPerson = (said: Said) => post<Reply>('/api/person', said);
export const news = (conversation: string) => post<News>('/api/news', { conversation });

interface Said {
  conversation: string;
  language: Language;
}

async function post<Answer>(path: string, body: object): Promise<Answer | Trouble> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.ok) return (await response.json()) as Answer;
    return REFUSED.get(response.status) ?? 'failed';
  } catch {
    return 'unreachable';
  }
}
