import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { startHttp } from '../../adapters/http';
import { render as renderBlocks } from '../../adapters/slack/draw/render';
import { render as renderCard } from '../../adapters/teams/render';
import { startWeb } from '../../adapters/web/main';
import { HelpDesk } from '../../src/index';
import { shippedKnowledge } from '../knowledge-for-tests';
import { HOST_KEY_WARNING } from '../pastes';
import { takeAdmin } from './admin';
import { slackBlocksToHtml } from './slack-blocks';
import { teamsCardToHtml } from './teams-card';

/** `npm run pictures`: what README shows, taken from the program as it is. */
const FOLDER = path.join(__dirname, '../../docs/pictures');

test.each(['ja', 'en'] as const)(
  '%s',
  async (language) => {
    mkdirSync(FOLDER, { recursive: true });
    const helpdesk = new HelpDesk(shippedKnowledge());
    const http = await startHttp({
      host: '127.0.0.1',
      port: 0,
      adapters: [startWeb(helpdesk)],
      health: () => ({}),
    });
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    const context = await browser.newContext({
      locale: language === 'ja' ? 'ja-JP' : 'en-US',
      viewport: { width: 860, height: 1100 },
    });
    const file = (name: string): string => path.join(FOLDER, `${name}.${language}.png`);
    const asked = { text: HOST_KEY_WARNING, addressed: true, language };
    const answer = await helpdesk.hear(asked, { conversation: 'picture' });
    const phrase = helpdesk.phrase.bind(helpdesk);

    const page = await context.newPage();
    await page.goto(http.url);
    await page.fill('#box', HOST_KEY_WARNING);
    await page.keyboard.press('Control+Enter');
    await page.getByText('ssh-keygen -R gw.ddbj.nig.ac.jp').first().waitFor();
    await page.screenshot({ path: file('page') });

    const drawn = {
      slack: slackBlocksToHtml(renderBlocks(answer, phrase, { thread: '1.1', user: 'U1' }).blocks as never),
      teams: teamsCardToHtml(renderCard(answer, phrase).card),
    };
    for (const [name, html] of Object.entries(drawn)) {
      const card = await context.newPage();
      await card.setContent(html);
      await card.getByText('ssh-keygen -R gw.ddbj.nig.ac.jp').first().waitFor();
      await card.screenshot({ path: file(name), fullPage: true });
    }
    await takeAdmin(browser, language === 'ja' ? 'ja-JP' : 'en-US', file('admin'));
    await browser.close();
    await http.close();
  },
  60_000,
);
