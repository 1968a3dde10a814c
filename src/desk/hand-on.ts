import { randomUUID } from 'node:crypto';
import type { Answer, Part } from '../types';
import type { HelpDesk } from './help-desk';
import { unlessAway } from './memory';
import type { Talk, Ticket } from './types';

type Desk = Pick<HelpDesk, 'knowledge' | 'phrase' | 'tickets'>;

/** Hands a conversation on to the staff; where nobody takes tickets, or not now, says how to reach them. */
export async function handOn(desk: Desk, answer: Answer, talk: Talk): Promise<Answer> {
  const { language } = answer;
  const contact = desk.knowledge.site.contact[language];
  if (!desk.tickets.areTaken()) return saying(answer, 'wants-person', contact);
  const opened = await unlessAway(desk.tickets.open(talk, language));
  if (opened === null) return saying(answer, 'wants-person', desk.phrase('hand-on-away', language), contact);
  const phrase = opened.isNew ? 'handed-on' : 'handed-on-already';
  return saying(answer, 'handed-on', desk.phrase(phrase, language, { number: `${opened.ticket.number}` }));
}

/** Brings the staff what the asker writes while their ticket is open. Null when that cannot be done now. */
export async function passOn(desk: Desk, answer: Answer, ticket: Ticket, talk: Talk): Promise<Answer | null> {
  const id = `${ticket.number} wrote ${talk.delivery ?? randomUUID()}`;
  const { tickets } = desk;
  const passed = await unlessAway(tickets.askerWrote(ticket.number, talk.person ?? null, answer.asked, id));
  if (passed === null) return null;
  return saying(
    answer,
    'handed-on',
    desk.phrase('passed-on', answer.language, { number: `${ticket.number}` }),
  );
}

/** In place of the answer's own parts; what must not be overlooked stays. */
function saying(answer: Answer, kind: Answer['kind'], ...texts: readonly string[]): Answer {
  const notices = answer.parts.filter(({ type }) => type === 'notice');
  return {
    ...answer,
    kind,
    parts: [...notices, ...texts.map((text): Part => ({ type: 'paragraph', text }))],
  };
}
