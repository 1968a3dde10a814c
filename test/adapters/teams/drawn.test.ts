import { type Browser, chromium } from 'playwright-core';
import { render, type View } from '../../../adapters/teams/render';
import type { Answer } from '../../../src/index';
import { teamsCardToHtml } from '../../pictures/teams-card';
import { hostKeyChanged, makeAnswer, phrase } from './answers';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 30_000);
afterAll(() => browser.close());

/** What a client without CodeBlock shows of an answer. */
async function drawn(answer: Answer, view?: View) {
  const page = await browser.newPage();
  await page.setContent(teamsCardToHtml(render(answer, phrase, view).card));
  const card = page.locator('#card');
  const seen = {
    text: await card.locator('.ac-richTextBlock').allInnerTexts(),
    monospace: await card.locator('.ac-textRun[style*=Consolas]').allInnerTexts(),
    links: await card.locator('a').count(),
    bold: await card.locator('b, strong, i, em, code, h1').count(),
    buttons: await card.getByRole('button').or(card.getByRole('link')).allInnerTexts(),
  };
  await page.close();
  return seen;
}

test('a client without CodeBlock shows every command in monospace', async () => {
  const { monospace, text } = await drawn(hostKeyChanged);
  expect(monospace).toEqual([
    'Offending ECDSA key in /home/taro/.ssh/known_hosts:12',
    'ssh-keygen -R gw.ddbj.nig.ac.jp',
    'ssh-keygen.exe -R gw.ddbj.nig.ac.jp',
    '# Host gw.ddbj.nig.ac.jp found: line 12',
    '/home/taro/.ssh/known_hosts updated.',
    "cat >> ~/.ssh/config <<'EOF'",
    'Host gw.ddbj.nig.ac.jp',
    '    ServerAliveInterval 20',
    '    TCPKeepAlive no',
    'EOF',
    'stat -c "%a %n" ~/.ssh ~/.ssh/authorized_keys',
    '~/.ssh',
    '~/.ssh/authorized_keys',
  ]);
  expect(text).toContain('自分の計算機で実行(スパコン上ではありません)');
});

test('text is shown as it is, without a link, a format or a date of its own', async () => {
  const text =
    '[a](https://evil.example) **b** <b>c</b> <at>d</at> {{DATE(2017-02-14T06:08:00Z)}} </script> `e` # f';
  expect(await drawn(makeAnswer([{ type: 'paragraph', text }]))).toMatchObject({
    text: [text],
    links: 0,
    bold: 0,
  });
});

test('choices are buttons', async () => {
  const options = [
    { id: 'a', title: 'Permission denied (publickey)' },
    { id: 'b', title: 'The host key has changed' },
  ];
  const { buttons } = await drawn(
    makeAnswer([{ type: 'choices', options }], { kind: 'choose', entry: null }),
  );
  expect(buttons).toEqual(options.map((option) => option.title));
});

test('what can be done about an answer is below it, and thanks instead once it is solved', async () => {
  const { buttons } = await drawn(hostKeyChanged);
  expect(buttons).toEqual([
    '出典: sc.ddbj.nig.ac.jp/guides/faq/ssh',
    '出典: man.openbsd.org/ssh-keygen',
    '(teams-solved ja)',
    '(teams-did-not-help ja)',
    '(teams-language en)',
  ]);
  const solved = await drawn(hostKeyChanged, { solved: true });
  expect(solved.buttons).toEqual([]);
  expect(solved.text.at(-1)).toBe('✅ (teams-thanks ja)');
});
