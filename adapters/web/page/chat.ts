import { renderActions } from './actions.js';
import { renderAnswer } from './answer.js';
import { ask, askPerson, goOn, loadPage, show as showAgain, type Trouble, tellSolved } from './api.js';
import { byId } from './by-id.js';
import { watchComposer } from './composer.js';
import { renderEcho } from './echo.js';
import { element } from './element.js';
import { writeFrame } from './frame.js';
import { chosenLanguage, rememberLanguage } from './language.js';
import { followTicket, waitingConversation } from './staff-news.js';
import type { Language, Option, PageData, Question, Reply } from './wire.js';

/** A question, if there was one, and where its answer stands, so that it can be shown in the other language. */
interface Turn {
  asked?: Pick<Question, 'text' | 'picked'>;
  reply: Reply;
  place: HTMLElement;
}

function startChat(data: PageData): void {
  const box = byId<HTMLTextAreaElement>('box');
  const clearBox = watchComposer((text) => enqueue(() => exchange({ text })));
  let chosen = chosenLanguage();
  let conversation = waitingConversation() ?? newConversation();
  let turns: Turn[] = [];
  /** One request after the other, so that answers come in the order of the questions. */
  let work = Promise.resolve();

  function enqueue(task: () => Promise<void>): void {
    work = work.then(task);
  }

  const language = () => chosen ?? data.language;
  const phrases = () => data.phrases[language()];
  const choose = ({ id }: Option) => enqueue(() => exchange({ text: '', picked: id }));

  async function exchange(asked: Pick<Question, 'text' | 'picked'>): Promise<void> {
    const reply = await request(ask({ ...asked, conversation, ...(chosen && { language: chosen }) }));
    if (!reply) return;
    if (asked.picked === undefined) clearBox();
    add(reply, asked);
  }

  function add(reply: Reply, asked?: Turn['asked']): void {
    const turn = { reply, place: element('section', 'turn'), ...(asked && { asked }) };
    turns.push(turn);
    byId('talk').append(turn.place);
    setStarted(true);
    come(show(turn));
    if (reply.kind === 'handed-on') follow();
  }

  function come(article: HTMLElement): void {
    article.scrollIntoView();
    article.focus({ preventScroll: true });
  }

  function follow(): void {
    followTicket(conversation, phrases, (article) => {
      byId('talk').append(element('section', 'turn', article));
      setStarted(true);
      come(article);
    });
  }

  /** Null when there is no answer; the page then says why, and the text is still in the box. */
  async function request<Answer>(asked: Promise<Answer | Trouble>): Promise<Answer | null> {
    byId('trouble').textContent = '';
    setBusy(true);
    const reply = await asked;
    setBusy(false);
    if (typeof reply !== 'string') return reply as Answer;
    byId('trouble').textContent = phrases()[reply as Trouble];
    return null;
  }

  function show({ asked, reply, place }: Turn): HTMLElement {
    const words = data.phrases[reply.language];
    const answer = renderAnswer(reply, words, choose);
    const actions = renderActions(reply, words, deedsOf(reply));
    if (actions) answer.append(actions);
    place.replaceChildren(answer);
    if (asked && asked.picked === undefined)
      place.prepend(renderEcho(reply.asked ?? asked.text, reply, words));
    return answer;
  }

  function deedsOf({ shown, language }: Reply) {
    const said = { conversation, language };
    const following = async (reply: Promise<Reply | Trouble>): Promise<boolean> => {
      const found = await request(reply);
      if (found) add(found);
      return found !== null;
    };
    return {
      solved: async () => shown !== undefined && (await request(tellSolved({ ...shown, ...said }))) !== null,
      goOn: async () => shown !== undefined && following(goOn({ ...shown, ...said })),
      askPerson: () => following(askPerson(said)),
    };
  }

  async function translate(): Promise<void> {
    for (const turn of turns) {
      const { asked, reply } = turn;
      const said = { conversation, language: language() };
      const again = reply.shown
        ? showAgain({ ...reply.shown, ...said })
        : asked && ask({ ...asked, ...said, again: true });
      const found = again && (await request(again));
      if (!found) continue;
      turn.reply = { ...found, ...(reply.asked !== undefined && { asked: reply.asked }) };
      show(turn);
    }
  }

  /** The words appear only when it takes long enough to be noticed; the style sees to that. */
  function setBusy(busy: boolean): void {
    box.readOnly = busy;
    byId('composer').ariaBusy = String(busy);
    byId('status').textContent = busy ? phrases().waiting : '';
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
    enqueue(translate);
  });

  writeFrame(data, language(), choose);
  if (waitingConversation() !== undefined) follow();
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
