import { news } from './api.js';
import { element } from './element.js';
import type { Phrases } from './wire.js';

const KEY = 'asked-a-person';
/** How often the page looks for a reply, in milliseconds. */
const LOOK_EVERY = 10_000;

/** Conversations that are looked at already. */
const followed = new Set<string>();

/** The conversation whose question went to the staff, at this or an earlier visit. A browser may forbid the memory. */
export function waitingConversation(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Looks for replies of the staff until the ticket is solved, and shows each once.
 * @param show puts an article on the page.
 */
export function followTicket(
  conversation: string,
  phrases: () => Phrases,
  show: (article: HTMLElement) => void,
): void {
  if (followed.has(conversation)) return;
  followed.add(conversation);
  keep(conversation);
  const seen = new Set<string>();
  const say = (text: string, number: number, ...children: HTMLElement[]): void => {
    const title = text.replace('{number}', String(number));
    const article = element('article', 'answer staff', element('h2', '', title), ...children);
    article.tabIndex = -1;
    show(article);
  };
  const look = async (): Promise<void> => {
    const found = await news(conversation);
    if (typeof found === 'string' || found.away) return wait();
    const { ticket } = found;
    if (!ticket) return end();
    for (const { id, text } of ticket.replies) {
      if (seen.has(id)) continue;
      seen.add(id);
      say(phrases().staffReply, ticket.number, element('p', '', text));
    }
    if (ticket.state !== 'solved') return wait();
    say(phrases().staffSolved, ticket.number);
    end();
  };
  const end = (): void => {
    followed.delete(conversation);
    keep(null);
  };
  const wait = (): void => {
    setTimeout(look, LOOK_EVERY);
  };
  void look();
}

function keep(conversation: string | null): void {
  try {
    if (conversation === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, conversation);
  } catch {
    // Then it is shown at this visit only.
  }
}
