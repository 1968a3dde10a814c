import { element } from '../../page/element.js';
import { get } from './api.js';
import { renewed } from './renewed.js';
import { choiceRow } from './switch.js';
import type { Person, TicketRow, TicketState, Tickets } from './wire.js';
import { moment, phrase, platformName } from './words.js';

let chosen: TicketState | 'all' = 'all';

/** The tickets, newest first. */
export function showTickets(): Promise<HTMLElement> {
  return renewed(async (renew) => {
    const { tickets } = await get<Tickets>('tickets', chosen === 'all' ? {} : { state: chosen });
    const options = (['all', 'open', 'claimed', 'solved'] as const).map((value) => ({
      value,
      label: value === 'all' ? phrase('admin-all') : stateName(value),
    }));
    const states = choiceRow('state', phrase('admin-state'), options, chosen, (value) => {
      chosen = value;
      void renew();
    });
    const head = element('div', 'head', element('h1', '', phrase('admin-tickets')), states);
    if (tickets.length === 0) return [head, element('p', 'quiet', phrase('admin-no-tickets'))];
    return [head, element('ul', 'cards', ...tickets.map((ticket) => element('li', '', ticketLink(ticket))))];
  });
}

function ticketLink(ticket: TicketRow): HTMLElement {
  const { number, asked } = ticket;
  const link = element(
    'a',
    'ticket',
    element('p', 'meta', element('strong', '', phrase('admin-ticket', { number })), ...ticketMeta(ticket)),
    element(
      'p',
      asked.includes('\n') ? 'excerpt pasted-line' : 'excerpt',
      asked.split('\n').slice(0, 3).join('\n'),
    ),
  );
  link.href = `#tickets/${number}`;
  return link;
}

/** How a ticket stands, who asked, who is on it, since when somebody waits. */
export function ticketMeta({
  state,
  person,
  platform,
  claimedBy,
  openedAt,
  waitsSince,
}: TicketRow): HTMLElement[] {
  const meta = [
    element('span', `tag ${state}`, stateName(state)),
    element('span', '', `${personName(person)} (${platformName(platform)})`),
    element('span', '', phrase('admin-opened-at', { time: moment(openedAt) })),
  ];
  if (claimedBy !== null)
    meta.push(element('span', '', phrase('admin-claimed-by', { name: personName(claimedBy) })));
  if (waitsSince !== null)
    meta.push(element('span', 'waiting', phrase('admin-waiting', { time: moment(waitsSince) })));
  return meta;
}

export function personName(person: Person | null): string {
  return person?.name ?? person?.id ?? phrase('admin-unnamed');
}

function stateName(state: TicketState): string {
  const names = {
    open: phrase('admin-open'),
    claimed: phrase('admin-claimed'),
    solved: phrase('admin-closed'),
  };
  return names[state];
}
