import { renderAnswer } from '../../page/answer.js';
import { element } from '../../page/element.js';
import { post } from './api.js';
import { explanation } from './explanation.js';
import { notice, whyNot } from './notice.js';
import type { Tried } from './wire.js';
import { answerPhrases, language, phrase } from './words.js';

/** What stands in the box while one goes from page to page, or to the other language. */
let text = '';

/** A box for a paste, and below it how it is answered and why. Nothing of it is kept by the server. */
export async function showTry(): Promise<HTMLElement> {
  const box = Object.assign(element('textarea', 'box', text), {
    id: 'try',
    name: 'text',
    rows: 8,
    spellcheck: false,
    autocomplete: 'off',
    placeholder: answerPhrases().placeholder,
  });
  const label = Object.assign(element('label', 'unseen', phrase('admin-try-box')), { htmlFor: 'try' });
  const send = Object.assign(element('button', 'strong', phrase('admin-try-run')), { type: 'submit' });
  const result = element('div', 'result');
  result.ariaLive = 'polite';
  const form = element('form', 'try', label, box, element('div', 'row', send));
  async function run(): Promise<void> {
    text = box.value;
    if (text.trim() === '') return;
    form.inert = true;
    try {
      const tried = await post<Tried>('try', { text, language: language() });
      const answer = renderAnswer(tried.reply, answerPhrases(), () => {});
      for (const choice of answer.querySelectorAll<HTMLButtonElement>('button.choice'))
        choice.disabled = true;
      result.replaceChildren(
        ...explanation(tried),
        element('section', 'part', element('h2', '', phrase('admin-answer')), answer),
      );
    } catch (error) {
      result.replaceChildren(notice(whyNot(error)));
    }
    form.inert = false;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run().then(() => result.scrollIntoView());
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  await run();
  return element(
    'section',
    '',
    element('h1', '', phrase('admin-try')),
    element('p', 'lead', phrase('admin-try-lead')),
    form,
    result,
  );
}
