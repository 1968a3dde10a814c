import type { Answer, Part } from '../../../src/index';
import { ask, describeInChromium, startBrowser } from './browser';
import { openDesk } from './open-desk';

const PARTS: readonly Part[] = [
  { type: 'heading', text: 'A heading' },
  { type: 'notice', text: 'Stop & read <this>: see https://example.org/a?b=1.' },
  { type: 'paragraph', text: 'First line.\nSecond line.' },
  { type: 'quote', label: 'The line that decided', text: 'Permission denied (publickey).' },
  { type: 'cause', number: 2, text: 'The second cause' },
  {
    type: 'step',
    where: 'server',
    place: 'On the server',
    text: 'Look at the modes.',
    commands: [
      { where: 'server', shell: 'posix', run: 'stat ~', label: 'Linux' },
      { where: 'server', shell: 'powershell', run: 'Get-Acl ~\nGet-Acl ~/.ssh', label: 'PowerShell' },
    ],
    sample: '700 /home/you',
    table: {
      head: ['Path', 'Mode'],
      rows: [
        ['~/.ssh', '700'],
        ['~/.ssh/a-very-long-name-that-has-to-break-somewhere-on-the-screen-of-a-phone', '600'],
      ],
    },
  },
  { type: 'step', where: 'admin', place: 'The administrator', text: 'Ask the staff.', commands: [] },
  {
    type: 'choices',
    options: [
      { id: 'host-key-changed', title: 'This one' },
      { id: 'wsl-login', title: 'That one' },
    ],
  },
  { type: 'links', label: 'Source', urls: ['https://example.org/ssh', 'javascript:alert(1)'] },
];

describeInChromium('every kind of part on the page', () => {
  const picked: string[] = [];
  let desk: Awaited<ReturnType<typeof openDesk>>;
  let browser: Awaited<ReturnType<typeof startBrowser>>;
  let opened: Awaited<ReturnType<typeof browser.openPage>>;

  beforeAll(async () => {
    desk = await openDesk((helpdesk) =>
      Object.assign(helpdesk, {
        hear: async () => answerOf(PARTS),
        open: async (id: string) => {
          picked.push(id);
          return answerOf(PARTS);
        },
      }),
    );
    browser = await startBrowser();
    opened = await browser.openPage(desk.url, { locale: 'en-US' });
    await ask(opened.page, 'help');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await desk.close();
    expect(opened.complaints).toEqual([]);
  });

  const texts = (selector: string) => opened.page.locator(`.answer ${selector}`).allTextContents();

  test('a notice is told apart by a word, not by colour alone', async () => {
    expect(await texts('.notice strong')).toEqual([desk.helpdesk.phrase('web-important', 'en')]);
    expect(await texts('.notice p')).toEqual(['Stop & read <this>: see https://example.org/a?b=1.']);
  });

  test('the deciding line is marked, the cause carries its number', async () => {
    expect(await texts('.quote mark')).toEqual(['Permission denied (publickey).']);
    expect(await texts('.cause')).toEqual(['2The second cause']);
  });

  test('each command has its shell and its own button, a sample has none', async () => {
    expect(await texts('.command .shell')).toEqual(['Linux', 'PowerShell']);
    expect(await texts('.command code')).toEqual(['stat ~', 'Get-Acl ~\nGet-Acl ~/.ssh']);
    expect(await opened.page.locator('.command .copy').count()).toBe(2);
    expect(await texts('.sample samp')).toEqual(['700 /home/you']);
    expect(await opened.page.locator('.sample button').count()).toBe(0);
  });

  test('each step says on which computer, with or without a command', async () => {
    expect(await texts('.step.server .place')).toEqual(['On the server']);
    expect(await texts('.step.admin .place')).toEqual(['The administrator']);
  });

  test('a table keeps its rows and, on a phone, fits and names its columns', async () => {
    expect(await texts('th')).toEqual(['Path', 'Mode']);
    expect((await texts('td')).slice(0, 2)).toEqual(['~/.ssh', '700']);
    await opened.page.setViewportSize({ width: 360, height: 740 });
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const named = await opened.page
      .locator('td')
      .nth(1)
      .evaluate((cell) => getComputedStyle(cell, '::before').content);
    expect(named).toBe('"Mode"');
    await opened.page.setViewportSize({ width: 1280, height: 800 });
  });

  test('lines of a paragraph stay lines', async () => {
    const height = (at: number) =>
      opened.page
        .locator('.answer p')
        .filter({ hasText: at === 2 ? 'Second line.' : 'Look at the modes.' })
        .evaluate((paragraph) => paragraph.getBoundingClientRect().height);
    expect(await height(2)).toBeGreaterThan(1.9 * (await height(1)));
  });

  test('only addresses of the web become links', async () => {
    const links = opened.page.locator('.answer a');
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')));
    expect(addresses).toEqual(['https://example.org/a?b=1', 'https://example.org/ssh']);
    expect(await texts('.links span')).toEqual(['Source', 'https://example.org/ssh', 'javascript:alert(1)']);
  });

  test('a choice asks for its entry', async () => {
    await opened.page.getByRole('button', { name: 'That one' }).click();
    await opened.page.locator('.turn').nth(1).waitFor();
    expect(picked).toEqual(['wsl-login']);
  });
});

function answerOf(parts: readonly Part[]): Answer {
  return {
    kind: 'choose',
    language: 'en',
    entry: null,
    options: [],
    cause: null,
    also: [],
    values: {},
    decidedBy: null,
    parts,
    asked: '',
    secrets: [],
    hits: [],
    remembered: { evidence: { values: {}, findings: [], traced: false } },
  };
}
