import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../../adapters/project-root';
import { playDays } from '../../desk/week';
import { describeInChromium, startBrowser } from './browser';
import { openAdmin } from './open-admin';

const TOKEN = 'correct-horse-battery';
const PHONE = { viewport: { width: 375, height: 700 } };
const TABS = ['overview', 'gaps', 'tickets', 'tickets/2', 'entries', 'try'];

describeInChromium('the admin pages in Chromium', () => {
  let free: Awaited<ReturnType<typeof openAdmin>>;
  let locked: Awaited<ReturnType<typeof openAdmin>>;
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  let opened: Awaited<ReturnType<typeof browser.openPage>>;
  let expected: string[] = [];

  beforeAll(async () => {
    free = await openAdmin({ knowledgeTrouble: () => 'auth/robot.yaml:3:1: <i>no</i> title' });
    locked = await openAdmin({ token: TOKEN });
    await playDays(free.helpdesk, { messages: 150, tickets: 3 });
    await free.helpdesk.incidents.begin(
      { ja: 'gw は停止中です', en: 'gw is down', until: new Date(Date.now() + 60_000_000).toISOString() },
      { id: 'slack:U99' },
      'i1',
    );
    browser = await startBrowser();
    execFileSync('node_modules/.bin/tsc', ['-b', 'adapters/web/admin/page'], { cwd: projectRoot() });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await free.close();
    await locked.close();
  });
  afterEach(async () => {
    await opened.page.context().close();
    expect(opened.complaints.filter((said) => !expected.some((one) => said.includes(one)))).toEqual([]);
    expected = [];
  });

  async function open(tab: string, options: object = {}, { url } = free): Promise<Page> {
    opened = await browser.openPage(`${url}/admin#${tab}`, options);
    const { page } = opened;
    await page.locator('#view h1').waitFor();
    return page;
  }

  const phrase = (name: string, words?: Record<string, string>, language: 'ja' | 'en' = 'ja') =>
    free.helpdesk.phrase(name, language, words);
  const title = (entry: string) => free.helpdesk.knowledge.entries.get(entry)?.title.ja as string;
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

  test('the token opens them, a wrong one does not, and signing out closes them', async () => {
    expected = ['401'];
    const page = await open('tickets', {}, locked);
    expect(await page.locator('#tabs').isVisible()).toBe(false);
    await page.fill('#token', 'wrong-token');
    await press(page, phrase('admin-sign-in'));
    await page.getByText(phrase('admin-wrong-token')).waitFor();
    await page.fill('#token', TOKEN);
    await page.keyboard.press('Enter');
    await page.getByText(phrase('admin-no-tickets')).waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.reload();
    await page.getByText(phrase('admin-no-tickets')).waitFor();
    await press(page, phrase('admin-sign-out'));
    await page.locator('#token').waitFor();
    await page.reload();
    await page.locator('#token').waitFor();
  });

  test('a session that ended shows the form again', async () => {
    expected = ['401'];
    const page = await open('tickets', {}, locked);
    await page.fill('#token', TOKEN);
    await page.keyboard.press('Enter');
    await page.getByText(phrase('admin-no-tickets')).waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: phrase('admin-entries') }).click();
    await page.locator('#token').waitFor();
  });

  test('the overview counts what was played in, draws it, and says what is wrong', async () => {
    const page = await open('overview');
    const figures = await page.locator('.totals .figure').allTextContents();
    const rows = await page.locator('.chart').first().locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(30);
    const column = await page.locator('.chart').first().locator('tbody tr td:nth-child(2)').allTextContents();
    expect(column.reduce((sum, text) => sum + Number(text), 0)).toBe(Number(figures[0]));
    expect(Number(figures[0])).toBeGreaterThan(40);
    expect(figures.at(-1)).toBe('3');
    const alerts = await page.locator('#view .notice p').allTextContents();
    expect(alerts).toEqual(['auth/robot.yaml:3:1: <i>no</i> title', 'gw は停止中です']);
    for (const name of ['.by-day', '.by-topic']) {
      const painted = await page.locator(`canvas${name}`).evaluate((canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const context = (canvas as HTMLCanvasElement).getContext('2d');
        const colours = new Set(new Uint32Array(context!.getImageData(0, 0, width, height).data.buffer));
        return colours.size;
      });
      expect(painted).toBeGreaterThan(5);
    }
    const colours = () =>
      page.locator('canvas.by-day').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const light = await colours();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colours()).not.toBe(light);
    await page.getByText(phrase('admin-days', { days: '7' }), { exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('.chart tbody')[0]?.children.length === 7);
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('7');
  });

  test('gaps are listed with how often, and a draft says its file', async () => {
    const page = await open('gaps');
    const first = page.locator('.cards > li', { hasText: 'プロッター' });
    expect(await first.locator('.meta strong').textContent()).toMatch(/\d+ 人、\d+ 件/);
    await first.getByRole('button', { name: phrase('admin-draft') }).click();
    const said = await first.locator('.said:not(:empty)').textContent();
    const [file] = readdirSync(path.join(free.knowledgeDir, '_drafts'));
    expect(said).toContain(`knowledge/_drafts/${file}`);
    expect(readFileSync(path.join(free.knowledgeDir, '_drafts', file as string), 'utf8')).toContain(
      'プロッター',
    );
  });

  test('a ticket is claimed, replied to, handed back and solved, then drafted', async () => {
    const page = await open('tickets');
    await page.getByText(phrase('admin-open'), { exact: true }).first().click();
    await page.waitForFunction(() => document.querySelectorAll('.ticket').length === 1);
    await page.locator('.ticket').click();
    await page.getByRole('heading', { name: phrase('admin-ticket', { number: '3' }) }).waitFor();
    expect(await page.locator('#view :is(img, b)').count()).toBe(0);
    expect(await page.locator('.wrote').first().textContent()).toContain('<img src=x onerror=alert(1)>');
    await press(page, phrase('admin-claim'));
    await press(page, phrase('admin-hand-back'));
    await page.getByRole('button', { name: phrase('admin-claim') }).waitFor();
    await page.fill('#reply', '18 時まで開いています。');
    await press(page, phrase('admin-reply'));
    await page.locator('.replied').getByText('18 時まで開いています。').waitFor();
    await free.helpdesk.outbox.send();
    expect(free.courier.told).toContainEqual({ number: 3, text: '18 時まで開いています。' });
    await press(page, phrase('admin-solve'));
    await press(page, phrase('admin-draft'));
    await page.locator('.said', { hasText: 'knowledge/_drafts/' }).waitFor();
    const { events } = (await free.helpdesk.tickets.get(3)) ?? {};
    expect(events?.map(({ what, who }) => [what, who?.name])).toEqual([
      ['opened', 'ken'],
      ['claimed', 'Admin'],
      ['handed-back', 'Admin'],
      ['replied', 'Admin'],
      ['solved', 'Admin'],
    ]);
  });

  test('a ticket shows all that is known, so that nobody needs to ask again', async () => {
    const page = await open('tickets/2');
    const shown = await page.locator('#view').textContent();
    const { packet } = (await free.helpdesk.tickets.get(2)) ?? {};
    for (const value of Object.values(packet?.values ?? {})) expect(shown).toContain(value);
    expect(shown).toContain(packet?.asked);
    expect(shown).toContain(title('key-file-permissions'));
    expect(packet?.findings.length).toBeGreaterThan(0);
    expect(await page.locator('.facts li').count()).toBe(packet?.findings.length);
  });

  test('each entry tells how it fares, and which of its lines never matched', async () => {
    const page = await open('entries');
    await page.fill('.filter', 'host-key-changed');
    expect(await page.locator('.entries > li:visible').count()).toBe(1);
    const entry = page.locator('.entries > li:visible');
    expect(await entry.locator('summary').textContent()).toContain(title('host-key-changed'));
    await entry.locator('summary').click();
    const errors = free.helpdesk.knowledge.entries.get('host-key-changed')?.errors ?? [];
    expect(await entry.locator('.lines code').allTextContents()).toEqual(errors);
    const matched = await entry.locator('.lines li:not(.unmatched) code').allTextContents();
    const hits = await free.helpdesk.memory.use((database) =>
      database.selectFrom('hit').select('line').where('entry', '=', 'host-key-changed').execute(),
    );
    expect(matched.sort()).toEqual(hits.map(({ line }) => line).sort());
    expect(matched.length).toBeGreaterThan(0);
    expect(await entry.locator('.unmatched').first().textContent()).toContain(phrase('admin-never'));
  });

  test('a paste full of HTML is explained as text', async () => {
    const page = await open('try');
    const hostile = [
      `<img src=x onerror="document.title='owned'">`,
      "Permissions 0644 for '/home/you/.ssh/<b>id</b>' are too open.",
      'you@<i>gw</i>: Permission denied (publickey).',
    ].join('\n');
    await page.fill('#try', hostile);
    await press(page, phrase('admin-try-run'));
    const ranked = page.locator('.ranking > li');
    await ranked.first().waitFor();
    expect(await ranked.first().locator('.title').textContent()).toBe(
      `${title('key-file-permissions')}${phrase('admin-first')}`,
    );
    expect(await ranked.nth(1).textContent()).toContain(
      phrase('admin-why-echo', { titles: title('key-file-permissions') }),
    );
    expect(await page.locator('.matches .pairs dt').allTextContents()).toContain('{key_path}');
    expect(await page.locator('.answer h2').first().textContent()).toBe(title('key-file-permissions'));
    expect(await page.locator('.ranking mark').first().textContent()).toBe(hostile.split('\n')[1]);
    expect(await page.locator('#view :is(img, b, i, script)').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
    await page.getByText('English', { exact: true }).click();
    await page.locator('.answer[lang=en]').waitFor();
    expect(await page.inputValue('#try')).toBe(hostile);
  });

  test('the switch turns every page, and each has a name', async () => {
    const page = await open('overview', { locale: 'en-US' });
    for (const tab of ['overview', 'gaps', 'tickets', 'entries', 'try'] as const) {
      await page.goto(`${free.url}/admin#${tab}`);
      await page.getByRole('heading', { level: 1, name: phrase(`admin-${tab}`, {}, 'en') }).waitFor();
      const fixed = await page.locator('#view :is(h1, h2, .lead, .switch, dt, button)').allTextContents();
      expect(fixed.filter((text) => /admin-|[\p{Script=Hiragana}]/u.test(text))).toEqual([]);
    }
    await page.getByText('日本語', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: phrase('admin-try') }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(await page.locator('#tabs [aria-current=page]').textContent()).toBe(phrase('admin-try'));
  });

  test.each(['ja-JP', 'en-US'])('on a phone nothing is wider than the screen (%s)', async (locale) => {
    const page = await open('overview', { ...PHONE, locale });
    for (const tab of TABS) {
      await page.goto(`${free.url}/admin#${tab}`);
      await page.waitForFunction(() => document.getElementById('view')?.ariaBusy === 'false');
      for (const details of await page.locator('details > summary').all()) await details.click();
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([tab, tooWide <= 0]).toEqual([tab, true]);
    }
  });

  test('every phrase that the pages name exists', () => {
    const folder = path.join(projectRoot(), 'adapters/web/admin/page');
    const named = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').match(/'admin-[a-z-]+'/g) ?? [])
      .map((name) => name.slice(1, -1));
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((name) => !free.helpdesk.knowledge.phraseNames.includes(name))).toEqual([]);
  });
});
