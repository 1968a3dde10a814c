import { element } from '../../page/element.js';
import { get } from './api.js';
import { draftButton } from './draft-button.js';
import { pasted } from './pasted.js';
import { ticketActions } from './ticket-actions.js';
import { personName, ticketMeta } from './tickets.js';
import type { Ticket, TicketEvent } from './wire.js';
import { language, moment, phrase, titleOf } from './words.js';

/** One ticket whole: how it stands, what can be done, what happened, and everything that was known. */
export async function showTicket(number: number): Promise<HTMLElement> {
  const place = element('section', 'whole');
  const draw = (ticket: Ticket): void => {
    const back = Object.assign(element('a', '', phrase('admin-back')), { href: '#tickets' });
    const { packet } = ticket;
    place.replaceChildren(
      element('p', 'back', back),
      element('h1', '', phrase('admin-ticket', { number: ticket.number })),
      element('p', 'meta', ...ticketMeta(ticket)),
      part(phrase('admin-question'), pasted(packet.asked)),
      ...(ticket.state === 'solved' ? [draftButton(`tickets/${number}`)] : [ticketActions(ticket, draw)]),
      part(phrase('admin-what-happened'), element('ol', 'events', ...ticket.events.map(eventRow))),
      ...valuesPart(ticket),
      ...findingsPart(ticket),
      part(phrase('admin-surroundings'), surroundings(ticket)),
      ...historyPart(ticket),
    );
  };
  draw(await get<Ticket>(`tickets/${number}`));
  return place;
}

function part(title: string, ...content: HTMLElement[]): HTMLElement {
  return element('section', 'part', element('h2', '', title), ...content);
}

function eventRow({ at, what, who, text }: TicketEvent): HTMLElement {
  const names = {
    opened: phrase('admin-was-opened'),
    claimed: phrase('admin-was-claimed'),
    replied: phrase('admin-was-replied'),
    'asker-wrote': phrase('admin-asker-wrote'),
    'handed-back': phrase('admin-was-handed-back'),
    solved: phrase('admin-was-solved'),
    reopened: phrase('admin-was-reopened'),
    reminded: phrase('admin-was-reminded'),
  };
  const meta = [element('strong', '', names[what]), element('span', '', moment(at))];
  if (who !== null) meta.push(element('span', '', personName(who)));
  return element('li', what, element('p', 'meta', ...meta), ...(text === null ? [] : [pasted(text)]));
}

function valuesPart({ packet: { values } }: Ticket): HTMLElement[] {
  const rows = Object.entries(values);
  return rows.length === 0 ? [] : [part(phrase('admin-values'), pairs(rows))];
}

function pairs(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    'dl',
    'pairs',
    ...rows.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]),
  );
}

function findingsPart({ packet }: Ticket): HTMLElement[] {
  if (packet.findings.length === 0) return [];
  const rows = packet.findings.map(({ text, line }) =>
    element(
      'li',
      '',
      element('p', '', text[language()]),
      ...(line === null ? [] : [element('pre', 'line', line.text)]),
    ),
  );
  return [part(phrase('admin-findings'), element('ul', 'facts', ...rows))];
}

function surroundings({ packet: { surroundings: found } }: Ticket): HTMLElement {
  return pairs([
    ...(found.shell === undefined ? [] : [[phrase('admin-shell'), found.shell] as const]),
    ...(found.clients.length === 0 ? [] : [[phrase('admin-clients'), found.clients.join(', ')] as const]),
    [phrase('admin-traced'), found.traced ? phrase('admin-yes') : phrase('admin-no')],
  ]);
}

function historyPart({ packet: { history } }: Ticket): HTMLElement[] {
  if (history.length === 0) return [];
  const verdict = (name: string): string =>
    ({
      solved: phrase('admin-solved'),
      'did-not-help': phrase('admin-did-not-help'),
      wrong: phrase('admin-wrong'),
    })[name] ?? name;
  const rows = history.map(({ at, text, entry, kind, decidedBy, verdicts }) =>
    element(
      'li',
      '',
      element('p', 'meta', element('span', '', moment(at))),
      ...(text === '' ? [] : [pasted(text)]),
      element(
        'p',
        'meta',
        element('strong', '', entry === null ? kindName(kind) : titleOf(entry)),
        ...verdicts.map((one) => element('span', 'tag', verdict(one))),
      ),
      ...(decidedBy === null ? [] : [element('pre', 'line', decidedBy)]),
    ),
  );
  return [part(phrase('admin-before'), element('ol', 'events', ...rows))];
}

function kindName(kind: string): string {
  if (kind === 'unknown') return phrase('admin-unknown');
  if (kind === 'ask-for-more') return phrase('admin-more');
  if (kind === 'solved') return phrase('admin-solved');
  return kind === 'wants-person' ? phrase('admin-handed-on') : phrase('admin-answered');
}
