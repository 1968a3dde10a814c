import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../../adapters/project-root';

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The suite in a real Chromium. Without one it is left out with a line that says so; with CI=true it must be there. */
export function describeInChromium(name: string, suite: () => void): void {
  if (existsSync(EXECUTABLE) || process.env.CI === 'true') {
    describe(name, suite);
    return;
  }
  console.warn(
    `${name}: left out, there is no ${EXECUTABLE}. Install Chromium or set CHROMIUM_PATH to run it.`,
  );
  describe.skip(name, suite);
}

/** Builds the page's scripts and starts a browser; each `openPage` is a new visitor. */
export async function startBrowser() {
  execFileSync('node_modules/.bin/tsc', ['-b', 'adapters/web/page'], { cwd: projectRoot() });
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: QUIET });

  /** `complaints` collects every console error, uncaught exception and breach of the Content-Security-Policy. */
  async function openPage(url: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ locale: 'ja-JP', reducedMotion: 'reduce', ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
    await page.locator('#desk').waitFor();
    return { page, complaints };
  }

  return { openPage, close: () => browser.close() };
}

/** Pastes a text into the box, as a person does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((written) => navigator.clipboard.writeText(written), text);
  await page.focus('#box');
  await page.keyboard.press('Control+V');
}

/** Pastes a text, sends it and waits for the answer. */
export async function ask(page: Page, text: string): Promise<void> {
  const turns = await page.locator('.turn').count();
  await paste(page, text);
  await page.click('#send');
  await page.locator('.turn').nth(turns).waitFor();
}
