import { renderAnswer } from './answer.js';
import { ask, loadPage } from './api.js';
import { byId } from './by-id.js';
import { watchComposer } from './composer.js';
import { renderEcho } from './echo.js';
import { element } from './element.js';
import { writeFrame } from './frame.js';
import { chosenLanguage, rememberLanguage } from './language.js';
import type { Language, Option, PageData, Question, Reply } from './wire.js';

/** A question and where its answer stands, so that it can be asked again in the other language. */
interface Turn {
  asked: Pick<Question, 'text' | 'picked'>;
  place: HTMLElement;
}

function startChat(data: PageData): void {
  const box = byId<HTMLTextAreaElement>('box');
  const clearBox = watchComposer((text) => enqueue(() => exchange({ text })));
  let chosen = chosenLanguage();
  let conversation = newConversation();
  let turns: Turn[] = [];
  /** One request after the other, so that answers come in the order of the questions. */
  let work = Promise.resolve();

  function enqueue(task: () => Promise<void>): void {
    work = work.then(task);
  }

  const language = () => chosen ?? data.language;
  const choose = ({ id }: Option) => enqueue(() => exchange({ text: '', picked: id }));

  async function exchange(asked: Turn['asked']): Promise<void> {
    const reply = await request(asked);
    if (!reply) return;
    const turn = { asked, place: element('section', 'turn') };
    turns.push(turn);
    byId('talk').append(turn.place);
    setStarted(true);
    if (asked.picked === undefined) clearBox();
    const answer = show(turn, reply);
    answer.scrollIntoView();
    answer.focus({ preventScroll: true });
  }

  /** Null when there is no answer; the page then says why, and the text is still in the box. */
  async function request(asked: Turn['asked']): Promise<Reply | null> {
    const phrases = data.phrases[language()];
    byId('trouble').textContent = '';
    setBusy(true);
    const reply = await ask({ ...asked, conversation, ...(chosen && { language: chosen }) });
    setBusy(false);
    if (typeof reply !== 'string') return reply;
    byId('trouble').textContent = phrases[reply];
    return null;
  }

  function show({ asked, place }: Turn, reply: Reply): HTMLElement {
    const phrases = data.phrases[reply.language];
    const answer = renderAnswer(reply, phrases, choose);
    place.replaceChildren(answer);
    if (asked.picked === undefined) place.prepend(renderEcho(asked.text, reply, phrases));
    return answer;
  }

  /** In a new conversation, so that an early answer does not know what was learned later. */
  async function askAgain(): Promise<void> {
    conversation = newConversation();
    for (const turn of turns) {
      const reply = await request(turn.asked);
      if (!reply) return;
      show(turn, reply);
    }
  }

  /** The words appear only when it takes long enough to be noticed; the style sees to that. */
  function setBusy(busy: boolean): void {
    box.readOnly = busy;
    byId('composer').ariaBusy = String(busy);
    byId('status').textContent = busy ? data.phrases[language()].waiting : '';
  }

  byId('start-over').addEventListener('click', () =>
    enqueue(async () => {
      conversation = newConversation();
      turns = [];
      byId('talk').replaceChildren();
      byId('trouble').textContent = '';
      setStarted(false);
      box.focus();
    }),
  );
  byId('languages').addEventListener('change', ({ target }) => {
    chosen = (target as HTMLInputElement).value as Language;
    rememberLanguage(chosen);
    writeFrame(data, chosen, choose);
    enqueue(askAgain);
  });

  writeFrame(data, language(), choose);
  byId('desk').hidden = false;
  // On a phone that would open the keyboard over the page.
  if (matchMedia('(pointer: fine)').matches) box.focus();
}

function setStarted(started: boolean): void {
  document.body.classList.toggle('started', started);
  byId('start-over').hidden = !started;
}

/** `crypto.randomUUID` is missing over plain http, which a site's inner network may use. */
function newConversation(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}

loadPage().then(startChat, () => {
  byId('away').hidden = false;
});
