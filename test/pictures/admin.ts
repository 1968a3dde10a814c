import type { Browser } from 'playwright-core';
import { openAdmin } from '../adapters/web/open-admin';
import { playDays } from '../desk/week';

/** Takes the overview of the admin pages after four weeks of asking. */
export async function takeAdmin(browser: Browser, locale: string, file: string): Promise<void> {
  const admin = await openAdmin();
  await playDays(admin.helpdesk, { days: 30, messages: 400, tickets: 3 });
  const context = await browser.newContext({ locale, viewport: { width: 1080, height: 1180 } });
  const page = await context.newPage();
  await page.goto(`${admin.url}/admin`);
  await page.locator('canvas.by-topic').waitFor();
  // The charts are drawn with the frame after.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.screenshot({ path: file });
  await admin.close();
}
