import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Memory } from '../../../src/index';
import { TestCourier } from '../../desk/couriers';
import { ask, describeInChromium, startBrowser } from './browser';
import { openDesk } from './open-desk';

const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const STAFF = { id: 'slack:U9', name: 'Taro' };

describeInChromium('the help desk behind the page', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-web-'));
  const slack = new TestCourier('slack');
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let browser: Awaited<ReturnType<typeof startBrowser>>;

  beforeAll(async () => {
    desk = await openDesk(undefined, { memory: new Memory({ file: path.join(folder, 'desk.sqlite') }) });
    desk.helpdesk.outbox.employ(slack);
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await desk.close();
    rmSync(folder, { recursive: true });
  });

  const feedback = () =>
    desk.helpdesk.memory.use((database) =>
      database.selectFrom('feedback').select(['verdict', 'entry', 'step']).orderBy('at').execute(),
    );

  test('"Did not help" goes on to the next cause below, "Solved" thanks; both are kept', async () => {
    const { page, complaints } = await browser.openPage(desk.url, { locale: 'en-US' });
    await ask(page, DENIED);
    await page.getByRole('button', { name: 'Did not help' }).click();
    const next = page.locator('.turn').nth(1);
    await next.waitFor();
    expect(await next.locator('p').first().textContent()).toContain('If it says something else now');
    expect(await next.locator('h3.cause, p.cause').first().textContent()).not.toBe(
      await page.locator('.turn').first().locator('h3.cause, p.cause').first().textContent(),
    );
    await next.getByRole('button', { name: 'Solved' }).click();
    await next.locator('.thanks').waitFor();
    expect(await page.locator('.action').count()).toBe(0);
    expect(await feedback()).toEqual([
      { verdict: 'did-not-help', entry: 'publickey-denied', step: 0 },
      { verdict: 'solved', entry: 'publickey-denied', step: 1 },
    ]);
    expect(complaints).toEqual([]);
  });

  test('the language can be changed without asking again', async () => {
    const { page } = await browser.openPage(desk.url, { locale: 'en-US' });
    await ask(page, DENIED);
    await ask(page, 'my connection is slow and weird');
    const asked = async () =>
      (await desk.helpdesk.memory.use((database) => database.selectFrom('asked').select('id').execute()))
        .length;
    const before = await asked();
    await page.getByText('日本語', { exact: true }).click();
    await page.locator('.answer[lang=ja]').nth(1).waitFor();
    expect(await page.locator('.answer[lang=en]').count()).toBe(0);
    expect(await asked()).toBe(before);
  });

  test('a secret is gone from what the page repeats', async () => {
    const { page } = await browser.openPage(desk.url, { locale: 'en-US' });
    await ask(page, `${DENIED}\nhana@gw.ddbj.nig.ac.jp's password: hunter2secret`);
    expect(await page.content()).not.toContain('hunter2secret');
    expect(await page.locator('.asked').textContent()).toContain('[redacted]');
  });

  test('a reply of the staff reaches the page, at a later visit too', async () => {
    const opened = await browser.openPage(desk.url, { locale: 'en-US' });
    await ask(opened.page, DENIED);
    await opened.page.getByRole('button', { name: 'Ask a person' }).click();
    await opened.page.locator('.turn').nth(1).waitFor();
    const [ticket] = await desk.helpdesk.tickets.list('open');
    expect(ticket).toMatchObject({ platform: 'web', packet: { asked: DENIED } });
    const number = ticket?.number as number;
    await desk.helpdesk.tickets.reply(number, STAFF, 'Your account <b>is open</b> again.', 'reply');
    await opened.page.reload();
    const reply = opened.page.locator('.answer.staff');
    await reply.waitFor();
    expect(await reply.locator('h2').textContent()).toContain(`ticket ${number}`);
    expect(await reply.locator('p').textContent()).toBe('Your account <b>is open</b> again.');
    await desk.helpdesk.tickets.solve(number, STAFF, 'solve');
    await reply.nth(1).waitFor();
    expect(await reply.nth(1).textContent()).toContain('is solved');
  });
});
