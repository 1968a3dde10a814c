import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { doctor } from '../../adapters/doctor';
import { projectRoot } from '../../adapters/project-root';
import { startFakeSlack } from '../fakes/slack';
import { TOKENS } from '../fakes/slack-payloads';
import { smallKnowledge } from '../small-knowledge';

async function examine(environment: Record<string, string>, locale = 'en_US.UTF-8') {
  let printed = '';
  const write = (text: string): boolean => {
    printed += text;
    return true;
  };
  const status = await doctor(environment, { output: { write } as never, locale });
  return { status, printed, lines: printed.trimEnd().split('\n') };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A port on which this answers. */
async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `${(server.address() as AddressInfo).port}`;
}

async function freePort(): Promise<string> {
  const port = await served(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

test('nothing configured: a sentence each, all is well', async () => {
  const PORT = await freePort();
  expect(await examine({ PORT })).toMatchObject({
    status: 0,
    lines: [
      expect.stringMatching(/^✓ Knowledge: \d+ entries, all good \(.+knowledge\)\.$/),
      `- Web: the help desk is not running now; npm start serves it at http://127.0.0.1:${PORT}.`,
      '- Slack is not configured; docs/slack.md says how.',
      '- Teams is not configured; docs/teams.md says how.',
    ],
  });
});

test('in Japanese for a Japanese locale, in the language of the site for none', async () => {
  const PORT = await freePort();
  for (const locale of ['ja_JP.UTF-8', '']) {
    const { lines } = await examine({ PORT }, locale);
    expect(lines[2]).toBe('- Slack: 設定されていません。設定のしかたは docs/slack.ja.md にあります。');
  }
});

test('what a running help desk reports is passed on, and is a failure', async () => {
  const adapters = { web: 'ok', slack: "Slack's Socket Mode is not connected: invalid_auth." };
  const PORT = await served((_request, response) =>
    response.writeHead(503).end(JSON.stringify({ ok: false, adapters })),
  );
  const { status, lines } = await examine({ PORT });
  expect(status).toBe(1);
  expect(lines.slice(1, 3)).toEqual([
    `✓ Web: the help desk is running at http://127.0.0.1:${PORT}.`,
    `✗ Web: the running help desk reports trouble with slack: ${adapters.slack}`,
  ]);
});

test('another program on the port', async () => {
  const PORT = await served((_request, response) => response.end('<html>'));
  const { status, lines } = await examine({ PORT });
  expect(status).toBe(1);
  expect(lines[1]).toBe(
    `✗ Web: another program answers at http://127.0.0.1:${PORT}; set PORT to a free one, or stop that program.`,
  );
});

test('knowledge with a mistake: how many, and where the first is; the rest is looked at all the same', async () => {
  const KNOWLEDGE_DIR = smallKnowledge();
  writeFileSync(path.join(KNOWLEDGE_DIR, 'network/broken.yaml'), 'title:\n\tja: x\n');
  const { status, lines } = await examine({ KNOWLEDGE_DIR, PORT: await freePort() });
  expect(status).toBe(1);
  expect(lines[0]).toMatch(
    /^✗ Knowledge: 1 to put right, .* The first is network\/broken\.yaml:2:1: .+ npm run -s check\.$/,
  );
  expect(lines).toHaveLength(4);
});

test('knowledge without its fixed sentences: they are said from the shipped ones', async () => {
  const KNOWLEDGE_DIR = smallKnowledge();
  writeFileSync(path.join(KNOWLEDGE_DIR, '_phrases.yaml'), 'x: 1\n');
  const { status, lines } = await examine({ KNOWLEDGE_DIR, PORT: await freePort() });
  expect(status).toBe(1);
  expect(lines[0]).toContain('_phrases.yaml');
});

test('settings that are wrong or half-filled are said as at the start; the other parts are looked at', async () => {
  const { status, lines } = await examine({
    PORT: 'x',
    SLACK_BOT_TOKEN: 'xoxb-1-secret',
    MicrosoftAppPassword: 'its~secret',
    MicrosoftAppTenantId: 't',
  });
  expect(status).toBe(1);
  expect(lines.slice(1)).toEqual([
    '✗ PORT is "x", but must be a whole number from 0 to 65535.',
    '✗ SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing: Slack needs one of them.',
    '✗ MicrosoftAppId is missing: Teams needs the app id of the bot registration.',
  ]);
});

test('Slack configured and well; and no token is printed, even when Slack gives one back', async () => {
  const slack = await startFakeSlack();
  const environment = {
    PORT: await freePort(),
    SLACK_BOT_TOKEN: TOKENS.bot,
    SLACK_APP_TOKEN: TOKENS.app,
    SLACK_API_URL: slack.apiUrl,
  };
  const well = await examine(environment);
  expect(well.status).toBe(0);
  expect(well.printed).toContain('✓ Slack: Socket Mode works.');
  slack.answerNext('auth.test', { body: { ok: false, error: `no ${TOKENS.bot}` } });
  slack.answerNext('apps.connections.open', { body: { ok: false, error: `no ${TOKENS.app}` } });
  const ill = await examine(environment);
  await slack.close();
  expect(ill.status).toBe(1);
  for (const secret of [TOKENS.bot, TOKENS.app]) expect(well.printed + ill.printed).not.toContain(secret);
});

test('Teams set up for a local test: allowed or not as HOST is', async () => {
  const local = { PORT: await freePort(), TEAMS_LOCAL_TEST: '1' };
  expect((await examine(local)).lines.at(-1)).toMatch(
    /^- Teams: set up for a local test .*Agents Playground/,
  );
  const open = await examine({ ...local, HOST: '0.0.0.0' });
  expect(open.status).toBe(1);
  expect(open.lines.at(-1)).toBe(
    '✗ TEAMS_LOCAL_TEST=1 lets anybody speak to the bot, so HOST must be 127.0.0.1 with it.',
  );
});

test('as a command: it reads .env and LANG, and the exit status says whether all is well', async () => {
  execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: projectRoot() });
  const PORT = await freePort();
  const cwd = mkdtempSync(path.join(tmpdir(), 'doctor-'));
  const run = (...more: string[]) =>
    spawnSync(
      process.execPath,
      [path.join(projectRoot(), 'dist/adapters/command-line.js'), 'doctor', ...more],
      {
        encoding: 'utf8',
        cwd,
        env: { PATH: process.env.PATH, LANG: 'ja_JP.UTF-8' },
      },
    );
  writeFileSync(path.join(cwd, '.env'), `PORT=${PORT}\n`);
  expect(run()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('docs/slack.ja.md') });
  writeFileSync(path.join(cwd, '.env'), `PORT=${PORT}\nSLACK_APP_TOKEN=xoxb-1-secret\n`);
  const wrong = run();
  expect(wrong).toMatchObject({ status: 1, stderr: '' });
  expect(wrong.stdout).toContain('✗ SLACK_APP_TOKEN is no app-level token');
  expect(wrong.stdout).not.toContain('secret');
  expect(run('--help').stdout).toMatch(/No secret is printed.*Exit status/s);
}, 60_000);
