import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../../adapters/project-root';
import { HOST_KEY_WARNING } from '../../pastes';
import { ask, describeInChromium, startBrowser } from './browser';
import { openAdmin } from './open-admin';

/** Each way in which a text becomes a program or a request, where it is taken for HTML. */
const HOSTILE = [
  '<script>window.owned = 1; alert(1)</script>',
  '<img src="http://evil.example/a.png" onerror="window.owned = 1; alert(2)">',
  '<svg onload="window.owned = 1"><use href="http://evil.example/b.svg#x"/></svg>',
  '<iframe srcdoc="<script>parent.owned = 1</script>"></iframe>',
  '<a href="javascript:window.owned = 1" id="trap">press</a>',
  '<link rel="stylesheet" href="http://evil.example/c.css"><style>body { display: none }</style>',
  '"><form action="http://evil.example/d"><input name="password" autofocus onfocus="window.owned = 1">',
  '{{constructor.constructor("window.owned = 1")()}} </textarea></title>',
].join('\n');
const TRAP = '<img src=http://evil.example/e.png onerror=window.owned=1>';
const TITLE = `Changed ${TRAP}`;
const ENTRY = 'host-key-changed';
/** What none of the two pages draws by itself. */
const FOREIGN = 'img[src*=evil], iframe, form[action*=evil], #trap, link[href*=evil], use[href*=evil]';

describeInChromium('text that wants to be a program, in Chromium', () => {
  let desk: Awaited<ReturnType<typeof openAdmin>>;
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  let opened: Awaited<ReturnType<typeof browser.openPage>>;
  const went: string[] = [];
  let dialogs = 0;

  beforeAll(async () => {
    desk = await openAdmin();
    const { knowledge } = desk.helpdesk;
    const entry = knowledge.entries.get(ENTRY)!;
    const entries = new Map(knowledge.entries).set(ENTRY, { ...entry, title: { ja: TITLE, en: TITLE } });
    desk.helpdesk.use({ ...knowledge, entries, site: { ...knowledge.site, common: [ENTRY] } });
    browser = await startBrowser();
    execFileSync('node_modules/.bin/tsc', ['-b', 'adapters/web/admin/page'], { cwd: projectRoot() });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await desk.close();
  });
  afterEach(async () => {
    await opened.page.context().close();
    went.length = 0;
    dialogs = 0;
  });

  async function open(path: string): Promise<Page> {
    opened = await browser.openPage(desk.url + path);
    const { page } = opened;
    page.on('request', (request) => went.push(request.url()));
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    return page;
  }

  /** Nothing of it ran, left the page, or became a part of it; the browser had nothing to forbid either. */
  async function expectHarmless(page: Page): Promise<void> {
    // What would run does so in a later turn of the browser.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();
    expect(await page.locator(FOREIGN).count()).toBe(0);
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).display)).not.toBe('none');
    expect(dialogs).toBe(0);
    expect(went.filter((url) => !url.startsWith(desk.url) && !url.startsWith('data:'))).toEqual([]);
    expect(opened.complaints).toEqual([]);
  }

  test('in a question, in the name of a file, in a heading and in a notice it is shown as text', async () => {
    const until = new Date(Date.now() + 60_000).toISOString();
    await desk.helpdesk.incidents.begin({ ja: TRAP, en: TRAP, until }, { id: 'slack:U1' }, 'i1');
    const page = await open('/');
    expect(await page.locator('#desk').textContent()).toContain(TITLE);

    await ask(page, HOSTILE);
    expect(await page.locator('.turn').first().textContent()).toContain(
      '<script>window.owned = 1; alert(1)</script>',
    );

    await ask(page, `Offending RSA key in /home/you/${TRAP}:12\n${HOST_KEY_WARNING}\n${HOSTILE}`);
    const answer = page.locator('.turn').nth(1);
    expect(await answer.locator('h2').first().textContent()).toBe(TITLE);
    expect(await answer.textContent()).toContain('ssh-keygen -R gw.ddbj.nig.ac.jp');
    expect(await page.locator('#desk').textContent()).toContain(TRAP);
    await page.locator('.show-all').last().click();
    expect(await page.locator('.echo').last().textContent()).toContain('evil.example/d');
    await expectHarmless(page);
    await desk.helpdesk.incidents.end();
  });

  test('what the staff write back is text too, now and at the next visit', async () => {
    const page = await open('/');
    await ask(page, HOSTILE);
    await page.getByText(desk.helpdesk.phrase('web-ask-person', 'ja'), { exact: true }).last().click();
    const ticket = await waitedFor(async () => (await desk.helpdesk.tickets.list())[0]);
    await desk.helpdesk.tickets.reply(ticket.number, { id: 'slack:U2', name: TRAP }, HOSTILE, 'r1');
    await page.reload();
    const reply = page.locator('.answer.staff');
    await reply.waitFor();
    expect(await reply.textContent()).toContain('<script>window.owned = 1; alert(1)</script>');
    await expectHarmless(page);
  });

  test('in a request it is refused, and the refusal says it as JSON, not as a page', async () => {
    const page = await open('/');
    const { type, body } = await page.evaluate(async (trap) => {
      const response = await fetch('/api/ask', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: '', picked: trap }),
      });
      return { type: response.headers.get('content-type'), body: await response.text() };
    }, TRAP);
    expect(type).toBe('application/json; charset=utf-8');
    expect(JSON.parse(body).error).toContain(TRAP);
    opened.complaints.length = 0;
    await page.goto(`${desk.url}/${encodeURIComponent(TRAP)}`);
    expect(await page.textContent('body')).not.toContain('<img');
    opened.complaints.length = 0;
    await expectHarmless(page);
  });

  test.each(['overview', 'gaps', 'tickets', 'tickets/1', 'entries', 'try'])(
    'in the admin page %s it stays text, whoever wrote it',
    async (tab) => {
      const page = await open(`/admin#${tab}`);
      await page.locator('#view h1').waitFor();
      if (/gaps|tickets/.test(tab))
        expect(await page.locator('#view').textContent()).toMatch(/<(?:script|link)/);
      if (/overview|entries/.test(tab)) expect(await page.locator('#view').textContent()).toContain(TITLE);
      if (tab === 'try') {
        await page.fill('#try', `${HOSTILE}\n${HOST_KEY_WARNING}`);
        await page
          .getByRole('button', { name: desk.helpdesk.phrase('admin-try-run', 'ja'), exact: true })
          .click();
        await page.locator('.ranking > li').first().waitFor();
      }
      await expectHarmless(page);
    },
  );

  test('the page of the help desk cannot be put into a frame of another site', async () => {
    const page = await open('/');
    await page.route('http://other.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${desk.url}/"></iframe>` }),
    );
    await page.goto('http://other.example/');
    const refused = await waitedFor(async () =>
      page.frames().find((frame) => frame.url().startsWith('chrome-error:')),
    );
    expect(refused.parentFrame()).toBe(page.mainFrame());
    expect(page.frames()).toHaveLength(2);
  });
});

async function waitedFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
