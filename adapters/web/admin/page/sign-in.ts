import { element } from '../../page/element.js';
import { post, Refused } from './api.js';
import { whyNot } from './notice.js';
import { phrase } from './words.js';

/** The form for the token; `enter` is called once it was right. */
export function showSignIn(enter: () => void): HTMLElement {
  const field = Object.assign(element('input', ''), {
    type: 'password',
    name: 'token',
    id: 'token',
    autocomplete: 'current-password',
    required: true,
  });
  const label = Object.assign(element('label', '', phrase('admin-token')), { htmlFor: 'token' });
  const send = Object.assign(element('button', 'strong', phrase('admin-sign-in')), { type: 'submit' });
  const trouble = Object.assign(element('p', 'wrong', ''), { role: 'alert' });
  const form = element('form', 'sign-in', label, element('div', 'row', field, send), trouble);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    trouble.textContent = '';
    try {
      await post('sign-in', { token: field.value });
      enter();
    } catch (error) {
      trouble.textContent = sentence(error);
      field.select();
    }
  });
  return element(
    'section',
    'narrow',
    element('h1', '', phrase('admin-title')),
    element('p', 'lead', phrase('admin-sign-in-lead')),
    form,
  );
}

function sentence(error: unknown): string {
  const status = error instanceof Refused ? error.status : 0;
  if (status === 401) return phrase('admin-wrong-token');
  return status === 429 ? phrase('admin-too-many') : whyNot(error);
}
