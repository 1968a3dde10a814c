import { element } from '../../page/element.js';
import { phrase } from './words.js';

const NAMES = ['overview', 'gaps', 'tickets', 'entries', 'try'] as const;

/** The page that an address names (`#tickets/12`), and what follows its name; the overview for any other. */
export function pageOf(hash: string): { page: string; rest: string | undefined } {
  const [name, rest] = hash.slice(1).split('/');
  const page = NAMES.find((known) => known === name) ?? 'overview';
  return { page, rest: rest || undefined };
}

/** The links to the pages, the one that is shown marked. */
export function drawTabs(shown: string): HTMLElement[] {
  const labels: Record<(typeof NAMES)[number], string> = {
    overview: phrase('admin-overview'),
    gaps: phrase('admin-gaps'),
    tickets: phrase('admin-tickets'),
    entries: phrase('admin-entries'),
    try: phrase('admin-try'),
  };
  return NAMES.map((name) => {
    const link = Object.assign(element('a', '', labels[name]), { href: `#${name}` });
    if (name === shown) link.ariaCurrent = 'page';
    return link;
  });
}
