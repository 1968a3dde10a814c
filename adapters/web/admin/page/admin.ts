import { byId } from '../../page/by-id.js';
import { chosenLanguage, rememberLanguage } from '../../page/language.js';
import { loadFrame, post, Refused } from './api.js';
import { showEntries } from './entries.js';
import { showGaps } from './gaps.js';
import { notice, whyNot } from './notice.js';
import { showOverview } from './overview.js';
import { showSignIn } from './sign-in.js';
import { drawTabs, pageOf } from './tabs.js';
import { showTicket } from './ticket.js';
import { showTickets } from './tickets.js';
import { showTry } from './try-it.js';
import type { Frame, Language } from './wire.js';
import { phrase, speak } from './words.js';

/** What each page shows; `rest` is what follows its name in the address. */
const PAGES: Readonly<Record<string, (rest: string | undefined) => Promise<HTMLElement>>> = {
  overview: showOverview,
  gaps: showGaps,
  tickets: (number) => (number === undefined ? showTickets() : showTicket(Number(number))),
  entries: showEntries,
  try: showTry,
};

function start(frame: Frame): void {
  let isIn = frame.access !== 'sign-in';
  let chosen = chosenLanguage() ?? frame.language;
  /** Only what was asked for last is shown, however late an earlier answer comes. */
  let latest = 0;

  async function show(): Promise<void> {
    const mine = ++latest;
    const { page, rest } = pageOf(location.hash);
    writeFrame(frame, chosen);
    byId('sign-out').hidden = !isIn || frame.access === 'free';
    byId('tabs').hidden = !isIn;
    if (!isIn) {
      byId('view').replaceChildren(showSignIn(enter));
      return;
    }
    byId('tabs').replaceChildren(...drawTabs(page));
    byId('view').ariaBusy = 'true';
    byId('status').textContent = phrase('admin-loading');
    const shown = await PAGES[page]!(rest).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 401) isIn = false;
      return notice(whyNot(error));
    });
    if (mine !== latest) return;
    if (!isIn) return show();
    byId('view').ariaBusy = 'false';
    byId('status').textContent = '';
    byId('view').replaceChildren(shown);
  }

  function enter(): void {
    isIn = true;
    void show();
  }

  byId('sign-out').addEventListener('click', async () => {
    await post('sign-out').catch(() => {});
    isIn = false;
    void show();
  });
  byId('languages').addEventListener('change', ({ target }) => {
    chosen = (target as HTMLInputElement).value as Language;
    rememberLanguage(chosen);
    void show();
  });
  addEventListener('hashchange', () => {
    void show();
    scrollTo(0, 0);
  });
  byId('desk').hidden = false;
  void show();
}

function writeFrame(frame: Frame, language: Language): void {
  speak(frame, language);
  document.documentElement.lang = language;
  document.title = `${phrase('admin-title')} - ${frame.name[language]}`;
  byId('name').textContent = `${frame.name[language]} ${phrase('admin-title')}`;
  byId('sign-out').textContent = phrase('admin-sign-out');
  byId('tabs').ariaLabel = phrase('admin-pages');
  byId('languages').querySelector('legend')!.textContent = frame.answer[language].language;
  byId('languages').querySelector<HTMLInputElement>(`[value=${language}]`)!.checked = true;
}

loadFrame().then(start, () => {
  byId('away').hidden = false;
});
