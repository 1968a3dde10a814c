import type { Page } from 'playwright-core';
import { HOST_KEY_WARNING } from '../../pastes';
import { ask, describeInChromium, paste, startBrowser } from './browser';
import { openDesk } from './open-desk';

const COMMAND = 'ssh-keygen -R gw.ddbj.nig.ac.jp';

describeInChromium('the chat page in Chromium', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  let opened: Awaited<ReturnType<typeof browser.openPage>>;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await desk.close();
  });
  afterEach(async () => {
    await opened.page.context().close();
    expect(opened.complaints).toEqual([]);
  });

  async function open(options?: Parameters<typeof browser.openPage>[1]): Promise<Page> {
    opened = await browser.openPage(desk.url, options);
    return opened.page;
  }

  const phrase = (name: string, language: 'ja' | 'en') => desk.helpdesk.phrase(name, language);
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const copyOf = (page: Page, command: string) =>
    page
      .locator('.command', { has: page.getByText(command, { exact: true }) })
      .locator('.copy')
      .first();

  test('a paste is answered with the computer, the deciding line and a button that copies just the command', async () => {
    const page = await open();
    await ask(page, HOST_KEY_WARNING);
    const deciding = (await page.locator('.answer .quote mark').textContent())!;
    expect(HOST_KEY_WARNING.split('\n')).toContain(deciding);
    await page.click('.show-all');
    expect(await page.locator('.echo mark').textContent()).toBe(deciding);
    const step = page.locator('.commands', { has: page.getByText(COMMAND, { exact: true }) }).first();
    expect(await step.locator('.place').textContent()).toBe(phrase('place-client', 'ja'));
    await copyOf(page, COMMAND).click();
    expect(await clipboard(page)).toBe(COMMAND);
    expect(await page.locator('#status').textContent()).toBe(phrase('web-copied', 'ja'));
  });

  test('copying works without the clipboard API too, as on plain http', async () => {
    const page = await open();
    await ask(page, HOST_KEY_WARNING);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await copyOf(page, COMMAND).click();
    await page.locator('.copy.done').waitFor();
    await page.focus('#box');
    await page.keyboard.press('Control+V');
    expect(await page.inputValue('#box')).toBe(COMMAND);
  });

  test('where copying is forbidden the command is selected and the page says so', async () => {
    const page = await open();
    await ask(page, HOST_KEY_WARNING);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await copyOf(page, COMMAND).click();
    expect(await page.locator('.by-hand').textContent()).toBe(phrase('web-copy-by-hand', 'ja'));
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(COMMAND);
  });

  test('the switch turns the frame and the answers on screen, and is remembered', async () => {
    const page = await open();
    await ask(page, HOST_KEY_WARNING);
    expect(await page.locator('.answer').getAttribute('lang')).toBe('ja');
    await page.getByText('English', { exact: true }).click();
    await page.locator('.answer[lang=en]').waitFor();
    expect(await page.locator('.answer h2').first().textContent()).toBe(
      desk.helpdesk.knowledge.entries.get('host-key-changed')?.title.en,
    );
    expect(await page.locator('.answer code').allTextContents()).toContain(COMMAND);
    expect(await page.locator('#send').textContent()).toBe(phrase('web-send', 'en'));
    await page.reload();
    await page.locator('#desk').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('#title').textContent()).toBe(phrase('web-title', 'en'));
  });

  test('everything can be done from the keyboard', async () => {
    const page = await open();
    await page.evaluate((text) => navigator.clipboard.writeText(text), HOST_KEY_WARNING);
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#box')).toBe(`${HOST_KEY_WARNING}\n`);
    await page.keyboard.press('Control+Enter');
    await page.locator('.answer:focus').waitFor();
    await page.keyboard.press('Tab');
    const command = await page.evaluate(
      () => document.activeElement?.closest('.command')?.querySelector('code')?.textContent,
    );
    expect(command).toBeTruthy();
    await page.keyboard.press('Enter');
    await page.locator('.copy.done').waitFor();
    expect(await clipboard(page)).toBe(command);
  });

  test('one line is sent by Enter, but not by the Enter that ends a Japanese conversion', async () => {
    const page = await open();
    await page.fill('#box', 'WSL からログインできません');
    await page.dispatchEvent('#box', 'keydown', { key: 'Enter', isComposing: true });
    expect(await page.locator('.turn').count()).toBe(0);
    expect(await page.locator('#composer').getAttribute('aria-busy')).not.toBe('true');
    await page.press('#box', 'Enter');
    await page.locator('.turn').waitFor();
    expect(await page.locator('.asked').textContent()).toBe('WSL からログインできません');
    expect(await page.inputValue('#box')).toBe('');
  });

  test('what is typed or pasted anywhere goes into the box', async () => {
    const page = await open();
    await ask(page, HOST_KEY_WARNING);
    await page.keyboard.type('next');
    expect(await page.inputValue('#box')).toBe('next');
  });

  test('a paste full of HTML is shown as text', async () => {
    const page = await open();
    const hostile = [
      '<img src=x onerror="document.title=\'owned\'">',
      "<script>document.title='owned'</script>",
      'ssh: connect to host <svg/onload=alert(1)> port 22: Connection refused',
      HOST_KEY_WARNING.replaceAll('gw.ddbj.nig.ac.jp', '<b>host</b>'),
    ].join('\n');
    await ask(page, hostile);
    await page.click('.show-all');
    expect(await page.locator('pre.asked').textContent()).toBe(hostile);
    expect(await page.locator('.turn :is(img, script, svg, b)').count()).toBe(0);
    expect(await page.title()).not.toBe('owned');
  });

  test('a 1 MB paste shows its first lines, and all of them on request', async () => {
    const page = await open();
    const log = 'debug1: nothing to see here at all, nothing\n'.repeat(23_000) + HOST_KEY_WARNING;
    await ask(page, log);
    expect((await page.locator('pre.asked').textContent())?.split('\n')).toHaveLength(12);
    await page.click('.show-all');
    expect(await page.locator('pre.asked').textContent()).toBe(log);
    expect(await page.locator('.answer code').allTextContents()).toContain(COMMAND);
  });

  test('when the server cannot be reached the page says so and the text stays', async () => {
    const page = await open();
    await page.route('**/api/ask', (route) => route.abort());
    await paste(page, HOST_KEY_WARNING);
    await page.click('#send');
    await page.getByText(phrase('web-unreachable', 'ja')).waitFor();
    expect(await page.inputValue('#box')).toBe(HOST_KEY_WARNING);
    expect(opened.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);

    await page.unroute('**/api/ask');
    await page.click('#send');
    await page.locator('.answer').waitFor();
    expect(await page.locator('#trouble').textContent()).toBe('');
  });

  test.each([429, 503])(
    'when the server answers %s the page says that it is busy, and the text stays',
    async (status) => {
      const page = await open();
      await page.route('**/api/ask', (route) => route.fulfill({ status, json: { error: '' } }));
      await paste(page, HOST_KEY_WARNING);
      await page.click('#send');
      await page.getByText(phrase('web-busy', 'ja')).waitFor();
      expect(await page.inputValue('#box')).toBe(HOST_KEY_WARNING);
      expect(opened.complaints.splice(0)).toEqual([expect.stringContaining(`${status}`)]);
    },
  );

  test('a paste that is too long is told as such and stays', async () => {
    const page = await open();
    await paste(page, 'x'.repeat(2_200_000));
    await page.click('#send');
    await page.getByText(phrase('web-too-long', 'ja')).waitFor();
    expect(await page.inputValue('#box')).toHaveLength(2_200_000);
    expect(opened.complaints.splice(0)).toEqual([expect.stringContaining('413')]);
  });

  test('a common problem opens by its title, and one can start over', async () => {
    const page = await open({ locale: 'en-US' });
    const example = page.locator('.example').first();
    const title = await example.textContent();
    await example.click();
    expect(await page.locator('.answer h2').first().textContent()).toBe(title);
    await page.click('#start-over');
    expect(await page.locator('.turn').count()).toBe(0);
    expect(await page.locator('#welcome').isVisible()).toBe(true);
  });

  test('a phone needs no sideways scrolling', async () => {
    const page = await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBe(0);
    await ask(page, HOST_KEY_WARNING);
    expect(await overflow()).toBe(0);
    for (const { title } of desk.helpdesk.commonProblems()) {
      await page.click('#start-over');
      await page.locator('.example', { hasText: title.ja }).first().click();
      await page.locator('.answer').waitFor();
      expect(await overflow()).toBe(0);
    }
  });
});
