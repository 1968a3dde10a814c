import { button } from '../../page/button.js';
import { element } from '../../page/element.js';
import { post, pressId } from './api.js';
import { whyNot } from './notice.js';
import type { Deed, Ticket } from './wire.js';
import { phrase } from './words.js';

/** What can be done with a ticket that is not solved; `draw` gets it as it stands then. */
export function ticketActions({ number, state }: Ticket, draw: (ticket: Ticket) => void): HTMLElement {
  const trouble = Object.assign(element('p', 'wrong', ''), { role: 'alert' });
  const box = Object.assign(element('textarea', ''), { id: 'reply', name: 'text', rows: 3, maxLength: 8000 });
  const label = Object.assign(element('label', '', phrase('admin-reply-label')), { htmlFor: 'reply' });
  const send = Object.assign(element('button', 'strong', phrase('admin-reply')), { type: 'submit' });
  /** The same until it arrived, so that a second press after a failure does not do it twice. */
  const ids = new Map<Deed, string>();

  async function act(deed: Deed, body: object = {}): Promise<void> {
    const id = ids.get(deed) ?? pressId();
    ids.set(deed, id);
    trouble.textContent = '';
    made.inert = true;
    try {
      draw(await post<Ticket>(`tickets/${number}/${deed}`, { id, ...body }));
    } catch (error) {
      trouble.textContent = whyNot(error);
    }
    made.inert = false;
  }

  const form = element(
    'form',
    'reply',
    label,
    box,
    element('div', 'row', element('p', 'quiet', phrase('admin-reply-hint')), send),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (box.value.trim() === '') box.focus();
    else void act('reply', { text: box.value });
  });
  const presses = [
    state === 'open'
      ? button('plain', phrase('admin-claim'), () => void act('claim'))
      : button('plain', phrase('admin-hand-back'), () => void act('hand-back')),
    button('plain', phrase('admin-solve'), () => void act('solve')),
  ];
  const made = element('div', 'deeds', form, element('div', 'row', ...presses), trouble);
  return made;
}
